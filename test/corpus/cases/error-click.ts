import type { Case } from '../case.ts';
import { click, wait } from '../hand.ts';

export const ERROR_CLICK: readonly Case[] = [
  {
    name: 'a handler that throws',
    html: '<button id="b" onclick="cart.add(7)">Add to cart</button>',
    steps: [click('#b')],
    signals: ['error_click'],
    why: '"cart is not defined": the click broke something, and that is why nothing happened.',
  },
  {
    name: 'a promise that nobody catches',
    html: `<button id="b">Load</button><script>b.onclick=async()=>{await null;throw new Error('No stock')}</script>`,
    steps: [click('#b')],
    signals: ['error_click'],
    why: 'Rejected because of the click.',
  },
  {
    name: 'a request that the server fails, with an apology',
    html: `<button id="b">Pay</button><p id="o"></p><script>b.onclick=()=>fetch('/api/500/200').then(()=>{o.textContent='Sorry'})</script>`,
    steps: [click('#b')],
    signals: ['error_click'],
    why: 'The server failed at what the visitor wanted.',
  },
  {
    name: 'an address that is not there any more',
    html: `<button id="b">Details</button><script>b.onclick=()=>fetch('/api/404/100')</script>`,
    steps: [click('#b')],
    signals: ['error_click'],
    why: 'What the button needs is gone.',
  },
  {
    name: 'an error half a second after the click',
    html: `<button id="b">Calculate</button><p id="o"></p><script>b.onclick=()=>{o.textContent='Working';setTimeout(()=>{null.value},500)}</script>`,
    steps: [click('#b')],
    signals: ['error_click'],
    why: 'It began, and broke.',
  },
  {
    name: 'a throwing button, hammered',
    html: '<button id="b" onclick="missing()">Book</button>',
    steps: [click('#b', { times: 4 })],
    signals: ['rage_click'],
    why: 'One burst is one sign, the gravest: rage, which says that something broke.',
  },
  {
    name: 'an error that comes every half second anyway',
    html: '<button id="b" onclick="this.textContent=\'Done\'">Go</button><script>setInterval(()=>{ads.refresh()},500)</script>',
    steps: [wait(1500), click('#b')],
    signals: [],
    why: 'Some script breaks all the time, click or no click.',
  },
  {
    name: 'an error of the page’s own start',
    html: '<script>window.nothing.here</script><button id="b" onclick="this.textContent=\'Open\'">Open</button>',
    steps: [wait(1200), click('#b')],
    signals: [],
    why: 'It was there before the click.',
  },
  {
    name: 'a wrong password',
    html: `<button id="b">Sign in</button><p id="o"></p><script>b.onclick=()=>fetch('/api/401/80').then(()=>{o.textContent='Wrong password'})</script>`,
    steps: [click('#b')],
    signals: [],
    why: 'The server answers as it should; nothing is broken.',
  },
  {
    name: 'an error long after the click',
    html: `<button id="b">Start</button><p id="o"></p><script>b.onclick=()=>{o.textContent='Started';setTimeout(()=>{null.value},2200)}</script>`,
    steps: [click('#b')],
    signals: [],
    why: 'Nobody would blame the click.',
  },
  {
    name: 'a picture that is missing in what the click opens',
    html: `<button id="b">Show</button><div id="o"></div><script>b.onclick=()=>{o.innerHTML='<h2>Blanket</h2><img src="/missing.png">'}</script>`,
    steps: [click('#b')],
    signals: [],
    why: 'The panel is there; a picture is missing.',
  },
  {
    name: 'an error that is caught and told',
    html: `<button id="b">Check</button><p id="o"></p><script>b.onclick=()=>{try{missing()}catch{o.textContent='Please try later'}}</script>`,
    steps: [click('#b')],
    signals: [],
    why: 'Handled: the visitor has an answer.',
  },
  {
    name: 'the notice about resize observers',
    html: `<button id="b">Grow</button><p id="o">x</p><script>
      b.onclick = () => { o.textContent = 'y'; window.dispatchEvent(new ErrorEvent('error', { message: 'ResizeObserver loop completed with undelivered notifications.' })); };
    </script>`,
    steps: [click('#b')],
    signals: [],
    why: 'A notice that nobody can see.',
  },
  {
    name: 'a link whose handler throws and which leads on',
    html: { '/': '<a id="l" href="next" onclick="track.it()">Next</a>', '*': '<p>Next page' },
    steps: [click('#l'), wait(600)],
    signals: ['error_click'],
    why: 'The visitor gets there, but the click broke something.',
  },
];
