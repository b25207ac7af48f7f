/** Longer texts would hold up a page that is going away, and would not fit what browsers carry for it. */
const MOST_CHARS = 150_000;
/** DEFLATE looks back so far, and repeats so much at once: one less than it could, whose code is an exception. */
const WINDOW = 32_768;
const LONGEST = 257;
const SHORTEST = 3;
/** Earlier places that are looked at for the longest repetition; more of them gain less than 1 %. */
const TRIES = 8;

/**
 * A text as a gzip member, at once: what leaves with the page cannot wait for the browser's own CompressionStream.
 * Packed replay comes to an eighth, where that comes to a tenth, at some 8 characters a microsecond. Too long a text
 * stays as it is.
 *
 * RFC 1951 with its fixed codes (section 3.2.6), in the frame of RFC 1952.
 */
export function gzipNow(text: string): string | Uint8Array<ArrayBuffer> {
  if (text.length > MOST_CHARS) return text;
  const bytes = new TextEncoder().encode(text);
  const at = (place: number): number => bytes[place] as number;
  const out = [31, 139, 8, 0, 0, 0, 0, 0, 0, 255];
  let held = 0;
  let heldBits = 0;

  const put = (value: number, bits: number): void => {
    held |= value << heldBits;
    for (heldBits += bits; heldBits > 7; heldBits -= 8) {
      out.push(held & 255);
      held >>>= 8;
    }
  };
  /** Codes begin with their highest bit, all else with its lowest. */
  const putCode = (code: number, bits: number): void => {
    for (let bit = bits; bit--; ) put((code >> bit) & 1, 1);
  };
  const putSymbol = (symbol: number): void => {
    if (symbol < 144) putCode(48 + symbol, 8);
    else if (symbol < 256) putCode(256 + symbol, 9);
    else putCode(symbol - 256 + (symbol < 280 ? 0 : 168), symbol < 280 ? 7 : 8);
  };
  /** Lengths and distances: a code for the power of two and the bits behind its highest, then the rest as it is. */
  const putSplit = (value: number, bits: number, say: (code: number) => void): void => {
    const rest = Math.max(0, 31 - Math.clz32(value) - bits);
    say((rest << bits) + (value >> rest));
    put(value & ((1 << rest) - 1), rest);
  };

  /** Where three bytes were last, and for each place where its three were before. */
  const latest = new Map<number, number>();
  const earlier: (number | undefined)[] = [];
  const note = (place: number): number | undefined => {
    const key = at(place) | (at(place + 1) << 8) | (at(place + 2) << 16);
    earlier[place] = latest.get(key);
    latest.set(key, place);
    return earlier[place];
  };

  put(3, 3);
  for (let place = 0; place < bytes.length; ) {
    let length = 1;
    let distance = 0;
    let from = note(place);
    for (let tries = TRIES; from !== undefined && place - from < WINDOW && tries--; from = earlier[from]) {
      let same = 0;
      while (same < LONGEST && place + same < bytes.length && at(from + same) === at(place + same)) same++;
      if (same > length) [length, distance] = [same, place - from];
    }
    if (length < SHORTEST) {
      length = 1;
      putSymbol(at(place));
    } else {
      putSplit(length - SHORTEST, 2, (code) => putSymbol(257 + code));
      putSplit(distance - 1, 1, (code) => putCode(code, 5));
    }
    for (place++; --length; place++) note(place);
  }
  putSymbol(256);
  put(0, 7);
  for (const number of [checksum(bytes), bytes.length]) {
    for (let shift = 0; shift < 32; shift += 8) out.push((number >>> shift) & 255);
  }
  return new Uint8Array(out);
}

/** CRC-32, RFC 1952 section 8. */
function checksum(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 8; bit--; ) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}
