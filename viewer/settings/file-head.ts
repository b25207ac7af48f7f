/** Enough for the thousand rows that a look reads. */
const HEAD_BYTES = 2_000_000;
const LINE_END = 0x0a;

/** The beginning of a file to look at, cut after a whole line; a compressed one is cut where it is. */
export async function fileHead(file: File): Promise<Blob> {
  if (file.size <= HEAD_BYTES) return file;
  const head = file.slice(0, HEAD_BYTES);
  const bytes = new Uint8Array(await head.arrayBuffer());
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  // In UTF-16 a line's end has a second byte, before or behind.
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const end = isGzip ? -1 : bytes.lastIndexOf(LINE_END);
  return end < 0 ? head : head.slice(0, end + (isWide ? 2 : 1));
}
