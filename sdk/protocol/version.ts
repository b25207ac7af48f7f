/**
 * Version of the wire format, sent with every batch and replay chunk. It rises only with a breaking
 * change, and then comes with an upgrade function from the version before.
 */
export const PROTOCOL_VERSION = 1;
