type Child = Node | string | false | undefined;
type Listener = (event: Event) => void;

/**
 * An element with attributes, listeners (functions, by event name) and children. No HTML is parsed, so Trusted
 * Types have nothing to say.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  given: Readonly<Record<string, string | boolean | Listener>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children) if (child) made.append(child);
  return made;
}
