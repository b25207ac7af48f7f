import { guard } from '../platform/scope.ts';

/**
 * Lets us see what the page calls, without the page seeing us: a Proxy has the name, the length and the
 * native look of what it wraps, and returns, throws and re-enters as before. Given back unless somebody
 * has wrapped it after us; then ours stays in the chain and does nothing.
 */
export function wrap<Method extends string>(
  holder: { [name in Method]?: unknown } | undefined,
  name: Method,
  see: (self: unknown, args: readonly unknown[]) => void,
  isAfter?: boolean,
): () => void {
  const original = holder?.[name];
  if (!holder || typeof original !== 'function') return () => {};
  let tell: ((self: unknown, args: readonly unknown[]) => void) | undefined = guard(see);
  const ours = new Proxy(original, {
    apply(target, self, args) {
      if (!isAfter) tell?.(self, args);
      const result = Reflect.apply(target, self, args);
      if (isAfter) tell?.(self, args);
      return result;
    },
  });
  holder[name] = ours;
  return () => {
    tell = undefined;
    if (holder[name] === ours) holder[name] = original;
  };
}
