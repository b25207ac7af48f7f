import type { Case } from '../case.ts';
import { click, drag, press, type, wait } from '../hand.ts';

/** Much clicking that is meant. */
export const RAGE_NEGATIVE: readonly Case[] = [
  {
    name: 'a stepper with words',
    html: `<button id="less">−</button><b id="n">1</b><button id="more">+</button><script>
      more.onclick = () => { n.textContent++; }; less.onclick = () => { n.textContent--; };
    </script>`,
    steps: [click('#more', { times: 5 })],
    signals: [],
    why: 'Six of them, please.',
  },
  {
    name: 'a stepper of icons around a field',
    html: `<button id="minus"><svg width="16" height="16"></svg></button><input id="q" value="1" size="2"><button id="plus"><svg width="16" height="16"><rect width="16" height="16"/></svg></button><script>
      plus.onclick = () => { q.value = +q.value + 1; }; minus.onclick = () => { q.value -= 1; };
    </script>`,
    steps: [click('#plus', { times: 6, gapMs: 170 })],
    signals: [],
    why: 'No word says what it is, and no node changes: only the field’s value.',
  },
  {
    name: 'a stepper that asks the server',
    html: `<b id="n">1</b> <button id="more" aria-label="Increase quantity">＋</button><script>
      more.onclick = () => fetch('/api/200/150').then(() => { n.textContent++; });
    </script>`,
    steps: [click('#more', { times: 5, gapMs: 220 })],
    signals: [],
    why: 'The numbers come a little late; they come.',
  },
  {
    name: 'pages of a result list',
    html: `<ol id="list"></ol><button id="next">Next</button><script>
      let p = 1; const draw = () => { list.innerHTML = [1, 2, 3].map((i) => '<li>Result ' + (p * 3 + i)).join(''); };
      draw(); next.onclick = () => { p++; draw(); };
    </script>`,
    steps: [click('#next', { times: 5, gapMs: 260 })],
    signals: [],
    why: 'To page six.',
  },
  {
    name: 'months of a calendar, by an arrow without a word',
    html: `<h2 id="month">January 2026</h2><button id="fwd"><svg width="16" height="16"><path d="M0 0l16 8l-16 8z"/></svg></button><script>
      let m = 0; fwd.onclick = () => { m++; month.textContent = new Date(2026, m).toLocaleDateString('en', { month: 'long', year: 'numeric' }); };
    </script>`,
    steps: [click('#fwd', { times: 7, gapMs: 210 })],
    signals: [],
    why: 'From January to August.',
  },
  {
    name: 'a carousel that moves by a transform',
    html: `<div style="overflow:hidden;width:300px"><div id="track" style="display:flex;transition:transform .2s">${'<div style="min-width:300px;height:120px;background:#cde">Slide</div>'.repeat(8)}</div></div><button id="arrow" aria-label="Weiter"></button><script>
      let i = 0; arrow.onclick = () => { i++; track.style.transform = 'translateX(' + -300 * i + 'px)'; };
    </script>`,
    steps: [click('#arrow', { times: 5, gapMs: 260 })],
    signals: [],
    why: 'Flicking through the slides, in a language we have no word for.',
  },
  {
    name: 'a carousel that moves a class along',
    html: `<style>.s{display:none}.s.on{display:block}</style>${[1, 2, 3, 4, 5, 6].map((n) => `<div class="s${n === 1 ? ' on' : ''}"><svg width="200" height="${100 + n}"></svg></div>`).join('')}<button id="go">▸</button><script>
      const all = [...document.querySelectorAll('.s')]; let i = 0;
      go.onclick = () => { all[i].classList.remove('on'); i = (i + 1) % all.length; all[i].classList.add('on'); };
    </script>`,
    steps: [click('#go', { times: 5, gapMs: 240 })],
    signals: [],
    why: 'Another picture at each click.',
  },
  {
    name: 'a strip that scrolls by its arrow',
    html: `<div id="strip" style="overflow-x:scroll;width:300px;white-space:nowrap">${'<span style="display:inline-block;width:200px">Item</span>'.repeat(20)}</div><button id="arrow" aria-label="More items">→</button><script>
      arrow.onclick = () => strip.scrollBy({ left: 200, behavior: 'smooth' });
    </script>`,
    steps: [click('#arrow', { times: 5, gapMs: 300 })],
    signals: [],
    why: 'It scrolls at each click.',
  },
  {
    name: 'a paragraph selected by a triple click',
    html: '<p id="text">To be quoted: the quick brown fox jumps over the lazy dog.</p>',
    steps: [click('#text', { times: 3, gapMs: 140, spreadPx: 1, offsetX: -400 })],
    signals: [],
    why: 'That is how a paragraph is selected.',
  },
  {
    name: 'a word selected by a double click, twice',
    html: '<pre id="code">npm install desirepath</pre>',
    steps: [
      click('#code', { times: 2, gapMs: 130, offsetX: -480, spreadPx: 1 }),
      wait(300),
      click('#code', { times: 2, gapMs: 130, offsetX: -480, spreadPx: 1 }),
    ],
    signals: [],
    why: 'Four clicks in a second, and text is selected.',
  },
  {
    name: 'a cell that a double click opens',
    html: `<table border="1"><tr><td id="cell" style="padding:20px;user-select:none">42</td></tr></table><script>
      cell.ondblclick = () => { cell.innerHTML = '<input value="42" autofocus>'; };
    </script>`,
    steps: [click('#cell', { times: 2, gapMs: 140, spreadPx: 1 })],
    signals: [],
    why: 'It is made for a double click, and answers one.',
  },
  {
    name: 'a text field clicked to place the caret',
    html: '<input id="f" value="12 Long Street, Leeds" size="40">',
    steps: [click('#f', { times: 4, gapMs: 240 })],
    signals: [],
    why: 'Placing the caret takes some tries.',
  },
  {
    name: 'an editor without a form',
    html: '<div id="ed" contenteditable style="border:1px solid;padding:20px">Dear all, this is <b>important</b>.</div>',
    steps: [click('#ed', { times: 4, gapMs: 200, offsetX: -300 })],
    signals: [],
    why: 'Text is edited here.',
  },
  {
    name: 'a game on a canvas',
    html: `<canvas id="game" width="400" height="300" style="background:#eef"></canvas><script>
      const c = game.getContext('2d'); game.onclick = (e) => c.fillRect(e.offsetX, e.offsetY, 9, 9);
    </script>`,
    steps: [click('#game', { times: 8, gapMs: 150, spreadPx: 4 })],
    signals: [],
    why: 'Fire, fire, fire.',
  },
  {
    name: 'a clicker game made of elements',
    html: `<button id="cookie" style="width:120px;height:120px;border-radius:60px"></button><p>Cookies: <b id="n">0</b></p><script>
      let k = 0; cookie.onclick = () => { n.textContent = ++k; };
    </script>`,
    steps: [click('#cookie', { times: 9, gapMs: 140 })],
    signals: [],
    why: 'Each click bakes a cookie.',
  },
  {
    name: 'a game that the site excluded',
    html: '<div data-dp-ignore><button id="fire" style="padding:30px">Fire</button></div>',
    steps: [click('#fire', { times: 6, gapMs: 150 })],
    signals: [],
    why: 'The site says that clicks here say nothing.',
  },
  {
    name: 'applause that counts',
    html: `<button id="clap">👏 <span>0</span></button><script>
      clap.onclick = () => { clap.querySelector('span').textContent++; };
    </script>`,
    steps: [click('#clap', { times: 7, gapMs: 160 })],
    signals: [],
    why: 'Many claps are many claps.',
  },
  {
    name: 'a slider’s track clicked along',
    html: '<input id="r" type="range" min="0" max="100" value="10" style="width:400px">',
    steps: [click('#r', { times: 4, gapMs: 220, offsetX: 80, spreadPx: 9 })],
    signals: [],
    why: 'Feeling for the right value.',
  },
  {
    name: 'a slider made of divs',
    html: `<div id="s" role="slider" aria-valuenow="10" tabindex="0" style="width:300px;height:20px;background:#ccc;cursor:pointer"></div><script>
      s.onclick = (e) => { s.setAttribute('aria-valuenow', e.offsetX); };
    </script>`,
    steps: [click('#s', { times: 4, gapMs: 200, offsetX: 40, spreadPx: 8 })],
    signals: [],
    why: 'What has a value now is a slider.',
  },
  {
    name: 'a player’s button that goes on ten seconds',
    html: `<video id="v" width="200" height="100" controls></video><button id="fwd"><svg width="20" height="20"></svg></button><time id="t">0:00</time><script>
      let s = 0; fwd.onclick = () => { s += 10; t.textContent = '0:' + s; };
    </script>`,
    steps: [click('#fwd', { times: 5, gapMs: 190 })],
    signals: [],
    why: 'Fifty seconds on.',
  },
  {
    name: 'the picture of a film, clicked to play and pause',
    html: '<video id="v" width="320" height="180" style="background:#000"></video>',
    steps: [click('#v', { times: 4, gapMs: 260 })],
    signals: [],
    why: 'On a film every click is play and pause.',
  },
  {
    name: 'load more, as quickly as it loads',
    html: `<ul id="list"><li>Post 1</ul><button id="more">Mehr anzeigen</button><script>
      let n = 1; more.onclick = () => { for (let i = 0; i < 3; i++) list.append(Object.assign(document.createElement('li'), { textContent: 'Post ' + ++n })); };
    </script>`,
    steps: [click('#more', { times: 4, gapMs: 330, spreadPx: 3 })],
    signals: [],
    why: 'Three more posts each time.',
  },
  {
    name: 'several boxes of one list, one after the other',
    html: ['Red', 'Blue', 'Green', 'Black']
      .map((c) => `<p><label id="${c}"><input type="checkbox"> ${c}</label></p>`)
      .join(''),
    steps: ['Red', 'Blue', 'Green', 'Black'].map((c) => click(`#${c}`)),
    signals: [],
    why: 'Four different ones in quick succession.',
  },
  {
    name: 'a keypad',
    html: `<output id="o"></output>${[1, 2, 3, 4].map((n) => `<button class="k" id="k${n}">${n}</button>`).join('')}<script>
      for (const k of document.querySelectorAll('.k')) k.onclick = () => { o.textContent += k.textContent; };
    </script>`,
    steps: [click('#k1', { times: 4, gapMs: 180 })],
    signals: [],
    why: 'The PIN is 1111.',
  },
  {
    name: 'a button held by the keyboard',
    html: '<button id="b">Confirm</button>',
    steps: [(page) => page.focus('#b'), press('Enter', 'Enter', 'Enter', 'Enter', 'Enter')],
    signals: [],
    why: 'Keys repeat by themselves.',
  },
  {
    name: 'two clicks by a visitor who double-clicks everything',
    html: `<button id="b">Add to basket</button><b id="n">0</b><script>b.onclick = () => { n.textContent = '1'; };</script>`,
    steps: [click('#b', { times: 2, gapMs: 150 })],
    signals: [],
    why: 'A double click on a button is a habit.',
  },
  {
    name: 'items of a list removed one by one from the top',
    html: `<ul id="list">${[1, 2, 3, 4, 5, 6].map((n) => `<li style="height:40px">Item ${n} <button>Remove</button></li>`).join('')}</ul><script>
      list.onclick = (e) => e.target.closest('button')?.closest('li').remove();
    </script>`,
    steps: [click('#list button', { times: 4, gapMs: 260 })],
    signals: [],
    why: 'Each click removes another item, and the next one moves under the cursor.',
  },
  {
    name: 'drawing a selection with the mouse',
    html: '<p id="t">Some words to be marked by dragging over them, and some more words.</p>',
    steps: [drag('#t', 120), wait(100), drag('#t', 160), wait(100), drag('#t', 80)],
    signals: [],
    why: 'Dragging over text is not clicking.',
  },
  {
    name: 'a search typed and cleared by its cross',
    html: `<form role="search"><input id="q" type="search"><button id="x" type="button" aria-label="Clear">×</button></form><script>x.onclick=()=>{q.value='';q.focus()}</script>`,
    steps: [type('#q', 'blanket'), click('#x'), type('#q', 'towel'), click('#x')],
    signals: [],
    why: 'Looking for two things.',
  },
  {
    name: 'undo, five times',
    html: `<p id="t">one two three four five six</p><button id="undo">Undo</button><script>
      undo.onclick = () => { t.textContent = t.textContent.split(' ').slice(0, -1).join(' '); };
    </script>`,
    steps: [click('#undo', { times: 5, gapMs: 200 })],
    signals: [],
    why: 'A word fewer each time.',
  },
];
