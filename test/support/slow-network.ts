import { Server } from 'node:http';

/**
 * Every server of a test answers after up to `DESIREPATH_SLOW_MS` milliseconds, each request for itself, so that answers
 * come late and out of order: what a test took for granted because this machine is fast then fails.
 */
const longestMs = Number(process.env.DESIREPATH_SLOW_MS);
const emitNow = Server.prototype.emit as (...told: unknown[]) => boolean;
Server.prototype.emit = function emit(this: Server, ...told: unknown[]): boolean {
  if (told[0] !== 'request') return emitNow.apply(this, told);
  setTimeout(() => emitNow.apply(this, told), Math.random() * longestMs);
  return true;
};
