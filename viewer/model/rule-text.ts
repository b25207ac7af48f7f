import type { Rule } from '../../sdk/protocol/journey.ts';

/**
 * A stage's rules as lines that people write:
 *
 *     /checkout/*
 *     event order_placed
 *     selector .cart-drawer[open]
 */
export function formatRules(rules: readonly Rule[]): string {
  return rules.map(formatRule).join('\n');
}

/** The rules of those lines, or the first line that is none and what is wrong with it. */
export function parseRules(text: string): { readonly rules: Rule[] } | { readonly problem: string } {
  const rules: Rule[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (!line) continue;
    const rule = parseRule(line);
    if (!rule)
      return {
        problem: `“${line}” is no rule: write a path such as /checkout/*, or “event name”, or “selector css”.`,
      };
    rules.push(rule);
  }
  return { rules };
}

function formatRule(rule: Rule): string {
  switch (rule.kind) {
    case 'url':
      return rule.pattern;
    case 'event':
      return `event ${rule.name}`;
    case 'selector':
      return `selector ${rule.selector}`;
  }
}

function parseRule(line: string): Rule | undefined {
  if (line.startsWith('/')) return { kind: 'url', pattern: line };
  const [, kind, argument] = /^(event|selector)\s+(.+)$/.exec(line) ?? [];
  if (!argument) return undefined;
  return kind === 'event' ? { kind: 'event', name: argument } : { kind: 'selector', selector: argument };
}
