/** Bounds of the wire format. The SDK stays inside them, the collector refuses what is outside. */
export const LIMITS = {
  /** Events in one batch. At the SDK's flush interval a person makes a few dozen. */
  batchEvents: 500,
  /** Body of one batch, in bytes after decompression. */
  batchBytes: 1_048_576,
  /** Body of one replay chunk as sent (gzip), in bytes. A 50,000-node page snapshots to about 331 KB gzip. */
  replayBytes: 4_194_304,
  /** The same chunk once decompressed, in bytes: bounds a decompression bomb. */
  replayInflatedBytes: 67_108_864,
  /** One stylesheet, image or font kept with the replays, in bytes. */
  assetBytes: 1_048_576,
  /** Hashes asked about in one request. */
  assetHashes: 200,
  /** Events of one session: a day of clicking every four seconds. */
  sessionEvents: 20_000,
  /** What is stored of one session, compressed, its replay included, in bytes. */
  sessionBytes: 134_217_728,
  /** In-flight bytes that browsers allow keepalive requests and beacons to share: 64 KiB, less headers. */
  keepaliveBytes: 60_000,
  /** Characters of a URL, selector or text that travel; the rest is cut by the SDK. */
  urlChars: 2_048,
  selectorChars: 512,
  labelChars: 120,
  nameChars: 120,
  /** Blocks of a page whose time in view is told when it is left. */
  attentionBlocks: 24,
  /** Bytes of the JSON of `track` properties or `identify` traits. */
  propsBytes: 8_192,
} as const;
