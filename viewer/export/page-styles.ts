/** The viewer's own style sheets as one text that needs nothing else: fonts are in it. */
export async function pageStyles(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  return (await Promise.all(rules.map(textOf))).join('\n');
}

async function textOf(rule: CSSRule): Promise<string> {
  if (!(rule instanceof CSSFontFaceRule)) return rule.cssText;
  const address = /url\("?([^")]+\.woff2[^")]*)"?\)/.exec(rule.cssText)?.[1];
  if (!address) return '';
  const base = rule.parentStyleSheet?.href ?? location.href;
  const response = await fetch(new URL(address, base));
  if (!response.ok) return '';
  const font = await dataAddress(await response.blob());
  const { fontFamily, fontWeight, fontStyle } = rule.style;
  const range = rule.style.getPropertyValue('unicode-range');
  return `@font-face{font-family:${fontFamily};font-weight:${fontWeight};font-style:${fontStyle || 'normal'};unicode-range:${range || 'U+0-10FFFF'};src:url(${font}) format("woff2")}`;
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
