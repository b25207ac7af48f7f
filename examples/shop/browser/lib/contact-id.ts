/**
 * The customer's number, made of the e-mail address so that the same person gets the same one in another
 * browser, without the address itself being told. FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function contactId(email: string): string {
  let hash = 0x811c9dc5;
  for (const character of email.trim().toLowerCase()) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  }
  return `customer-${hash.toString(36)}`;
}
