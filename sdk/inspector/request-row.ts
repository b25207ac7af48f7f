import { type Decoded, kindOf } from './decode.ts';
import { element } from './element.ts';
import type { Finding } from './find-text.ts';
import type { Sent } from './sent-log.ts';

/** A snapshot has megabytes of JSON: as much as people read; the rest is in the download. */
const SHOWN_CHARS = 60_000;

/** One request as a line that opens to what it says. */
export function requestRow(sent: Sent, decoded: Decoded, finding: Finding | undefined): HTMLLIElement {
  const details = element('details', {}, lineOf(sent, decoded));
  // Built when it is opened: a flow makes hundreds of lines.
  details.addEventListener('toggle', () => {
    if (details.open && !details.querySelector('.body')) details.append(bodyOf(sent, decoded));
  });
  const excerpt =
    finding &&
    element(
      'p',
      { class: 'excerpt' },
      finding.before,
      element('mark', {}, finding.match),
      finding.after,
      finding.form && ` (${finding.form})`,
    );
  return element('li', {}, details, excerpt);
}

const lineOf = (sent: Sent, { summary }: Decoded): HTMLElement =>
  element(
    'summary',
    {},
    element('span', { class: 'at' }, new Date(sent.at).toLocaleTimeString('en-GB')),
    element('span', { class: `kind ${kindOf(sent)}` }, kindOf(sent)),
    element('span', { class: 'say', title: summary }, summary),
    element('span', { class: 'size' }, sent.bytes ? sizeText(sent.bytes) : 'asked'),
  );

function bodyOf(sent: Sent, { content, texts }: Decoded): HTMLElement {
  const { origin, pathname, searchParams } = new URL(sent.url, location.href);
  const facts = [[sent.method, origin + pathname], ['from page', sent.from], ...searchParams] as const;
  const json = typeof content === 'string' ? content : JSON.stringify(content, undefined, 1);
  return element(
    'div',
    { class: 'body' },
    element(
      'dl',
      {},
      ...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
    ),
    ...(texts.length
      ? [
          element('h2', {}, `Every text in it, once each (${texts.length})`),
          element('pre', {}, cut(texts.join('\n'))),
        ]
      : []),
    ...(json ? [element('h2', {}, 'As it was sent, decoded'), element('pre', {}, cut(json))] : []),
  );
}

const cut = (text: string): string =>
  text.length > SHOWN_CHARS
    ? `${text.slice(0, SHOWN_CHARS)}\n… ${(text.length - SHOWN_CHARS).toLocaleString('en-GB')} characters more in the download`
    : text;

export function sizeText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(2)} MB`;
}
