import { type Token, tokenize } from './pattern-tokens.ts';

/** What differs between parts of a URL: a path is cut at "/", a query is not. */
export interface PatternOptions {
  readonly delimiter: '/' | '';
  readonly prefix: '/' | '';
  readonly encode: (text: string) => string;
}

/**
 * Compiles URLPattern syntax to the source of an anchored regular expression, as the standard prescribes:
 * https://urlpattern.spec.whatwg.org/#parse-a-pattern-string. Own code, because native URLPattern keeps its
 * expressions to itself, browsers without it must find the same stages, and path-to-regexp differs in "*",
 * in queries and in backtracking. A differential test holds it to Node's native URLPattern.
 */
export function compilePattern(pattern: string, options: PatternOptions): string {
  const source = `^${createParser(tokenize(pattern), options).parse()}$`;
  try {
    // Rules are tried in browsers without the v flag and with it: they must mean something in both.
    new RegExp(source);
    new RegExp(source, 'v');
  } catch {
    throw new SyntaxError('has an expression inside "(…)" that is not a regular expression');
  }
  return source;
}

const FULL_WILDCARD = '.*';

function createParser(
  tokens: readonly Token[],
  { delimiter, prefix: allowedPrefix, encode }: PatternOptions,
) {
  const segment = `[^${escapeText(delimiter)}]+?`;
  const names = new Set<string>();
  let index = 0;
  let fixed = '';
  let source = '';

  function take(kind: Token['kind']): string | undefined {
    const token = tokens[index];
    if (token?.kind !== kind) return undefined;
    index += 1;
    return token.value;
  }
  const takeModifier = () => take('modifier') ?? take('asterisk') ?? '';
  const takeMatcher = (name: string | undefined) =>
    take('regexp') ?? (name === undefined && take('asterisk') ? FULL_WILDCARD : undefined);

  function takeText(): string {
    let text = '';
    for (;;) {
      const next = take('char') ?? take('escaped');
      if (next === undefined) return text;
      text += next;
    }
  }

  function flush(): void {
    source += escapeText(encode(fixed));
    fixed = '';
  }

  function addPart(before: string, name: string | undefined, matcher: string | undefined, after: string) {
    const modifier = takeModifier();
    if (name === undefined && matcher === undefined) {
      if (modifier === '') fixed += before;
      else {
        flush();
        if (before) source += `(?:${escapeText(encode(before))})${modifier}`;
      }
      return;
    }
    flush();
    if (name !== undefined && names.size === names.add(name).size)
      throw new SyntaxError(`names ":${name}" twice`);
    source += group(escapeText(encode(before)), matcher ?? segment, escapeText(encode(after)), modifier);
  }

  function parseOne(): void {
    const char = take('char');
    const name = take('name');
    const matcher = takeMatcher(name);
    if (name !== undefined || matcher !== undefined) {
      const isPrefix = char !== undefined && char === allowedPrefix;
      if (char !== undefined && !isPrefix) fixed += char;
      addPart(isPrefix ? char : '', name, matcher, '');
      return;
    }
    const text = char ?? take('escaped');
    if (text !== undefined) {
      fixed += text;
      return;
    }
    if (take('open') === undefined) throw new SyntaxError(`has "${tokens[index]?.value}" out of place`);
    const before = takeText();
    const groupName = take('name');
    const groupMatcher = takeMatcher(groupName);
    const after = takeText();
    if (take('close') === undefined) throw new SyntaxError('has "{" without its "}"');
    addPart(before, groupName, groupMatcher, after);
  }

  return {
    parse(): string {
      while (tokens[index]?.kind !== 'end') parseOne();
      flush();
      return source;
    },
  };
}

/** https://urlpattern.spec.whatwg.org/#generate-a-regular-expression-and-name-list, without its captures. */
function group(before: string, matcher: string, after: string, modifier: string): string {
  if (before === '' && after === '') return `(?:${matcher})${modifier}`;
  if (modifier === '' || modifier === '?') return `(?:${before}(?:${matcher})${after})${modifier}`;
  const repeated = `(?:${before}(?:${matcher})(?:${after}${before}(?:${matcher}))*${after})`;
  return modifier === '*' ? `${repeated}?` : repeated;
}

function escapeText(text: string): string {
  return text.replace(/[.+*?^${}()[\]|/\\]/g, '\\$&');
}
