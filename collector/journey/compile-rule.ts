import type { Rule } from '../../sdk/protocol/journey.ts';
import type { CompiledRule } from '../../sdk/protocol/sdk-config.ts';
import { compilePattern, type PatternOptions } from './compile-pattern.ts';
import { tokenize } from './pattern-tokens.ts';

/** https://urlpattern.spec.whatwg.org/#pathname-options */
export const PATH: PatternOptions = { delimiter: '/', prefix: '/', encode: encodePath };
/** https://urlpattern.spec.whatwg.org/#default-options: a query is not cut anywhere. */
export const QUERY: PatternOptions = { delimiter: '', prefix: '', encode: encodeQuery };

/** A rule as the SDK tests it. Throws a SyntaxError whose message continues the sentence 'pattern "…" …'. */
export function compileRule(rule: Rule): CompiledRule {
  return rule.kind === 'url' ? { kind: 'url', ...compileUrlPattern(rule.pattern) } : rule;
}

/** RegExp sources over location.pathname and, after a "?" in the pattern, location.search without its "?". */
export function compileUrlPattern(pattern: string): { path: string; search?: string } {
  const [path, search] = splitQuery(pattern);
  return {
    path: compilePattern(path, PATH),
    ...(search === undefined ? {} : { search: compilePattern(search, QUERY) }),
  };
}

/**
 * A "?" begins the query unless it is a modifier, that is, follows a name, an expression, a group or "*".
 * https://urlpattern.spec.whatwg.org/#is-a-search-prefix
 */
function splitQuery(pattern: string): [path: string, search: string | undefined] {
  const tokens = tokenize(pattern);
  let depth = 0;
  let offset = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'open') depth += 1;
    if (token.kind === 'close') depth -= 1;
    const before = tokens[index - 1]?.kind;
    const canModify = before === 'name' || before === 'regexp' || before === 'close' || before === 'asterisk';
    const isMark = token.value === '?' && (token.kind === 'modifier' || token.kind === 'escaped');
    if (isMark && depth === 0 && !(token.kind === 'modifier' && canModify))
      return [pattern.slice(0, offset), pattern.slice(offset + lengthInPattern(token))];
    offset += lengthInPattern(token);
  }
  return [pattern, undefined];
}

function lengthInPattern({ kind, value }: { kind: string; value: string }): number {
  if (kind === 'regexp') return value.length + 2;
  return kind === 'escaped' || kind === 'name' ? value.length + 1 : value.length;
}

/** As browsers write it in location.pathname: https://url.spec.whatwg.org/#path-percent-encode-set */
function encodePath(text: string): string {
  return text.replace(/[^\x21-\x7e]|["#<>?`{}^]/gu, encodeURIComponent);
}

/** https://url.spec.whatwg.org/#special-query-percent-encode-set */
function encodeQuery(text: string): string {
  return text.replace(/[^\x21-\x7e]|["#'<>]/gu, (char) => (char === "'" ? '%27' : encodeURIComponent(char)));
}
