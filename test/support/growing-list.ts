import { KEY } from './sessions.ts';

/** A list that grows by a line with each click, and a way to another page of it. */
export const growingList = (
  collectorUrl: string,
  name: string,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>${name}</title><meta name="desirepath:stage" content="awareness">
<style>body { margin: 0; padding: 40px; font: 16px/1.5 sans-serif } button { padding: 12px 40px }</style>
<script defer src="${collectorUrl}/desirepath.js" data-key="${KEY}"></script></head>
<body data-dp-unmask><h1>${name}</h1><button>Add</button> <a href="/second">Another page</a><ol></ol><script>
  const list = document.querySelector('ol');
  document.querySelector('button').onclick = () => {
    const line = list.appendChild(document.createElement('li'));
    line.textContent = 'Line ' + 'abcdefghij'[list.children.length - 1];
  };
</script></body></html>`;
