import * as v from 'valibot';
import { Click } from './events/click.ts';
import { Custom } from './events/custom.ts';
import { Exposure } from './events/exposure.ts';
import { Field } from './events/field.ts';
import { Identify } from './events/identify.ts';
import { PageError } from './events/page-error.ts';
import { PageLeave } from './events/page-leave.ts';
import { PageView } from './events/page-view.ts';
import { Signal } from './events/signal.ts';
import { StageEnter } from './events/stage-enter.ts';
import { Vital } from './events/vital.ts';

/** Everything the SDK sends about a visitor, told apart by `type`. */
export const JourneyEvent = v.variant('type', [
  PageView,
  PageLeave,
  StageEnter,
  Click,
  Signal,
  Field,
  PageError,
  Vital,
  Custom,
  Identify,
  Exposure,
]);
export type JourneyEvent = v.InferOutput<typeof JourneyEvent>;
export type EventType = JourneyEvent['type'];
