import { productById } from '../../catalogue.ts';
import type { Line } from './basket.ts';

export function goodsPence(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + (productById(line.productId)?.pricePence ?? 0) * line.quantity, 0);
}
