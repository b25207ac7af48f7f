import type { Case } from '../case.ts';
import { CURSOR } from './cursor.ts';
import { DEAD_ANSWERED } from './dead-answered.ts';
import { DEAD_EXCLUDED } from './dead-excluded.ts';
import { DEAD_POSITIVE } from './dead-positive.ts';
import { ERROR_CLICK } from './error-click.ts';
import { EVERYDAY_ANSWERED } from './everyday-answered.ts';
import { EVERYDAY_DEAD } from './everyday-dead.ts';
import { FIELDS } from './fields.ts';
import { ORDINARY } from './ordinary.ts';
import { QUICK_BACK } from './quick-back.ts';
import { RAGE_NEGATIVE } from './rage-negative.ts';
import { RAGE_POSITIVE } from './rage-positive.ts';
import { SCROLL } from './scroll.ts';
import { SLOW } from './slow.ts';

export const CASES: readonly Case[] = [
  ...RAGE_POSITIVE,
  ...RAGE_NEGATIVE,
  ...DEAD_POSITIVE,
  ...DEAD_ANSWERED,
  ...DEAD_EXCLUDED,
  ...ERROR_CLICK,
  ...CURSOR,
  ...QUICK_BACK,
  ...SCROLL,
  ...FIELDS,
  ...SLOW,
  ...ORDINARY,
  ...EVERYDAY_DEAD,
  ...EVERYDAY_ANSWERED,
];
