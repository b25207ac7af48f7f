import { createHash } from 'node:crypto';

/** What the wire format takes as an id as it stands. */
const ID = /^[A-Za-z0-9_-]{8,64}$/;

/** An id of the wire format for whatever another product calls a visitor or a session; the same one each time. */
export function toId(prefix: 'v' | 's' | 't', name: string): string {
  if (ID.test(name)) return name;
  return `${prefix}_${createHash('sha256').update(name).digest('base64url').slice(0, 22)}`;
}
