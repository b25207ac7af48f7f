import type { Case } from '../case.ts';
import { click, wait } from '../hand.ts';

/** It looks as if it answered, and it does not. */
export const DEAD_POSITIVE: readonly Case[] = [
  {
    name: 'a button without a handler',
    html: '<h1>Your order</h1><button id="b">Print receipt</button>',
    steps: [click('#b')],
    signals: ['dead_click'],
    why: 'Nothing happens.',
  },
  {
    name: 'a link to nowhere',
    html: '<p>See our <a id="l" href="#">terms</a>.</p>',
    steps: [click('#l')],
    signals: ['dead_click'],
    why: 'A placeholder that nobody filled.',
  },
  {
    name: 'a link of javascript void',
    html: '<a id="l" href="javascript:void(0)">Track my parcel</a>',
    steps: [click('#l')],
    signals: ['dead_click'],
    why: 'Its script never came.',
  },
  {
    name: 'a link whose router swallowed it',
    html: '<a id="l" href="/products/7">Blanket</a><script>document.addEventListener("click",(e)=>{if(e.target.closest("a"))e.preventDefault()})</script>',
    steps: [click('#l')],
    signals: ['dead_click'],
    why: 'It has an address, but the click is prevented and nothing comes instead.',
  },
  {
    name: 'a card with the cursor of a link',
    html: '<div class="link" id="card" style="width:220px;padding:16px;border:1px solid"><img alt="" width="180" height="90"><p>Wool blanket</p></div>',
    steps: [click('#card p')],
    signals: ['dead_click'],
    why: 'The hand cursor promises something.',
  },
  {
    name: 'a picture with the cursor of a magnifier',
    html: '<img id="i" alt="Blanket" style="width:300px;height:300px;background:#cde;cursor:zoom-in">',
    steps: [click('#i')],
    signals: ['dead_click'],
    why: 'It cannot be enlarged.',
  },
  {
    name: 'a link that is said to be disabled, and looks like any other',
    html: '<a id="l" role="link" aria-disabled="true" class="link">Change address</a>',
    steps: [click('#l')],
    signals: ['dead_click'],
    why: 'A visitor cannot see that it is off.',
  },
  {
    name: 'a button on a page with a clock',
    html: '<p id="c"></p><button id="b">Remind me</button><script>setInterval(()=>{c.textContent=new Date().toLocaleTimeString()},1000)</script>',
    steps: [wait(500), click('#b')],
    signals: ['dead_click'],
    why: 'The clock ticks anyway.',
  },
  {
    name: 'a button on a page with an animation by script',
    html: `<div id="a" style="width:20px;height:20px;background:red"></div><button id="b">Start tour</button><script>
      (function step(t) { a.style.transform = 'translateX(' + (t / 10 % 300) + 'px)'; requestAnimationFrame(step); })(0);
    </script>`,
    steps: [wait(300), click('#b')],
    signals: ['dead_click'],
    why: 'Something moves all the time, and not because of the click.',
  },
  {
    name: 'a button on a page that asks its server all the time',
    html: '<button id="b">Refresh now</button><script>setInterval(()=>fetch("/api/200/10/poll"),400)</script>',
    steps: [wait(1500), click('#b')],
    signals: ['dead_click'],
    why: 'The requests come by themselves; the button does nothing.',
  },
  {
    name: 'a button that only counts itself',
    html: '<button id="b" onclick="navigator.sendBeacon(\'/api/200/0/count\', \'b\')">Compare</button>',
    steps: [click('#b')],
    signals: ['dead_click'],
    why: 'An analytics beacon is no answer.',
  },
  {
    name: 'a button that ripples and does nothing',
    html: `<button id="b" style="position:relative;overflow:hidden">Send enquiry</button><script>
      b.onpointerdown = () => { const r = document.createElement('span'); r.className = 'ripple'; b.append(r); setTimeout(() => r.remove(), 450); };
    </script>`,
    steps: [click('#b')],
    signals: ['dead_click'],
    why: 'A ripple says that the button was hit, not that anything came of it.',
  },
  {
    name: 'a button that looks pressed while it is',
    html: `<div role="button" id="b" tabindex="0" style="padding:10px;border:1px solid;width:120px">Subscribe</div><script>
      b.onmousedown = () => b.classList.add('pressed'); b.onmouseup = () => b.classList.remove('pressed');
    </script>`,
    steps: [click('#b')],
    signals: ['dead_click'],
    why: 'Pressed and released, and that was all.',
  },
  {
    name: 'a form that is swallowed',
    html: '<form onsubmit="return false"><input value="ann" name="n"><button id="b">Save</button></form>',
    steps: [click('#b')],
    signals: ['dead_click'],
    why: 'The submit is prevented and nothing follows.',
  },
  {
    name: 'a menu item without an action',
    html: '<ul role="menu"><li role="menuitem" id="m" tabindex="-1">Export as PDF</li></ul>',
    steps: [click('#m')],
    signals: ['dead_click'],
    why: 'A menu item that does nothing.',
  },
  {
    name: 'a tab without a panel',
    html: '<div role="tablist"><span role="tab" aria-selected="true">Details</span> <span role="tab" id="t" aria-selected="false">Reviews</span></div><p>Details here',
    steps: [click('#t')],
    signals: ['dead_click'],
    why: 'The other tab does not open.',
  },
  {
    name: 'a dead button in nested shadow roots',
    html: `<x-a></x-a><script>
      const a = document.querySelector('x-a').attachShadow({ mode: 'open' }); a.innerHTML = '<x-b></x-b>';
      a.querySelector('x-b').attachShadow({ mode: 'open' }).innerHTML = '<button>Reserve</button>';
    </script>`,
    steps: [click('x-b button')],
    signals: ['dead_click'],
    why: 'Nothing happens, two roots deep.',
  },
  {
    name: 'a dead button clicked twice in a row',
    html: '<button id="b">Show on map</button>',
    steps: [click('#b', { times: 2, gapMs: 420 })],
    signals: ['dead_click'],
    why: 'Two clicks are not rage; it is one dead button.',
  },
  {
    name: 'a setting that is saved in silence',
    html: '<button id="b" onclick="localStorage.setItem(\'unit\',\'cm\')">Use centimetres</button>',
    steps: [click('#b')],
    signals: ['dead_click'],
    why: 'Whatever it stores, the visitor sees nothing.',
  },
  {
    name: 'an icon with a handler that leaves early',
    html: '<svg id="i" width="24" height="24" onclick="return" style="cursor:pointer"><circle cx="12" cy="12" r="10"/></svg>',
    steps: [click('#i')],
    signals: ['dead_click'],
    why: 'An icon that looks like a button.',
  },
  {
    name: 'a button on a page with a fast ticker',
    html: '<button id="b">Filter</button><p id="p"></p><script>setInterval(()=>{p.textContent=Math.random()},300)</script>',
    steps: [wait(200), click('#b')],
    signals: ['dead_click'],
    why: 'A fast ticker is not an answer.',
  },
  {
    name: 'a click, then a long look, then a working button',
    html: `<button id="dead">Gift wrap</button> <button id="ok">Details</button><p id="d" hidden>Details</p><script>ok.onclick=()=>{d.hidden=false}</script>`,
    steps: [click('#dead'), wait(1600), click('#ok')],
    signals: ['dead_click'],
    why: 'That the next button works does not make the first one work.',
  },
];
