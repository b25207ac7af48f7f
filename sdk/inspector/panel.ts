import { type Decoded, decode, KINDS, kindOf } from './decode.ts';
import { element } from './element.ts';
import { type Finding, findText } from './find-text.ts';
import { openFrame } from './frame.ts';
import { keptList } from './kept-list.ts';
import { sizeText } from './request-row.ts';
import { createSentList, type Line } from './sent-list.ts';
import type { Sent, SentLog } from './sent-log.ts';

type Actions = { readonly download: () => void; readonly end: () => void };

/** The panel over the page; `show` draws the log again. */
export function openPanel(log: () => SentLog, { download, end }: Actions) {
  const { body, fold, close } = openFrame();
  const decodings = new Map<string, Promise<Decoded>>();
  const sentList = createSentList();
  let isKeptShown = false;
  let drawing = 0;

  const totals = element('div', { class: 'line' });
  const bar = element('div', { role: 'img' });
  const legend = element('div', { class: 'legend' });
  const verdict = element('p', { class: 'verdict', role: 'status' });
  const search = element('input', {
    type: 'search',
    'aria-label': 'Search in everything that was sent',
    placeholder: 'Is this text anywhere in what was sent?',
    input: () => show(),
  });
  const content = element('main');
  const folding = (isFolded: boolean) => (): void => {
    body.classList.toggle('folded', isFolded);
    fold(isFolded);
  };
  const tab = element('button', { class: 'tab', click: folding(false) });
  const tabs = ['Sent', 'Kept here'].map((name, index) =>
    element(
      'button',
      {
        role: 'tab',
        click: () => {
          isKeptShown = index === 1;
          show();
        },
      },
      name,
    ),
  );
  body.append(
    tab,
    element(
      'header',
      {},
      element(
        'div',
        { class: 'line' },
        element('h1', {}, 'What left this browser'),
        element('button', { click: folding(true) }, 'Fold'),
        element('button', { click: end, title: 'Closes the panel and forgets what it remembered' }, 'Close'),
      ),
      totals,
      bar,
      legend,
      search,
      verdict,
    ),
    element(
      'nav',
      { role: 'tablist' },
      ...tabs,
      element('button', { class: 'end', click: download }, 'Download JSON'),
      element('button', { click: () => log().clear() }, 'Clear'),
    ),
    content,
  );

  async function show(): Promise<void> {
    const mine = ++drawing;
    for (const [index, each] of tabs.entries())
      each.setAttribute('aria-selected', `${isKeptShown === (index === 1)}`);
    const { list } = log();
    drawTotals(list);
    const lines = await Promise.all(
      list.map(async (sent): Promise<Line> => {
        const says = await decoded(sent);
        return { sent, decoded: says, finding: search.value ? findIn(sent, says, search.value) : undefined };
      }),
    );
    const kept = isKeptShown ? await keptList() : undefined;
    // A newer drawing has begun meanwhile.
    if (mine !== drawing) return;
    const found = lines.filter(({ finding }) => finding);
    drawVerdict(list, found.length);
    const shown = kept ?? sentList(search.value ? found : lines);
    if (content.firstChild !== shown) content.replaceChildren(shown);
  }

  const decoded = (sent: Sent): Promise<Decoded> => {
    // What is cut, or read from a blob, later says something else.
    const key = `${sent.id} ${sent.isCut} ${sent.body.length}`;
    const known = decodings.get(key) ?? decode(sent);
    decodings.set(key, known);
    return known;
  };

  function drawTotals(list: readonly Sent[]): void {
    const total = bytesIn(list);
    const since = list[0] && new Date(list[0].at).toLocaleTimeString('en-GB');
    const text = `${list.length} requests, ${sizeText(total)}${since ? ` since ${since}` : ''}`;
    totals.textContent = text;
    tab.textContent = `Sent: ${text.replace(/ since.*/, '')}`;
    const kinds = KINDS.map((kind) => ({ kind, sent: list.filter((each) => kindOf(each) === kind) }));
    bar.replaceChildren(barOf(kinds.map(({ kind, sent }) => [kind, bytesIn(sent)])));
    bar.setAttribute('aria-label', text);
    legend.replaceChildren(
      ...kinds
        .filter(({ sent }) => sent.length)
        .map(({ kind, sent }) =>
          element('span', { class: kind }, `${kind} ${sent.length}, ${sizeText(bytesIn(sent))}`),
        ),
    );
  }

  function drawVerdict(list: readonly Sent[], count: number): void {
    const isCut = list.some((sent) => sent.isCut);
    verdict.className = `verdict ${search.value ? (count ? 'found' : 'clean') : ''}`;
    verdict.textContent = !search.value
      ? ''
      : count
        ? `In ${count} of ${list.length} requests.`
        : `In none of ${list.length} requests${isCut ? ', as far as they are still remembered' : ''}.`;
  }

  return { show, close };
}

const bytesIn = (list: readonly Sent[]): number => list.reduce((sum, { bytes }) => sum + bytes, 0);

const findIn = (sent: Sent, decoded: Decoded, text: string): Finding | undefined =>
  findText([sent.url, JSON.stringify(decoded.content) ?? '', ...decoded.texts], text);

/** Shares of the bytes. An SVG: widths in a style attribute would need a looser Content Security Policy. */
function barOf(parts: readonly (readonly [name: string, bytes: number])[]): SVGElement {
  const create = (tag: string): SVGElement =>
    document.createElementNS('http://www.w3.org/2000/svg', tag) as SVGElement;
  const bar = create('svg');
  bar.setAttribute('class', 'bar');
  const total = parts.reduce((sum, [, bytes]) => sum + bytes, 0) || 1;
  let at = 0;
  for (const [name, bytes] of parts) {
    const rect = create('rect');
    rect.setAttribute('class', name);
    rect.setAttribute('x', `${(at / total) * 100}%`);
    rect.setAttribute('width', `${(bytes / total) * 100}%`);
    rect.setAttribute('height', '8');
    bar.append(rect);
    at += bytes;
  }
  return bar;
}
