import { CONTACT_PREFIX } from '../../sdk/protocol/contact.ts';

/** "call" of "contact:call"; undefined for what is a page. */
export function contactOf(pageGroup: string): string | undefined {
  return pageGroup.startsWith(CONTACT_PREFIX) ? pageGroup.slice(CONTACT_PREFIX.length) : undefined;
}
