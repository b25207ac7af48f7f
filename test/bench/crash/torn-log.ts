import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Random } from '../ingest/random.ts';

/** https://sqlite.org/fileformat2.html#walformat */
const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;

/**
 * What a power cut may leave behind the last commit, which was synced: a frame that looks right and is only half
 * there, garbage, or both. Answers whether there was a log at all.
 */
export function tearLog(logFile: string, random: Random): boolean {
  const log = readFileSync(logFile);
  if (log.length <= HEADER_BYTES) return false;
  const frameBytes = FRAME_HEADER_BYTES + log.readUInt32BE(8);
  const salts = log.subarray(16, 24);
  let endOfCommit = HEADER_BYTES;
  for (let at = HEADER_BYTES; at + frameBytes <= log.length; at += frameBytes) {
    if (!log.subarray(at + 8, at + 16).equals(salts)) break;
    const pagesAfterCommit = log.readUInt32BE(at + 4);
    if (pagesAfterCommit > 0) endOfCommit = at + frameBytes;
  }
  const torn = Buffer.from(Array.from({ length: frameBytes * 2 }, () => random.below(256)));
  torn.writeUInt32BE(1 + random.below(50), 0);
  torn.writeUInt32BE(random.below(2) * 100, 4);
  salts.copy(torn, 8);
  const file = openSync(logFile, 'r+');
  const length = 1 + random.below(torn.length);
  writeSync(file, torn, 0, length, endOfCommit);
  ftruncateSync(file, endOfCommit + length);
  closeSync(file);
  return true;
}
