import type { canonical } from './canonical.ts';
import type { Fixture } from './fixtures.ts';

/** What a fixture's page says when it is done: the document's text at each mark. */
export type Marked = readonly string[];

/**
 * The HTML of a fixture. It begins to change at once; at each call of `markSoon()`, at a random instant, the stage
 * is set to the mark's number (a custom event in the replay, at that instant) and the document is written down.
 */
export function pageOf({ body, act, before = '' }: Fixture, text: typeof canonical, seed: number): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>Fidelity</title>SDK</head><body>${body}
<script>
${text.toString()}
let state = ${seed};
// Mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
const random = () => { let t = state += 0x6D2B79F5; t = Math.imul(t ^ t >>> 15, t | 1); t ^= t + Math.imul(t ^ t >>> 7, t | 61); return ((t ^ t >>> 14) >>> 0) / 4294967296; };
const int = (below) => Math.floor(random() * below);
const pick = (ways) => ways[int(ways.length)]();
const $ = (selector) => { const found = document.querySelectorAll(selector); return found[int(found.length)]; };
const make = (tag, text) => { const element = document.createElement(tag); element.append(text); return element; };
const marked = [];
${before}
const step = () => { ${act} };
const go = () => { setTimeout(go, int(60)); step(); };
go();
const mark = () => {
  if (random() < 0.5) step();
  desirepath.stage('mark-' + marked.length);
  marked.push(canonical(document));
  return marked.length;
};
const markSoon = () => new Promise((resolve) => setTimeout(resolve, int(250))).then(mark);
</script></body></html>`;
}
