/** Markup that is already safe to write into a page. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | readonly Html[];

/** Template tag: text is escaped, `Html` is not, arrays of `Html` are joined. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: String.raw({ raw: strings.map(trimIndent) }, ...parts.map(toMarkup)) };
}

export function raw(markup: string): Html {
  return { markup };
}

function toMarkup(part: Part): string {
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map((item) => item.markup).join('');
}

// Replays carry every page whole, so the source's indentation is not sent.
function trimIndent(text: string): string {
  return text.replace(/\n\s+/g, '\n');
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
