/** A token as a colour that a canvas can use: canvases know neither custom properties nor light-dark(). */
export function resolveColour(host: HTMLElement, token: string): string {
  const before = host.style.color;
  host.style.color = `var(${token})`;
  const colour = getComputedStyle(host).color;
  host.style.color = before;
  return colour;
}
