import { readStored, writeStored } from './stored.ts';

export interface Line {
  readonly productId: number;
  readonly colour: string;
  readonly size: string;
  readonly quantity: number;
}

export function readBasket(): readonly Line[] {
  return readStored<readonly Line[]>('basket', []);
}

export function writeBasket(lines: readonly Line[]): void {
  writeStored('basket', lines);
  showCount();
}

export function addToBasket(added: Line): void {
  const lines = readBasket();
  const same = lines.find((line) => lineKey(line) === lineKey(added));
  if (!same) writeBasket([...lines, added]);
  else writeBasket(lines.map((line) => (line === same ? withMore(line, added.quantity) : line)));
}

export function lineKey({ productId, colour, size }: Line): string {
  return `${productId}/${colour}/${size}`;
}

export function withMore(line: Line, more: number): Line {
  return { ...line, quantity: Math.min(20, Math.max(1, line.quantity + more)) };
}

export function showCount(): void {
  const count = readBasket().reduce((sum, line) => sum + line.quantity, 0);
  for (const badge of document.querySelectorAll('[data-basket-count]')) badge.textContent = String(count);
}
