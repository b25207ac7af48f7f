import { wrap, wrapGetter } from './wrap.ts';

type Change = object;
type Positions = (rule: CSSRule) => number[];
type Frame = Window & typeof globalThis;

const stopAll = (stops: readonly (() => void)[]) => (): void => {
  for (const stop of stops) stop();
};

/**
 * Changes that a page makes to style sheets by script, in rrweb's words: "source 8", and its index paths. Those of
 * an element's own style are attribute mutations.
 */
export function watchRules(
  win: Frame,
  tell: (sheet: CSSStyleSheet | null, change: Change) => void,
  positionsOf: Positions,
  later: (of: unknown, tell: () => void) => void,
): () => void {
  const declarations = win.CSSStyleDeclaration.prototype;
  const touched = new Map<CSSRule, string>();
  /** Whoever holds a rule's declarations may change them in a hundred ways; whether it did is seen with the next changes. */
  const touch = (rule: CSSRule | null): void => {
    if (!rule || touched.has(rule)) return;
    touched.set(rule, rule.cssText);
    later(rule, () => {
      const before = touched.get(rule);
      touched.delete(rule);
      const sheet = rule.parentStyleSheet;
      if (!sheet || rule.cssText === before) return;
      const at = positionsOf(rule);
      const last = at.pop() ?? -1;
      if (last < 0 || at.includes(-1)) return;
      const path = (index: number): number | number[] => (at.length ? [...at, index] : index);
      // The player adds before it removes.
      tell(sheet, {
        adds: [{ rule: rule.cssText, index: path(last) }],
        removes: [{ index: path(last + 1) }],
      });
    });
  };
  const sheets = win.CSSStyleSheet.prototype;
  // @media, @supports, @layer and @container are all grouping rules, in every browser since 2016.
  const groups = win.CSSGroupingRule?.prototype;
  return stopAll([
    wrap(sheets, 'insertRule', (sheet, [rule, index]) => {
      tell(sheet as CSSStyleSheet, { adds: [{ rule, index }] });
    }),
    wrap(sheets, 'addRule', (sheet, [selector, style, index]) => {
      const { cssRules } = sheet as CSSStyleSheet;
      tell(sheet as CSSStyleSheet, {
        adds: [{ rule: `${selector} { ${style} }`, index: index ?? cssRules.length }],
      });
    }),
    ...(['deleteRule', 'removeRule'] as const).map((name) =>
      wrap(sheets, name, (sheet, [index]) => {
        tell(sheet as CSSStyleSheet, { removes: [{ index: index ?? 0 }] });
      }),
    ),
    ...(['replace', 'replaceSync'] as const).map((name) =>
      wrap(sheets, name, (sheet, [text]) => {
        tell(sheet as CSSStyleSheet, { [name]: text });
      }),
    ),
    wrap(groups, 'insertRule', (group, [rule, index]) => {
      const at = group as CSSGroupingRule;
      tell(at.parentStyleSheet, { adds: [{ rule, index: [...positionsOf(at), index || 0] }] });
    }),
    wrap(groups, 'deleteRule', (group, [index]) => {
      const at = group as CSSGroupingRule;
      tell(at.parentStyleSheet, { removes: [{ index: [...positionsOf(at), index] }] });
    }),
    wrapGetter(win.CSSStyleRule.prototype, 'style', (rule) => touch(rule as CSSRule)),
    ...(['setProperty', 'removeProperty'] as const).map((name) =>
      wrap(declarations, name, (self) => touch((self as CSSStyleDeclaration).parentRule)),
    ),
  ]);
}
