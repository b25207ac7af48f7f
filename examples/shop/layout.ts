import { type Html, html, raw } from './html.ts';

export interface Page {
  /** Folder under the shop's mount, with a trailing slash; '' is the home page. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly body: (root: string) => Html;
  /** Name of the script in browser/ that makes the page work, if it needs one beside the header's. */
  readonly script?: string;
  readonly head?: Html;
  readonly bodyClass?: string;
  /**
   * The page's text names nobody, so replays may show it although its stage masks all text by default.
   * What is typed stays masked.
   */
  readonly isTextHarmless?: true;
}

/** The whole document. Every link is relative, so the shop works wherever it is mounted. */
export function renderPage(page: Page): string {
  const root = '../'.repeat(page.path.split('/').length - 1) || './';
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · Wether &amp; Loom</title>
<meta name="description" content="${page.description}">
${page.head ?? raw('')}
<link rel="icon" href="${raw(ICON)}">
<link rel="stylesheet" href="${root}shop.css">
<script defer src="/desirepath.js" data-key="pk_example"></script>
<script defer src="${root}header.js"></script>
${page.script ? html`<script defer src="${root}${page.script}.js"></script>` : raw('')}
</head>
<body class="${page.bodyClass ?? ''}"${raw(page.isTextHarmless ? ' data-dp-unmask' : '')}>
<a class="skip" href="#main">Skip to the content</a>
<p class="strip">Free delivery in the UK over £60. Post leaves the mill at three.</p>
<header class="top">
<a class="wordmark" href="${root}">${raw(RAM)}<span>Wether <i>&amp;</i> Loom</span></a>
<nav aria-label="Shop">
<a href="${root}catalogue/">Catalogue</a>
<a href="${root}journal/how-a-blanket-is-woven/">Journal</a>
<a href="${root}size-guide/">Size guide</a>
<a href="${root}account/">Account</a>
</nav>
<a class="basket-link" href="${root}cart/">Basket <b data-basket-count>0</b></a>
</header>
<main id="main">${page.body(root)}</main>
<footer class="foot">
<div><b>Wether &amp; Loom</b><p>Beckside Mill, Askrigg, Wensleydale. Eleven people, six looms, about nine hundred sheep we know by sight.</p></div>
<div><b>Help</b><p><a href="${root}size-guide/">Sizes</a><br><a href="${root}account/">Your orders</a><br><a href="${root}review/">Leave a review</a></p></div>
<div><b>Read</b><p><a href="${root}journal/how-a-blanket-is-woven/">How a blanket is woven</a><br><a href="${root}journal/washing-wool/">Washing wool without fear</a><br><a href="${root}journal/twenty-four-miles/">Twenty-four miles in one pair</a></p></div>
<p class="small">A practice shop for Desirepath: nothing is charged and nothing is sent. Orders stay in this browser.</p>
</footer>
</body>
</html>`.markup;
}

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%231c2f57'/%3E%3Cpath d='M7 10l4 13 5-10 5 10 4-13' fill='none' stroke='%23fff' stroke-width='2.6'/%3E%3C/svg%3E";

const RAM =
  '<svg viewBox="0 0 40 32" width="34" height="27" aria-hidden="true"><path d="M9 12q-6-1-6 5 0 5 5 5M31 12q6-1 6 5 0 5-5 5" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/><path d="M10 10q2-7 10-7t10 7q0 9-4 14-3 4-6 4t-6-4q-4-5-4-14z" fill="currentColor"/><path d="M16 15v2M24 15v2M18 23h4" stroke="#fff" stroke-width="1.8" stroke-linecap="round"/></svg>';
