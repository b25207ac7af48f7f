import { expect, test } from 'vitest';
import { isShownBy } from '../../viewer/model/shared-view.ts';

const DAYS = 'from=1000&to=2000';
const STAGE = `/stage/purchase?${DAYS}`;

test.each([
  [`/map?${DAYS}&unit=visitor`, `/map?${DAYS}`],
  [`/map?${DAYS}&device=phone`, `/map?as=table&device=phone&${DAYS}&project=shop`],
  [`/map?${DAYS}&compare=visit%3Dnew%26device%3Dphone`, `/map?compare=device%3Dphone%26visit%3Dnew&${DAYS}`],
  [STAGE, `${STAGE}&pageGroup=/cart&layer=exit&draw=contours&hotspot=h&state=%23menu&count=unit`],
  [STAGE, `/drop-off/purchase?${DAYS}`],
  [`${STAGE}&exposure=offer:bold`, `${STAGE}&exposure=offer:bold&layer=scroll`],
  [`${STAGE}&exposure=offer:bold`, `/drop-off/purchase?${DAYS}&exposure=offer:bold`],
  ['/sessions/s1', '/sessions/s1?at=1500&tab=t1'],
])('a link to %s shows %s', (shows, path) => {
  expect(isShownBy(shows, path)).toBe(true);
});

test.each([
  [`/map?${DAYS}`, `/map?${DAYS}&device=phone`],
  [`/map?${DAYS}`, `/map?${DAYS}&compare=everybody`],
  [`/map?${DAYS}&compare=everybody`, `/map?${DAYS}`],
  [`/map?${DAYS}`, '/map'],
  [`/map?${DAYS}`, STAGE],
  [`/map?${DAYS}`, `/sessions?${DAYS}`],
  [STAGE, `/stage/retention?${DAYS}`],
  [STAGE, `${STAGE}&outcome=dropped`],
  [STAGE, `${STAGE}&signal=rage_click`],
  [STAGE, `${STAGE}&against=outcome:dropped`],
  [STAGE, `${STAGE}&exposure=offer:bold`],
  [`${STAGE}&exposure=offer:bold`, STAGE],
  [`${STAGE}&exposure=offer:bold`, `/drop-off/purchase?${DAYS}`],
  [STAGE, `/drop-off/purchase?${DAYS}&exposure=offer:bold`],
  ['/sessions/s1', '/sessions/s2'],
  ['/sessions/s1', '/sessions'],
  ['/sessions/s1', '/settings'],
])('a link to %s does not show %s', (shows, path) => {
  expect(isShownBy(shows, path)).toBe(false);
});
