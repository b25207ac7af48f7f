import { guard } from '../platform/scope.ts';

/**
 * Lets us see what the page calls, without the page seeing us: a Proxy has the name, the length and the
 * native look of what it wraps, and returns, throws and re-enters as before. Given back unless somebody
 * has wrapped it after us; then ours stays in the chain and does nothing.
 */
export function wrap<Method extends string>(
  holder: { [name in Method]?: unknown } | undefined,
  name: Method,
  see: (self: unknown, args: readonly unknown[], result?: unknown) => void,
  isAfter?: boolean,
): () => void {
  const original = holder?.[name];
  if (!holder || typeof original !== 'function') return () => {};
  let tell: typeof see | undefined = guard(see);
  const ours = new Proxy(original, {
    apply(target, self, args) {
      if (!isAfter) tell?.(self, args);
      const result = Reflect.apply(target, self, args);
      if (isAfter) tell?.(self, args, result);
      return result;
    },
  });
  holder[name] = ours;
  return () => {
    tell = undefined;
    if (holder[name] === ours) holder[name] = original;
  };
}

/** The same for what the page reads. */
export function wrapGetter(holder: object, name: string, see: (self: unknown) => void): () => void {
  const before = Object.getOwnPropertyDescriptor(holder, name);
  const { get } = before ?? {};
  if (!before || !get) return () => {};
  const ours = { get };
  const stop = wrap(ours, 'get', see);
  const wrapped = ours.get;
  Object.defineProperty(holder, name, { ...before, get: wrapped });
  return () => {
    stop();
    if (Object.getOwnPropertyDescriptor(holder, name)?.get === wrapped)
      Object.defineProperty(holder, name, before);
  };
}
