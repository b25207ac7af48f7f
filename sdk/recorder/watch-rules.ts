import { wrap } from './wrap.ts';

type Change = object;
type Positions = (rule: CSSRule) => number[];
type Frame = Window & typeof globalThis;

const stopAll = (stops: readonly (() => void)[]) => (): void => {
  for (const stop of stops) stop();
};

/** Changes that a page makes to style sheets by script, in rrweb's words: "source 8", and its index paths. */
export function watchRules(
  win: Frame,
  tell: (sheet: CSSStyleSheet | null, change: Change) => void,
  positionsOf: Positions,
): () => void {
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
  ]);
}

/** Changes of one declaration in a style sheet; those of an element's own style are attribute mutations. */
export function watchDeclarations(win: Frame, tell: (rule: CSSRule, change: Change) => void): () => void {
  const declarations = win.CSSStyleDeclaration.prototype;
  const tellOf = (self: unknown, change: Change): void => {
    const { parentRule } = self as CSSStyleDeclaration;
    if (parentRule) tell(parentRule, change);
  };
  return stopAll([
    wrap(declarations, 'setProperty', (self, [property, value, priority]) => {
      tellOf(self, { set: { property, value, priority } });
    }),
    wrap(declarations, 'removeProperty', (self, [property]) => {
      tellOf(self, { remove: { property } });
    }),
  ]);
}
