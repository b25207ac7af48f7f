import { Server } from 'node:http';

/**
 * Every server of a test answers after up to `DESIREPATH_SLOW_MS` milliseconds, each request for itself, so that answers
 * come late and out of order: what a test took for granted because this machine is fast then fails.
 */
const longestMs = Number(process.env.DESIREPATH_SLOW_MS);
/** This is run for each file, by workers that keep their modules: who is slow already must not become slower. */
const isSlow = Symbol.for('desirepath.isSlow');

if (!(isSlow in Server.prototype)) {
  const emitNow = Server.prototype.emit as (...told: unknown[]) => boolean;
  Object.defineProperty(Server.prototype, isSlow, { value: true });
  Server.prototype.emit = function emit(this: Server, ...told: unknown[]): boolean {
    if (told[0] !== 'request') return emitNow.apply(this, told);
    setTimeout(() => emitNow.apply(this, told), Math.random() * longestMs);
    return true;
  };
}
