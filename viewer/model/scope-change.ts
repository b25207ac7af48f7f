import type { Scope } from './scope.ts';

/** Some of a scope anew; `undefined` takes a filter away. */
export type ScopeChange = { readonly [Name in keyof Scope]?: Scope[Name] | undefined };

export function changeScope(scope: Scope, change: ScopeChange): Scope {
  const merged = { ...scope, ...change };
  const set = Object.entries(merged).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set) as unknown as Scope;
}
