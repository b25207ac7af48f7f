/** The part of the SDK's API this shop calls. */
interface Desirepath {
  stage(id: string): void;
  track(name: string, props?: Record<string, string | number | boolean>): void;
  identify(id: string, traits?: Record<string, string | number | boolean>): void;
  variant(experiment: string, arm: string): void;
}

/**
 * The tag stands before the shop's scripts and both are deferred, so the SDK is there; unless a blocker or
 * an outage kept it away, in which case the shop goes on selling.
 */
export function desirepath(): Desirepath | undefined {
  return (window as { desirepath?: Desirepath }).desirepath;
}
