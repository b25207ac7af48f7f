/** Where the frame stands: a column at the right; on narrow pages a sheet from below. */
export const FRAME_STYLES = `
:host { display: contents; }
iframe {
  all: initial; position: fixed; z-index: 2147483647; inset: 0 0 0 auto; width: min(460px, 100vw); height: 100%;
  border: 0; color-scheme: light dark; background: light-dark(#f6f3ea, #111a17);
  box-shadow: 0 0 0 1px light-dark(#aaa491, #4c5d54);
}
iframe.folded { inset: auto 12px 12px auto; width: 232px; height: 44px; border-radius: 3px; }
@media (max-width: 640px) {
  iframe { inset: auto 0 0 0; width: 100%; height: 62%; }
}`;

/** The viewer's paper, ink and rust (viewer/ui/tokens.css), as far as a panel needs them. */
export const PANEL_STYLES = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f3ea, #111a17); --sheet: light-dark(#fdfbf5, #17221e); --sunk: light-dark(#edeadd, #0c1411);
  --hover: light-dark(#ece8da, #1d2a25); --rule: light-dark(#dcd7c7, #27352f); --strong: light-dark(#aaa491, #4c5d54);
  --ink: light-dark(#1c2420, #e6e5d8); --ink-2: light-dark(#4d564f, #b1b7aa); --ink-3: light-dark(#656c62, #8d958a);
  --moss: light-dark(#45612c, #a9c685); --rust: light-dark(#97401d, #eb9b75); --rust-soft: light-dark(#efd2c3, #45281c);
  --focus: light-dark(#14606f, #8fd0de);
  --events: light-dark(#1f4b55, #a5d6d0); --replay: light-dark(#5f8894, #6d9dab); --assets: light-dark(#c6922f, #d3a343);
  --rules: light-dark(#6d8a4b, #86a55f); --files: light-dark(#aaa491, #4c5d54);
  font: 0.8125rem/1.45 "IBM Plex Sans", system-ui, sans-serif; font-variant-numeric: tabular-nums;
}
* { box-sizing: border-box; margin: 0; font: inherit; color: inherit; }
body { display: flex; flex-direction: column; height: 100vh; background: var(--ground); color: var(--ink); }
header { padding: 14px 16px 12px; border-bottom: 1px solid var(--rule); display: grid; gap: 10px; }
.line { display: flex; align-items: baseline; gap: 8px; }
h1 { font-size: 1rem; font-weight: 600; flex: 1; }
button { border: 1px solid transparent; border-radius: 3px; background: none; padding: 3px 7px; color: var(--ink-2); cursor: pointer; }
button:hover { background: var(--hover); color: var(--ink); }
button[aria-selected=true] { color: var(--ink); border-bottom: 2px solid var(--ink); border-radius: 3px 3px 0 0; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
.bar { display: flex; gap: 1px; height: 8px; background: var(--sunk); }
.bar rect { display: block; }
.bar svg, svg.bar { display: block; width: 100%; height: 8px; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 14px; color: var(--ink-2); font-size: 0.75rem; }
.legend span::before { content: ""; display: inline-block; width: 8px; height: 8px; margin-right: 5px; background: var(--files); }
.events::before { background: var(--events) !important; } .replay::before { background: var(--replay) !important; }
.assets::before { background: var(--assets) !important; } .rules::before { background: var(--rules) !important; }
rect.events { fill: var(--events); } rect.replay { fill: var(--replay); } rect.assets { fill: var(--assets); }
rect.rules { fill: var(--rules); } rect.files { fill: var(--files); }
input { width: 100%; padding: 6px 9px; border: 1px solid var(--strong); border-radius: 3px; background: var(--sheet); }
input::placeholder { color: var(--ink-3); }
.verdict { min-height: 1.45em; color: var(--ink-2); } .verdict.clean { color: var(--moss); } .verdict.found { color: var(--rust); }
nav { display: flex; gap: 4px; padding: 6px 12px 0; border-bottom: 1px solid var(--rule); }
nav button { margin-bottom: -1px; }
nav .end { margin-left: auto; }
main { flex: 1; overflow: auto; background: var(--sheet); }
ol { list-style: none; padding: 0; }
li { border-bottom: 1px solid var(--rule); }
summary { display: grid; grid-template-columns: 4.2em 4em 1fr auto; gap: 10px; padding: 7px 16px; cursor: pointer; list-style: none; align-items: baseline; }
summary::-webkit-details-marker { display: none; }
summary:hover { background: var(--hover); }
details[open] > summary { background: var(--sunk); }
.at, .size { color: var(--ink-3); font-size: 0.75rem; } .size { text-align: right; }
.kind { font-size: 0.75rem; color: var(--ink-2); }
.kind::before { content: ""; display: inline-block; width: 6px; height: 6px; margin-right: 6px; border-radius: 50%; background: var(--files); }
.say { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.kept summary { grid-template-columns: 1fr auto; }
.where { padding: 14px 16px 4px; color: var(--ink-3); font-size: 0.75rem; }
.body { padding: 10px 16px 14px; display: grid; gap: 10px; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 12px; font-size: 0.75rem; }
dt { color: var(--ink-3); } dd { overflow-wrap: anywhere; }
h2 { font-size: 0.75rem; font-weight: 600; color: var(--ink-2); }
pre { max-height: 300px; overflow: auto; padding: 8px 10px; background: var(--sunk); border-radius: 3px; font: 0.71875rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: var(--rust-soft); color: var(--rust); }
.excerpt { padding: 0 16px 8px 16px; font: 0.71875rem/1.5 ui-monospace, Menlo, Consolas, monospace; color: var(--ink-2); overflow-wrap: anywhere; }
.empty { padding: 32px 24px; color: var(--ink-2); }
body.folded > :not(.tab) { display: none; } body:not(.folded) > .tab { display: none; }
.tab { height: 44px; border-radius: 0; text-align: left; padding: 0 14px; color: var(--ink); }
@media (forced-colors: active) { .bar rect { forced-color-adjust: none; } }`;
