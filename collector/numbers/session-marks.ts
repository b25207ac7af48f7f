import { keptBySegment } from './by-segment.ts';
import type { Facts, Segment } from './facts.ts';

/** What every question asks of a session, by session of a segment. */
export type SessionMarks = {
  readonly isBot: Uint8Array;
  readonly device: Uint8Array;
  readonly channel: Uint8Array;
  /** Of robots alone: their sessions, and when these began. */
  readonly robot: Uint16Array;
  readonly robotStartedAt: Float64Array;
};

const NOBODY: SessionMarks = {
  isBot: new Uint8Array(),
  device: new Uint8Array(),
  channel: new Uint8Array(),
  robot: new Uint16Array(),
  robotStartedAt: new Float64Array(),
};

/** By segment. Kept: three bytes of the forty that are known of a session, and no question is answered without. */
export function sessionMarks(facts: Facts): (segment: number) => SessionMarks {
  const own = keptBySegment(facts, 'session marks', gather);
  return (index) => own(index) ?? NOBODY;
}

function gather(segment: Segment): SessionMarks {
  const { isBot, device, channel, startedAt } = segment.part('sessions');
  const robots = [...isBot.keys()].filter((row) => isBot[row] === 1);
  return {
    isBot: isBot.slice(),
    device: device.slice(),
    channel: channel.slice(),
    robot: Uint16Array.from(robots),
    robotStartedAt: Float64Array.from(robots, (row) => startedAt[row] ?? 0),
  };
}
