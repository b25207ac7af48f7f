import type { Line } from './basket.ts';
import { readStored, writeStored } from './stored.ts';

export interface Order {
  readonly number: string;
  readonly placedAt: number;
  readonly lines: readonly Line[];
  readonly totalPence: number;
  readonly isTracked: boolean;
}

/** Newest first. */
export function readOrders(): readonly Order[] {
  return readStored<readonly Order[]>('orders', []);
}

export function placeOrder(lines: readonly Line[], totalPence: number): void {
  const placedAt = Date.now();
  const number = `WL-${placedAt.toString(36).slice(-5).toUpperCase()}`;
  writeStored('orders', [{ number, placedAt, lines, totalPence, isTracked: false }, ...readOrders()]);
}

export function markTracked(number: string): void {
  writeStored(
    'orders',
    readOrders().map((order) => (order.number === number ? { ...order, isTracked: true } : order)),
  );
}
