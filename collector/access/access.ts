import type { Control } from '../control/control.ts';
import { createRateLimit } from '../ingest/rate-limit.ts';
import type { Projects } from '../projects/projects.ts';
import { createAttempts } from './attempts.ts';
import { createCookies } from './cookies.ts';
import { createGuard } from './guard.ts';
import { createMe } from './me.ts';
import { createMetricsGuard } from './metrics-guard.ts';
import { createOneTimeCodes } from './one-time-codes.ts';
import { createOutside, type OutsideOptions } from './outside.ts';
import { createPasswords, type PasswordCost } from './passwords.ts';
import { createRecognise } from './recognise.ts';
import { createSignIn } from './sign-in.ts';

export interface AccessDeps extends OutsideOptions {
  readonly control: Control;
  readonly projects: Projects;
  /** The operator's, over all projects. */
  readonly token: string | undefined;
  readonly passwordCost: PasswordCost | undefined;
  readonly now: () => number;
  /** A clock that never jumps. */
  readonly monotonicMs: () => number;
}

/** Questions of one asker, and from one address: a view makes a dozen, a replay some hundreds of pictures. */
const QUESTIONS = { perSecond: 500, burst: 5_000 };

/** Who may do what, from sign-in to each request. */
export function createAccess(deps: AccessDeps) {
  const { control, projects, token, now, monotonicMs } = deps;
  const outside = createOutside(deps);
  const cookies = createCookies(outside);
  const passwords = createPasswords(deps.passwordCost);
  const attempts = createAttempts(monotonicMs);
  const recognise = createRecognise(control, cookies, token);
  const codes = createOneTimeCodes(control, now);
  const questions = createRateLimit(monotonicMs, QUESTIONS);
  return {
    control,
    outside,
    cookies,
    passwords,
    attempts,
    now,
    /** A code that signs its first user in as the owner of everything. */
    newCode: () => codes.make(),
    guard: createGuard({ control, projects, recognise, outside, attempts, questions }),
    metricsGuard: createMetricsGuard(recognise, outside),
    me: createMe(control, projects),
    ...createSignIn({ control, cookies, outside, passwords, attempts, recognise, codes, now }),
  };
}
export type Access = ReturnType<typeof createAccess>;
