import * as v from 'valibot';
import { type Batch, BatchEnvelope } from '../../sdk/protocol/batch.ts';
import { JourneyEvent } from '../../sdk/protocol/event.ts';
import { LIMITS } from '../../sdk/protocol/limits.ts';
import { PROTOCOL_VERSION } from '../../sdk/protocol/version.ts';
import { Refusal } from '../refusal.ts';
import { DAY_MS } from '../time-units.ts';
import { compileCheck } from './compile-check.ts';
import { describeIssue } from './describe-issue.ts';

export interface CheckedBatch {
  /** With the good events only. */
  readonly batch: Batch;
  readonly refused: readonly { readonly index: number; readonly reason: string }[];
  /** Whether the body holds this batch and nothing else. */
  readonly isAsSent: boolean;
}

const isEnvelopeAsItStands = compileCheck(BatchEnvelope);
const isEventAsItStands = compileCheck(JourneyEvent);

type Envelope = v.InferOutput<typeof BatchEnvelope>;

/** A batch whose events are not checked yet. */
export interface OpenedBatch {
  readonly envelope: Envelope;
  /** Whether the body had nothing beside it. */
  readonly isAsSent: boolean;
}

/**
 * A browser's event may wait this long for its sending: the SDK gives up after two days. Older, by its own
 * clock, it is of a clock that was set in between, and would begin its session years ago.
 */
const OLDEST_MS = 7 * DAY_MS;

/**
 * Parses a batch and checks all but its events. `sentAt` of the address, if any, is this attempt's; a body
 * that was compressed once says when it was made.
 */
export function openBatch(bytes: Uint8Array, sentAt?: string): OpenedBatch {
  const body = parseJson(bytes);
  const value = sentAt && typeof body === 'object' ? { ...body, sentAt: Number(sentAt) } : body;
  checkVersion(value);
  return checkEnvelope(value);
}

/** Keeps the events that are right and names the others. Servers may tell of history, browsers may not. */
export function checkEvents(opened: OpenedBatch, isServer: boolean): CheckedBatch {
  const { envelope } = opened;
  const earliestAt = isServer ? 0 : envelope.sentAt - OLDEST_MS;
  const events: JourneyEvent[] = [];
  const refused: { index: number; reason: string }[] = [];
  let { isAsSent } = opened;
  for (const [index, candidate] of envelope.events.entries()) {
    const event = checkEvent(candidate, earliestAt);
    if (typeof event === 'object') events.push(event);
    else refused.push({ index, reason: event.slice(0, LIMITS.labelChars) });
    if (event !== candidate) isAsSent = false;
  }
  return { batch: { ...envelope, events }, refused, isAsSent };
}

function checkEnvelope(value: unknown): OpenedBatch {
  if (isEnvelopeAsItStands(value)) return { envelope: value as Envelope, isAsSent: true };
  const envelope = v.safeParse(BatchEnvelope, value);
  if (!envelope.success) throw new Refusal(400, `${describeIssue(envelope.issues[0])}.`);
  return { envelope: envelope.output, isAsSent: false };
}

/** The event, or why it is none. What the quick check does not take as it stands, the schema takes apart. */
function checkEvent(candidate: unknown, earliestAt: number): JourneyEvent | string {
  let event: JourneyEvent;
  if (isEventAsItStands(candidate)) event = candidate as JourneyEvent;
  else {
    const parsed = v.safeParse(JourneyEvent, candidate, { abortEarly: true });
    if (!parsed.success) return describeIssue(parsed.issues[0]);
    event = parsed.output;
  }
  return event.at < earliestAt
    ? 'at: is more than 7 days before sentAt: set the clock of the sender.'
    : event;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(UTF8.decode(bytes));
  } catch {
    throw new Refusal(400, 'body is not JSON: send one batch as a JSON object in UTF-8.');
  }
}

function checkVersion(value: unknown): void {
  if (typeof value !== 'object' || value === null || !('v' in value) || value.v === PROTOCOL_VERSION) return;
  throw new Refusal(400, `v: this collector understands version ${PROTOCOL_VERSION} of the wire format.`);
}
