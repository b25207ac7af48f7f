/** One edit of rrweb's published file: what it must find, how often, and what stands there instead. */
export type Edit = {
  readonly why: string;
  readonly find: RegExp;
  readonly times: number;
  readonly put: string;
};
