/**
 * An outside contact (a call, a letter, a visit to the store) has no page. What tells of it, by a secret key or in a
 * file, puts the way of contact where the page group would be, such as "contact:call": so it is a touchpoint of
 * its stage, on the map and in every filter, like a page.
 */
export const CONTACT_PREFIX = 'contact:';
