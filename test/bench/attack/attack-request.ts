import type { Random } from '../../../examples/simulate/seeded-random.ts';

/** One bad request, as it goes over the wire: the path is sent as it is written here. */
export interface AttackRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** Sends so many bytes, then nothing more until the collector gives up on it. */
  readonly stallsAfterBytes?: number;
}

/** An address of the API, from the collector's own OpenAPI document. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly string[];
}

/** What an attacker knows; and a signed-in owner's token, because whoever is signed in may be deceived. */
export interface Target {
  readonly writeKey: string;
  readonly token: string;
  readonly routes: readonly [Route, ...Route[]];
}

/** Makes the next request of its kind. */
export type Family = (random: Random, target: Target) => AttackRequest;
