import { expect, test } from 'vitest';
import { DATADOG } from './peers/datadog.ts';
import { MIXPANEL } from './peers/mixpanel.ts';
import type { Peer } from './peers/peer.ts';
import { POSTHOG } from './peers/posthog.ts';
import { SENTRY } from './peers/sentry.ts';
import type { Happening, Seen, SeenClick } from './trace.ts';

const BUTTON: SeenClick = {
  viewportX: 100,
  viewportY: 100,
  element: 1,
  tag: 'button',
  inputType: '',
  label: 'apply',
  isWithinLink: false,
  isWithinButton: true,
  isEditable: false,
  opensElsewhere: false,
  hasModifier: false,
  contentKind: '',
};
const click = (at: number, more: Partial<SeenClick> = {}): Seen => ({
  type: 'click',
  at,
  ...BUTTON,
  ...more,
});
const saw = (type: Happening, at: number): Seen => ({ type, at });
const rages = (peer: Peer, ...trace: Seen[]): number => peer.rage?.(trace).length ?? 0;
const deads = (peer: Peer, ...trace: Seen[]): number => peer.dead?.(trace).length ?? 0;

test('PostHog flags the third click within a second and 30 px of the one before, but no stepper', () => {
  expect(rages(POSTHOG, click(0), click(999), click(1998))).toBe(1);
  expect(rages(POSTHOG, click(0), click(1000), click(1999))).toBe(0);
  expect(rages(POSTHOG, click(0), click(100, { viewportX: 115, viewportY: 115 }), click(200))).toBe(0);
  expect(rages(POSTHOG, ...[0, 100, 200].map((at) => click(at, { label: 'next page' })))).toBe(0);
});

test('PostHog waits 2.5 s for a change, 0.1 s for a scroll, and lets links be', () => {
  expect(deads(POSTHOG, click(5000))).toBe(1);
  expect(deads(POSTHOG, click(5000), saw('mutation', 7400))).toBe(0);
  expect(deads(POSTHOG, click(5000), saw('scroll', 5200))).toBe(1);
  expect(deads(POSTHOG, click(5000, { isWithinLink: true }))).toBe(0);
});

test('Datadog wants three clicks on one target within one second, and no selection or scroll', () => {
  expect(rages(DATADOG, click(0), click(500), click(1000))).toBe(1);
  expect(rages(DATADOG, click(0), click(600), click(1200))).toBe(0);
  expect(rages(DATADOG, click(0), click(100, { element: 2 }), click(200))).toBe(0);
  expect(rages(DATADOG, click(0), click(100), click(200), saw('selection', 220))).toBe(0);
});

test('Datadog counts what happens from the press to 0.1 s after the click', () => {
  expect(deads(DATADOG, saw('press', 5000), click(5080), saw('mutation', 5010))).toBe(0);
  expect(deads(DATADOG, saw('press', 5000), click(5080), saw('mutation', 5300))).toBe(1);
});

test('Sentry watches links and buttons, for 3 s, and rages at five dead clicks', () => {
  expect(deads(SENTRY, click(0))).toBe(1);
  expect(deads(SENTRY, click(0), saw('mutation', 2900))).toBe(0);
  expect(deads(SENTRY, click(0, { isWithinButton: false }))).toBe(0);
  expect(rages(SENTRY, ...[0, 100, 200, 300].map((at) => click(at)))).toBe(0);
  expect(rages(SENTRY, ...[0, 100, 200, 300, 400].map((at) => click(at)))).toBe(1);
});

test('Mixpanel wants four clicks in a second, and an answer within half of one', () => {
  expect(rages(MIXPANEL, click(0), click(300), click(600))).toBe(0);
  expect(rages(MIXPANEL, click(0), click(300), click(600), click(900))).toBe(1);
  expect(deads(MIXPANEL, click(5000), saw('mutation', 5600))).toBe(1);
});
