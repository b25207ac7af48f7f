/** Who gathers what happens: our SDK, or one of the two plain ways that trackers use. */
export type Sender = 'desirepath' | 'keepalive' | 'beacon';

/** The page on which a visit ends: it does nothing, so that what is left can be seen to become nothing. */
export const QUIET = '/quiet';

/**
 * A page of a small shop that does something all the time and says so to `window.deed`: a custom event each
 * 400 ms, a node added each 250 ms, and a click on a button that no other click has, once there is somebody to
 * notice. Ids are letters only, because digits are masked.
 */
export function shopPage(path: string, sender: Sender, collector: string): string {
  const tiles = Array.from(
    { length: 40 },
    (_, index) => `<li><a href="/products/${index}">Blanket</a><p>Soft and warm, made of wool.</p></li>`,
  ).join('');
  return `<!doctype html><html lang="en"><title>Shop</title>${TAGS[sender](collector)}
<body><style>.buy { position: fixed; left: 0; top: 0; width: 120px; height: 60px }</style>
<h1>${path}</h1><ul>${tiles}</ul><div id="marks" data-dp-unmask></div>
${path === QUIET ? '' : `<script>${DEEDS}</script>`}`;
}

const DEEDS = `
  const letters = (number) => [...number.toString(26)].map((digit) => 'abcdefghijklmnopqrstuvwxyz'[parseInt(digit, 26)]).join('');
  const page = letters(Date.now() % 1e8) + letters(Math.floor(Math.random() * 1e6));
  let count = 0;
  const deed = (kind, id, act) => { act(); window.deed({ page, kind, id, at: Date.now() }) };
  const next = () => page + '-' + letters(count++);
  const addButton = () => {
    const button = document.body.appendChild(document.createElement('button'));
    Object.assign(button, { className: 'buy', textContent: 'Buy' }).dataset.dpEvent = next();
    button.onclick = () => { if (window.desirepath) deed('click', button.dataset.dpEvent, addButton) };
  };
  addButton();
  addEventListener('DOMContentLoaded', () => {
    setInterval(() => { const id = next(); deed('mark', id, () => window.desirepath.track('mark', { id })) }, 400);
    setInterval(() => { const id = next(); deed('dom', id, () => {
      document.getElementById('marks').append(Object.assign(document.createElement('i'), { className: 'mark-' + id }));
      window.onDom?.(id);
    }) }, 250);
  });`;

const PLAIN = (everyMs: number, post: string): string => `<script>
  let held = [];
  const put = (kind, id) => held.push({ kind, id });
  const flush = () => { if (held.length) { const body = JSON.stringify(held.splice(0)); ${post} } };
  window.desirepath = { track: (_, props) => put('mark', props.id) };
  window.onDom = (id) => put('dom', id);
  addEventListener('click', ({ target }) => target.dataset?.dpEvent && put('click', target.dataset.dpEvent), true);
  setInterval(flush, ${everyMs});
  addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', () => document.hidden && flush());
</script>`;

const TAGS: Record<Sender, (collector: string) => string> = {
  desirepath: (collector) =>
    `<script defer src="/desirepath.js" data-key="pk_bench_delivery" data-collector="${collector}"></script>`,
  // As replay recorders do it: a request each 5 s that outlives the page, and none twice.
  keepalive: (collector) =>
    PLAIN(5_000, `fetch('${collector}/sink', { method: 'POST', keepalive: true, body }).catch(() => {})`),
  // As most analytics do it: batches of some seconds by sendBeacon, which hides what became of them.
  beacon: (collector) => PLAIN(3_000, `navigator.sendBeacon('${collector}/sink', body)`),
};
