/** A token of URLPattern syntax. `char` and `escaped` are both fixed text; only `char` can be a prefix. */
export interface Token {
  readonly kind: 'open' | 'close' | 'regexp' | 'name' | 'char' | 'escaped' | 'modifier' | 'asterisk' | 'end';
  readonly value: string;
}

const NAME_START = /[\p{ID_Start}$_]/u;
const NAME_PART = /[\p{ID_Continue}$\u200c\u200d]/u;

/**
 * Splits a pattern into tokens, strictly: https://urlpattern.spec.whatwg.org/#tokenize. Throws a sentence for
 * people who write rules.
 */
export function tokenize(pattern: string): Token[] {
  const chars = [...pattern];
  const tokens: Token[] = [];
  let index = 0;
  while (index < chars.length) {
    const char = chars[index] ?? '';
    const rest = chars.slice(index + 1);
    const token = readToken(char, rest);
    tokens.push(token.token);
    index += token.length;
  }
  return [...tokens, { kind: 'end', value: '' }];
}

function readToken(char: string, rest: readonly string[]): { token: Token; length: number } {
  const single = (kind: Token['kind']) => ({ token: { kind, value: char }, length: 1 });
  if (char === '*') return single('asterisk');
  if (char === '+' || char === '?') return single('modifier');
  if (char === '{') return single('open');
  if (char === '}') return single('close');
  if (char === '\\') return readEscaped(rest);
  if (char === ':') return readName(rest);
  if (char === '(') return readRegexp(rest);
  return single('char');
}

function readEscaped([next]: readonly string[]) {
  if (next === undefined) throw new SyntaxError('ends with "\\": write "\\\\" for a backslash');
  return { token: { kind: 'escaped', value: next } as const, length: 2 };
}

function readName(rest: readonly string[]) {
  let length = 0;
  while (length < rest.length && (length === 0 ? NAME_START : NAME_PART).test(rest[length] ?? ''))
    length += 1;
  if (length === 0) throw new SyntaxError('has ":" without a name: write "\\:" for a colon');
  return { token: { kind: 'name', value: rest.slice(0, length).join('') } as const, length: length + 1 };
}

function readRegexp(rest: readonly string[]) {
  let depth = 1;
  let index = 0;
  for (; index < rest.length && depth > 0; index += 1) {
    const char = rest[index] ?? '';
    if (char > '\x7f') throw new SyntaxError('has a character outside ASCII inside "(…)": escape it');
    if (index === 0 && char === '?') throw new SyntaxError('has "(?": write the expression without it');
    if (char === '\\') index += 1;
    else if (char === ')') depth -= 1;
    else if (char === '(') {
      depth += 1;
      if (rest[index + 1] !== '?') throw new SyntaxError('has a group inside "(…)": write "(?:" for it');
    }
  }
  if (depth > 0) throw new SyntaxError('has "(" without its ")"');
  const value = rest.slice(0, index - 1).join('');
  if (value === '') throw new SyntaxError('has "()" with nothing inside');
  return { token: { kind: 'regexp', value } as const, length: index + 1 };
}
