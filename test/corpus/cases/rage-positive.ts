import type { Case } from '../case.ts';
import { click, wait } from '../hand.ts';

/** Somebody hits the same thing again and again, and is not getting on. */
export const RAGE_POSITIVE: readonly Case[] = [
  {
    name: 'a coupon button without a handler',
    html: '<input id="code" value="SPRING"><button id="apply" type="button">Apply coupon</button>',
    steps: [click('#apply', { times: 5 })],
    signals: ['rage_click'],
    why: 'Five clicks in a second on a button that does nothing; the dead clicks are part of it.',
  },
  {
    name: 'a pay button that shows the same error each time',
    html: `<button id="pay">Pay now</button><p id="note"></p><script>
      pay.onclick = () => { note.textContent = ''; note.textContent = 'Something went wrong. Try again.'; };
    </script>`,
    steps: [click('#pay', { times: 4, gapMs: 260 })],
    signals: ['rage_click'],
    why: 'The page answers, always the same: not dead, still rage.',
  },
  {
    name: 'a login that spins and gives up, again and again',
    html: `<button id="go">Sign in</button><i id="spin" hidden>…</i><script>
      go.onclick = () => { spin.hidden = false; setTimeout(() => { spin.hidden = true; }, 120); };
    </script>`,
    steps: [click('#go', { times: 5, gapMs: 240 })],
    signals: ['rage_click'],
    why: 'A spinner comes and goes each time and nothing else.',
  },
  {
    name: 'a product picture that looks as if it could be enlarged',
    html: '<div style="width:300px;height:300px;background:#cde;cursor:zoom-in" id="pic"></div>',
    steps: [click('#pic', { times: 4, gapMs: 220, spreadPx: 6 })],
    signals: ['rage_click'],
    why: 'The cursor promises a zoom; four clicks do not bring it.',
  },
  {
    name: 'a slow add-to-cart without any sign of work',
    html: `<button id="add">Add to cart</button><b id="n">0</b><script>
      add.onclick = () => fetch('/api/200/1600').then(() => { n.textContent = '1'; });
    </script>`,
    steps: [click('#add', { times: 4, gapMs: 300 }), wait(1200)],
    signals: ['rage_click'],
    why: 'The answer takes 1.6 s and nothing says so, so the visitor hammers.',
  },
  {
    name: 'a disabled-looking link hit again and again',
    html: '<a id="next" role="button" aria-disabled="true" href="#" onclick="return false" style="color:#999">Continue to payment</a>',
    steps: [click('#next', { times: 6, gapMs: 170 })],
    signals: ['rage_click'],
    why: 'It is prevented, silently.',
  },
  {
    name: 'an accordion that closes itself',
    html: `<button id="faq">When will it arrive?</button><p id="a" hidden>In two days.</p><script>
      faq.onclick = () => { a.hidden = false; setTimeout(() => { a.hidden = true; }, 60); };
    </script>`,
    steps: [click('#faq', { times: 4, gapMs: 280 })],
    signals: ['rage_click'],
    why: 'The answer flashes and goes; nobody can read it.',
  },
  {
    name: 'a broken plus button',
    html: '<label>Quantity <input id="q" value="1" readonly></label><button id="plus" aria-label="Increase">+</button>',
    steps: [click('#plus', { times: 5, gapMs: 200 })],
    signals: ['rage_click'],
    why: 'A stepper is clicked often on purpose, but this one does not step.',
  },
  {
    name: 'a broken next button of a gallery',
    html: '<div id="gallery">Picture 1 of 8</div><button id="next">Next</button>',
    steps: [click('#next', { times: 4, gapMs: 250 })],
    signals: ['rage_click'],
    why: 'The pages do not turn.',
  },
  {
    name: 'an icon button inside a list that is rendered anew at each click',
    html: `<ul id="list"></ul><script>
      const draw = () => { list.innerHTML = '<li>Blanket <button aria-label="Remove"><svg width="20" height="20"><rect width="20" height="20"/></svg></button></li>'; };
      draw(); list.onclick = draw;
    </script>`,
    steps: [click('#list button', { times: 4, gapMs: 230 })],
    signals: ['rage_click'],
    why: 'The list is drawn again with the same thing in it: for the visitor it is one button that does nothing.',
  },
  {
    name: 'a card of divs with a click handler that was never attached',
    html: '<div class="link" style="border:1px solid;width:240px;padding:20px"><b>Summer offer</b><p>From 20 euros</p></div>',
    steps: [click('.link p', { times: 3, gapMs: 180 })],
    signals: ['rage_click'],
    why: 'Three quick clicks on a card that looks like a link.',
  },
  {
    name: 'a web component whose button is dead',
    html: `<x-buy></x-buy><script>
      customElements.define('x-buy', class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<button>Buy</button>'; } });
    </script>`,
    steps: [click('x-buy button', { times: 4 })],
    signals: ['rage_click'],
    why: 'Inside a shadow root it is a dead button like any other.',
  },
  {
    name: 'a switch that jumps back',
    html: `<button role="switch" aria-checked="false" id="s">Newsletter</button><script>
      s.onclick = () => { s.setAttribute('aria-checked', 'true'); setTimeout(() => s.setAttribute('aria-checked', 'false'), 80); };
    </script>`,
    steps: [click('#s', { times: 4, gapMs: 260 })],
    signals: ['rage_click'],
    why: 'It does not stay where it is put.',
  },
  {
    name: 'a submit that the server refuses each time',
    html: `<form onsubmit="event.preventDefault();fetch('/api/422/40').then(()=>{out.textContent='Please check your entries.'})"><input value="x"><button id="send">Send</button></form><p id="out"></p>`,
    steps: [click('#send', { times: 4, gapMs: 270 })],
    signals: ['rage_click'],
    why: 'The same refusal four times in a second.',
  },
  {
    name: 'a ticker beside a dead button',
    html: `<p id="clock">0</p><button id="go">Reserve</button><script>
      let n = 0; setInterval(() => { clock.textContent = 'Seats left: ' + (500 - n++); }, 700);
    </script>`,
    steps: [wait(400), click('#go', { times: 5, gapMs: 210 })],
    signals: ['rage_click'],
    why: 'The page changes all the time, but not because of the clicks.',
  },
  {
    name: 'three clicks with a pause of a second are still a burst',
    html: '<button id="b">Download invoice</button>',
    steps: [click('#b', { times: 4, gapMs: 700 })],
    signals: ['rage_click'],
    why: 'Slow, but four clicks within two seconds on one dead button.',
  },
  {
    name: 'a submit that hangs while the page loads',
    html: {
      '/': '<a id="l" href="slow" style="padding:20px">To the checkout</a><script>l.onclick=(e)=>{e.preventDefault();setTimeout(()=>location.assign("slow"),1500)}</script>',
      '*': '<p>There',
    },
    steps: [click('#l', { times: 4, gapMs: 240 })],
    signals: ['rage_click'],
    why: 'Nothing happens for a second and a half, so the link is hit four times.',
  },
];
