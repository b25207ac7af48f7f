import * as v from 'valibot';
import { type Batch, BatchEnvelope } from '../../sdk/protocol/batch.ts';
import { JourneyEvent } from '../../sdk/protocol/event.ts';
import { LIMITS } from '../../sdk/protocol/limits.ts';
import { PROTOCOL_VERSION } from '../../sdk/protocol/version.ts';
import { Refusal } from '../refusal.ts';
import { describeIssue } from './describe-issue.ts';

export interface CheckedBatch {
  /** With the good events only. */
  readonly batch: Batch;
  readonly refused: readonly { readonly index: number; readonly reason: string }[];
}

/**
 * Parses and checks a batch: the envelope must be right, and of its events the right ones are kept. `sentAt`
 * of the address, if any, is this attempt's; a body that was compressed once says when it was made.
 */
export function checkBatch(bytes: Uint8Array, sentAt?: string): CheckedBatch {
  const body = parseJson(bytes);
  const value = sentAt && typeof body === 'object' ? { ...body, sentAt: Number(sentAt) } : body;
  checkVersion(value);
  const envelope = v.safeParse(BatchEnvelope, value);
  if (!envelope.success) throw new Refusal(400, `${describeIssue(envelope.issues[0])}.`);
  const events: JourneyEvent[] = [];
  const refused: { index: number; reason: string }[] = [];
  for (const [index, candidate] of envelope.output.events.entries()) {
    const event = v.safeParse(JourneyEvent, candidate, { abortEarly: true });
    if (event.success) events.push(event.output);
    else refused.push({ index, reason: describeIssue(event.issues[0]).slice(0, LIMITS.labelChars) });
  }
  return { batch: { ...envelope.output, events }, refused };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, 'body is not JSON: send one batch as a JSON object in UTF-8.');
  }
}

function checkVersion(value: unknown): void {
  if (typeof value !== 'object' || value === null || !('v' in value) || value.v === PROTOCOL_VERSION) return;
  throw new Refusal(400, `v: this collector understands version ${PROTOCOL_VERSION} of the wire format.`);
}
