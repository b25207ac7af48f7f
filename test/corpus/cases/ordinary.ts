import type { Case } from '../case.ts';
import { click, type, wait, wheel } from '../hand.ts';

/** Ordinary pages with much going on, used without any trouble, or with one. */
export const ORDINARY: readonly Case[] = [
  {
    name: 'a shop page, from choice to cart',
    html: `<h1>Wool blanket</h1><form id="f"><label><input type="radio" name="s" value="1"> Single</label><label id="d"><input type="radio" name="s" value="2"> Double</label>
      <button type="button" id="less">−</button><input id="q" value="1" size="2"><button type="button" id="more">+</button><button id="add">Add to cart</button></form><p id="o"></p>
      <script>more.onclick=()=>{q.value=+q.value+1};f.onsubmit=(e)=>{e.preventDefault();fetch('/api/200/350').then(()=>{o.textContent=q.value+' in your cart'})}</script>`,
    steps: [click('#d'), click('#more', { times: 3, gapMs: 230 }), click('#add'), wait(500)],
    signals: [],
    why: 'Everything answers.',
  },
  {
    name: 'a shop page whose size must be chosen first, and does not say so',
    html: `<h1>Blanket</h1><div id="sizes"><span class="link">Single</span> <span class="link">Double</span></div><button id="add">Add to cart</button><p>Free returns</p>`,
    steps: [click('#add'), wait(900), click('#add', { times: 3, gapMs: 210 })],
    signals: ['rage_click'],
    why: 'One burst in the eyes of somebody who watches: the first click and, after a look, three more.',
  },
  {
    name: 'a consent banner and then the page',
    html: `<div id="c" style="position:fixed;bottom:0;background:#eee;padding:20px">Cookies? <button id="ok">Accept</button></div><button id="b" onclick="this.textContent='Open'">Open</button><script>ok.onclick=()=>c.remove()</script>`,
    steps: [click('#ok'), wait(300), click('#b')],
    signals: [],
    why: 'Closed, then used.',
  },
  {
    name: 'a modal that a click beside it does not close',
    html: `<div id="back" style="position:fixed;inset:0;background:#0006"><div style="background:#fff;margin:120px auto;width:300px;padding:30px">Join us <button id="x">Close</button></div></div><script>x.onclick=()=>back.remove()</script>`,
    steps: [click('#back', { offsetX: -500, times: 4, gapMs: 220 }), wait(500), click('#x')],
    signals: ['rage_click'],
    why: 'Four clicks beside it to be rid of it.',
  },
  {
    name: 'a calendar, from month to day',
    html: `<button id="fwd">›</button><b id="m">May</b><table><tr>${[1, 2, 3, 4, 5].map((d) => `<td class="link" id="d${d}">${d}</td>`).join('')}</tr></table><script>
      const ms = ['May','June','July','August','September']; let i = 0; fwd.onclick = () => { m.textContent = ms[++i]; };
      document.querySelector('tr').onclick = (e) => { for (const t of document.querySelectorAll('td')) t.className = 'link'; e.target.className = 'link chosen'; };
    </script>`,
    steps: [click('#fwd', { times: 3, gapMs: 250 }), wait(200), click('#d3'), wait(200), click('#d5')],
    signals: [],
    why: 'August, the 3rd, no, the 5th.',
  },
  {
    name: 'a board whose cards are moved by drag and drop of the browser',
    html: `<div id="a" draggable="true" class="link" style="width:120px;padding:20px;border:1px solid">Card</div><div id="z" style="height:200px;border:1px dashed">Here</div><script>
      z.ondragover = (e) => e.preventDefault(); z.ondrop = () => z.append(a);
    </script>`,
    steps: [(page) => page.dragAndDrop('#a', '#z'), wait(300)],
    signals: [],
    why: 'Moved.',
  },
  {
    name: 'a feed with hearts, read and liked',
    html: `${[1, 2, 3, 4, 5, 6].map((n) => `<article style="height:420px"><h2>Post ${n}</h2><button class="h" id="h${n}" aria-pressed="false">♡</button></article>`).join('')}<script>
      for (const h of document.querySelectorAll('.h')) h.onclick = () => { h.textContent = '♥'; h.setAttribute('aria-pressed', 'true'); };
    </script>`,
    steps: [click('#h1'), wheel(420, 2), click('#h3'), wheel(420, 2), click('#h5')],
    signals: [],
    why: 'Three hearts.',
  },
  {
    name: 'an order of steps with a dead one in between',
    html: `<ol><li><button id="s1" onclick="o.textContent='1'">Address</button><li><button id="s2">Delivery</button></ol><p id="o"></p><form onsubmit="return false"><input id="n"></form>`,
    steps: [click('#s1'), wait(1300), click('#s2'), wait(1500), type('#n', 'Ann')],
    signals: ['dead_click'],
    why: 'The first opens, the second does not.',
  },
  {
    name: 'a table sorted by its heads',
    html: `<table border="1"><thead><tr><th id="a" class="link">Name<th id="b" class="link">Price</tr></thead><tbody id="t"><tr><td>B<td>2<tr><td>A<td>3<tr><td>C<td>1</tbody></table><script>
      const sort = (c) => t.append(...[...t.rows].sort((x, y) => x.cells[c].textContent < y.cells[c].textContent ? -1 : 1));
      a.onclick = () => sort(0); b.onclick = () => sort(1);
    </script>`,
    steps: [click('#a'), wait(400), click('#b')],
    signals: [],
    why: 'Sorted, and sorted.',
  },
  {
    name: 'a stock list that moves by itself, and a button that works',
    html: `<table><tr>${'<td>100</td>'.repeat(12)}</tr></table><button id="b">Buy</button><p id="o"></p><script>
      const cells = [...document.querySelectorAll('td')]; setInterval(() => { cells[Math.random() * 12 | 0].textContent = (Math.random() * 100).toFixed(2); }, 150);
      b.onclick = () => { setTimeout(() => { o.textContent = 'Order sent'; }, 250); };
    </script>`,
    steps: [wait(300), click('#b')],
    signals: [],
    why: 'Among all that moves, an answer.',
  },
  {
    name: 'a stock list that moves by itself, and a button that does not work',
    html: `<table><tr>${'<td>100</td>'.repeat(12)}</tr></table><button id="b">Buy</button><script>
      const cells = [...document.querySelectorAll('td')]; setInterval(() => { cells[Math.random() * 12 | 0].textContent = (Math.random() * 100).toFixed(2); }, 150);
    </script>`,
    steps: [wait(300), click('#b')],
    signals: ['dead_click'],
    why: 'The prices move anyway.',
  },
  {
    name: 'a menu that opens by the pointer alone',
    html: '<style>#m ul{display:none}#m:hover ul,#m:focus-within ul{display:block}</style><div id="m"><button id="b">Shop</button><ul><li><a href="#blankets">Blankets</a></ul></div>',
    steps: [click('#b')],
    signals: [],
    why: 'It opened when the pointer came; the click adds nothing, and nobody minds.',
  },
];
