/** What our style sheets say of each kind of element; the rest are attributes already. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  path: ['fill', 'stroke', 'stroke-width', 'stroke-opacity'],
  stop: ['stop-color', 'stop-opacity'],
  text: ['fill', 'font-family', 'font-size', 'font-weight'],
};
const SVG = 'http://www.w3.org/2000/svg';
const TRANSPARENT = 'rgba(0, 0, 0, 0)';

/** A copy of a drawn SVG that looks the same where our style sheets are not: each element says its own style. */
export function standAloneSvg(drawn: Element): Element {
  const copy = svgElement(drawn.localName, {});
  for (const { name, value } of drawn.attributes) {
    if (/^(class|style|role|tabindex|aria-)/.test(name)) continue;
    copy.setAttribute(name, name === 'href' ? new URL(value, location.href).href : value);
  }
  const style = getComputedStyle(drawn);
  for (const name of SAID[drawn.localName] ?? []) copy.setAttribute(name, style.getPropertyValue(name));
  if (drawn.localName === 'text' && style.transform !== 'none')
    copy.setAttribute('transform', style.transform);
  for (const child of drawn.childNodes) {
    if (child instanceof Text)
      copy.append(drawn.localName === 'text' ? child.data.replace(/\s*\n\s*/g, '') : '');
    // What only makes the target of the pointer larger is not seen.
    else if (child instanceof Element && getComputedStyle(child).stroke !== TRANSPARENT)
      copy.append(standAloneSvg(child));
  }
  return copy;
}

export function svgElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  text = '',
): Element {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.textContent = text;
  return element;
}
