/** A moment as every spreadsheet and notebook reads it: ISO 8601, in UTC. */
export const isoTime = (atMs: number): string => new Date(atMs).toISOString();
