import type { Case } from '../case.ts';
import { click, type, wait, wheel } from '../hand.ts';

/**
 * Dead things among what pages do all day. Labelled before any rule was run on them; with `everyday-answered.ts` they
 * tell whether a rule holds beyond the cases that it was made with.
 */
export const EVERYDAY_DEAD: readonly Case[] = [
  {
    name: 'everyday: a dead button whose click loads an advertiser’s script',
    html: `<button id="b">Get a quote</button><script>b.addEventListener('click',()=>{document.head.append(Object.assign(document.createElement('script'),{src:'/api/204/20/tag.js',async:true}))})</script>`,
    steps: [click('#b')],
    signals: ['dead_click'],
    why: 'A script in the head is nothing that anybody sees.',
  },
  {
    name: 'everyday: a dead button counted by a hidden frame',
    html: `<button id="b">Book a demo</button><script>b.addEventListener('click',()=>{const f=document.createElement('iframe');f.width=f.height=0;f.style.display='none';f.src='about:blank';document.body.append(f)})</script>`,
    steps: [click('#b')],
    signals: ['dead_click'],
    why: 'A conversion pixel of the old kind, and no demo.',
  },
  {
    name: 'everyday: a dead Material button',
    html: `<button id="b" class="mat"><span class="label">Continue</span><span class="wave"></span></button><script>
      b.onmousedown = () => { const r = document.createElement('i'); r.style.cssText = 'position:absolute;opacity:.2'; b.lastChild.append(r); setTimeout(() => r.remove(), 650); };
      b.onfocus = () => { b.classList.add('cdk-focused', 'cdk-mouse-focused'); }; b.onblur = () => { b.classList.remove('cdk-focused', 'cdk-mouse-focused'); };
    </script>`,
    steps: [click('#b')],
    signals: ['dead_click'],
    why: 'A ripple and the class of the focus; the form does not go on.',
  },
  {
    name: 'everyday: a dead button on a page that notes how it is used',
    html: `<button id="b">Show prices</button><script>addEventListener('mousedown',()=>{document.documentElement.dataset.whatinput='mouse'},true)</script>`,
    steps: [click('#b')],
    signals: ['dead_click'],
    why: 'An attribute for the styles of focus, which changes nothing here.',
  },
  {
    name: 'everyday: a dead button below slides that go on by themselves',
    html: `<div id="s"><b>Autumn</b><b hidden>Winter</b><b hidden>Spring</b></div><button id="b">Shop now</button><script>let i=0;setInterval(()=>{s.children[i].hidden=true;i=(i+1)%3;s.children[i].hidden=false},600)</script>`,
    steps: [wait(700), click('#b')],
    signals: ['dead_click'],
    why: 'The slides turn anyway.',
  },
  {
    name: 'everyday: a button with a countdown beside it',
    html: `<p>Ends in <b id="c">59:59.9</b></p><button id="b">Grab the deal</button><script>const t0=Date.now();setInterval(()=>{c.textContent=((3600000-Date.now()+t0)/1000).toFixed(1)},100)</script>`,
    steps: [wait(300), click('#b')],
    signals: ['dead_click'],
    why: 'The countdown runs; the deal does not come.',
  },
  {
    name: 'everyday: a link without an address, drawn as a button',
    html: '<style>.btn{display:inline-block;padding:12px 24px;background:#06c;color:#fff;cursor:pointer}.btn:active{background:#048}</style><a class="btn" id="l">Start free trial</a>',
    steps: [click('#l')],
    signals: ['dead_click'],
    why: 'It looks pressed while it is, and leads nowhere.',
  },
  {
    name: 'everyday: a delegated handler that looks for a class that is gone',
    html: `<div id="grid">${[1, 2, 3].map((n) => `<article><h3>Lamp ${n}</h3><button class="buy-now" id="b${n}">Add to cart</button></article>`).join('')}</div><p id="o">Cart: 0</p><script>grid.onclick=(e)=>{if(e.target.matches('.add-to-cart'))o.textContent='Cart: 1'}</script>`,
    steps: [click('#b2')],
    signals: ['dead_click'],
    why: 'A redesign renamed the class.',
  },
  {
    name: 'everyday: a React-like button whose new state is the old one',
    html: `<div id="root"></div><script>const draw=()=>{const b=document.createElement('button');b.id='b';b.textContent='Show more';b.onclick=()=>queueMicrotask(()=>{});root.replaceChildren(b,'6 of 40 shown')};draw()</script>`,
    steps: [click('#b')],
    signals: ['dead_click'],
    why: 'It renders, finds nothing to change, and shows no more.',
  },
  {
    name: 'everyday: an application that waits for a socket that is closed',
    html: `<ul id="log"><li>Hello</ul><button id="b">Send</button><script>const socket={readyState:3,send(){}};b.onclick=()=>{if(socket.readyState===1)socket.send('Hi')}</script>`,
    steps: [wait(400), click('#b')],
    signals: ['dead_click'],
    why: 'The line is dead, and so is the button.',
  },
  {
    name: 'everyday: an error swallowed by an empty catch',
    html: '<button id="b">Download receipt</button><script>b.onclick=()=>{try{receipts.download()}catch{}}</script>',
    steps: [click('#b')],
    signals: ['dead_click'],
    why: 'The visitor sees nothing, and the console neither.',
  },
  {
    name: 'everyday: a burger menu whose panel is behind the page',
    html: '<button id="b" aria-label="Menu">☰</button><p>Welcome</p><script>b.onclick=()=>{const nav=document.querySelector("#nav");nav?.classList.toggle("open")}</script>',
    steps: [click('#b')],
    signals: ['dead_click'],
    why: 'The panel is missing on this page.',
  },
  {
    name: 'everyday: a dead star in a row that glows under the cursor',
    html:
      '<style>.star{font-size:32px;cursor:pointer;color:#bbb;transition:color .15s}.star:hover{color:#fa0}</style><div>' +
      '<span class="star">★</span>'.repeat(5) +
      '</div>',
    steps: [click('.star:nth-child(4)')],
    signals: ['dead_click'],
    why: 'It glows when the cursor comes; the rating is not taken.',
  },
  {
    name: 'everyday: a dead button that grows while it is pressed',
    html: '<style>#b{transition:transform .2s,background .2s}#b:active{transform:scale(.94);background:#ccc}#b:focus{outline:3px solid #06c}</style><button id="b">Confirm booking</button>',
    steps: [click('#b')],
    signals: ['dead_click'],
    why: 'All that moves is the button itself, because it is pressed.',
  },
  {
    name: 'everyday: a dead button beside a spinner that always spins',
    html: '<style>@keyframes r{to{transform:rotate(1turn)}}.spin{width:30px;height:30px;border:4px solid #ccc;border-top-color:#06c;border-radius:50%;animation:r 1s linear infinite}</style><div class="spin"></div><button id="b">Try again</button>',
    steps: [wait(300), click('#b')],
    signals: ['dead_click'],
    why: 'It spun before and goes on spinning.',
  },
  {
    name: 'everyday: a dead button in front of a background that is drawn all the time',
    html: `<canvas id="c" width="900" height="300" style="position:absolute;inset:0;pointer-events:none"></canvas><button id="b" style="position:relative">Explore</button><script>
      const g = c.getContext('2d'); (function step(t) { g.clearRect(0, 0, 900, 300); g.fillRect(t / 10 % 900, 100, 8, 8); requestAnimationFrame(step); })(0);
    </script>`,
    steps: [wait(300), click('#b')],
    signals: ['dead_click'],
    why: 'The particles are decoration.',
  },
  {
    name: 'everyday: a filter that is dead after another one that works',
    html: `<button id="f1" aria-pressed="false">In stock</button> <button id="f2">On sale</button><ul id="r"><li>Lamp<li>Chair</ul><script>f1.onclick=()=>{f1.setAttribute('aria-pressed','true');setTimeout(()=>{r.lastChild.remove()},200)}</script>`,
    steps: [click('#f1'), wait(1500), click('#f2')],
    signals: ['dead_click'],
    why: 'The first filters, the second does not.',
  },
  {
    name: 'everyday: a dead button after the page was scrolled and a field filled',
    html: '<form onsubmit="return false"><input id="n" name="q" placeholder="Postcode"></form><div style="height:900px"></div><div role="button" tabindex="0" id="b" style="padding:20px;background:#dfd">Find a shop near me</div><div style="height:900px">',
    steps: [type('#n', 'LS1'), wheel(300, 3), wait(1200), click('#b')],
    signals: ['dead_click'],
    why: 'All before it worked, and this does not.',
  },
  {
    name: 'everyday: a dead option in a list of the page’s own',
    html: '<div role="listbox" tabindex="0" style="width:200px;border:1px solid"><div role="option" aria-selected="true" id="o1">Small</div><div role="option" aria-selected="false" id="o2">Large</div></div>',
    steps: [click('#o2')],
    signals: ['dead_click'],
    why: 'Large cannot be chosen.',
  },
  {
    name: 'everyday: a label drawn as a button, for a field that is not there',
    html: '<label for="upload-1" id="l" style="display:inline-block;padding:12px;background:#06c;color:#fff;cursor:pointer">Upload your CV</label>',
    steps: [click('#l')],
    signals: ['dead_click'],
    why: 'The field has another id by now, so no dialog opens.',
  },
  {
    name: 'everyday: a button that tells an analyst by fetch and does nothing else',
    html: `<button id="b">Call me back</button><script>b.onclick=()=>{fetch('/api/204/60/collect',{method:'POST',body:'{"event":"call"}',keepalive:true})}</script>`,
    steps: [click('#b')],
    signals: ['dead_click'],
    why: 'A request without anything to be seen is no answer for a visitor.',
  },
  {
    name: 'everyday: a dead button under an invisible layer that was not removed',
    html: '<button id="b">Buy tickets</button><div style="position:fixed;inset:0"></div>',
    steps: [click('#b')],
    signals: ['dead_click'],
    why: 'The visitor sees a button and hits the layer.',
  },
];
