import type { Case } from '../case.ts';
import { click, wait } from '../hand.ts';

/** Answers as pages give them all day, and clicks that expect none. See `everyday-dead.ts`. */
export const EVERYDAY_ANSWERED: readonly Case[] = [
  {
    name: 'everyday: a heart that beats by an animation of script',
    html: `<button id="b">♥ <span hidden>liked</span></button><script>b.onclick=()=>{b.animate([{transform:'scale(1)'},{transform:'scale(1.5)'},{transform:'scale(1)'}],{duration:600})}</script>`,
    steps: [click('#b')],
    signals: [],
    why: 'It beats: no node changes.',
  },
  {
    name: 'everyday: a picture that flies into the cart',
    html: `<div id="pic" style="width:60px;height:60px;background:#c96;position:relative"></div><button id="b">Add</button><script>b.onclick=()=>{pic.animate([{transform:'none',opacity:1},{transform:'translate(500px,-80px) scale(.2)',opacity:0}],700)}</script>`,
    steps: [click('#b')],
    signals: [],
    why: 'One sees where it went.',
  },
  {
    name: 'everyday: a dropdown that its own focus opens',
    html: '<style>.drop ul{display:none}.drop:focus-within ul{display:block}</style><div class="drop"><div tabindex="0" role="button" id="b" style="padding:10px;border:1px solid;width:120px">Account</div><ul tabindex="0"><li>Orders<li>Log out</ul></div>',
    steps: [click('#b')],
    signals: [],
    why: 'No script, no change of a node: the list is there because the button has the focus.',
  },
  {
    name: 'everyday: a window of its own for a login',
    html: `<button id="b">Sign in with Example</button><script>b.onclick=()=>{window.open('/file/login','login','width=400,height=500')}</script>`,
    steps: [click('#b')],
    signals: [],
    why: 'A window opened.',
  },
  {
    name: 'everyday: a form that is sent into another tab',
    html: '<form action="/file" target="_blank"><input type="hidden" name="id" value="7"><button id="b">Open the invoice</button></form>',
    steps: [click('#b')],
    signals: [],
    why: 'It opened in another tab.',
  },
  {
    name: 'everyday: text put on the clipboard by the modern way, in silence',
    html: `<code>SAVE10</code> <button id="b">⧉</button><script>b.onclick=()=>navigator.clipboard.writeText('SAVE10')</script>`,
    steps: [click('#b')],
    signals: [],
    why: 'It is on the clipboard.',
  },
  {
    name: 'everyday: the address of the page one is on, in an application',
    html: `<nav><a id="l" href="./">Home</a> <a href="shop">Shop</a></nav><main>Home</main><script>document.addEventListener('click',(e)=>{const a=e.target.closest('a');if(!a)return;e.preventDefault();if(a.href!==location.href)history.pushState({},'',a.href)})</script>`,
    steps: [click('#l')],
    signals: [],
    why: 'One is there already.',
  },
  {
    name: 'everyday: the segment that is chosen already',
    html: '<div role="radiogroup"><div role="radio" aria-checked="true" id="r" style="cursor:pointer;padding:10px">Monthly</div><div role="radio" aria-checked="false" style="cursor:pointer;padding:10px">Yearly</div></div>',
    steps: [click('#r')],
    signals: [],
    why: 'It stays chosen.',
  },
  {
    name: 'everyday: a paragraph on a page with the hand cursor everywhere',
    html: '<style>body{cursor:pointer}</style><p id="p">A workaround for old telephones gives the whole page the cursor of a link.</p>',
    steps: [click('#p', { offsetX: -200 })],
    signals: [],
    why: 'Where everything has it, the hand promises nothing.',
  },
  {
    name: 'everyday: another theme by a style sheet in memory',
    html: `<button id="b">Dark</button><script>const s=new CSSStyleSheet();s.replaceSync('body{background:#111;color:#eee}');b.onclick=()=>{document.adoptedStyleSheets=[s]}</script>`,
    steps: [click('#b')],
    signals: [],
    why: 'The page is dark now, and not a node has changed.',
  },
  {
    name: 'everyday: a larger type by a rule written into the style sheet',
    html: `<style id="s">body{font-size:16px}</style><button id="b">A+</button><p>Some text</p><script>b.onclick=()=>{s.sheet.cssRules[0].style.fontSize='20px'}</script>`,
    steps: [click('#b')],
    signals: [],
    why: 'The words are larger.',
  },
  {
    name: 'everyday: a word that is spoken',
    html: `<p>croissant <button id="b" aria-label="Listen">🔊</button></p><script>b.onclick=()=>{new Audio('/sound').play()}</script>`,
    steps: [click('#b')],
    signals: [],
    why: 'One hears it; the player is not in the page.',
  },
  {
    name: 'everyday: a chart whose legend is clicked',
    html: `<canvas id="c" width="300" height="150" style="border:1px solid"></canvas><button id="b">Revenue</button><script>
      const g = c.getContext('2d'); let on = true; const draw = () => { g.clearRect(0, 0, 300, 150); g.fillRect(20, 60, 30, 90); if (on) g.fillRect(80, 20, 30, 130); }; draw();
      b.onclick = () => { on = !on; draw(); };
    </script>`,
    steps: [click('#b')],
    signals: [],
    why: 'A column went from the picture.',
  },
  {
    name: 'everyday: a list that is rendered when the browser has time',
    html: `<button id="b">Sort by price</button><ul id="r"><li>Lamp 40<li>Chair 90</ul><script>b.onclick=()=>{const c=new MessageChannel();c.port1.onmessage=()=>requestAnimationFrame(()=>r.append(r.firstChild));c.port2.postMessage(0)}</script>`,
    steps: [click('#b')],
    signals: [],
    why: 'A scheduler puts it off for some frames.',
  },
  {
    name: 'everyday: a drawer by a class on the body, two frames later',
    html: `<style>#d{position:fixed;right:-300px;top:0;width:280px;height:100%;background:#eee;transition:right .3s}.open #d{right:0}</style><button id="b">Cart</button><div id="d">Your cart</div><script>b.onclick=()=>requestAnimationFrame(()=>requestAnimationFrame(()=>document.body.classList.add('open')))</script>`,
    steps: [click('#b')],
    signals: [],
    why: 'The drawer comes in.',
  },
  {
    name: 'everyday: a search that a worker computes',
    html: `<button id="b">Solve</button><p id="o">?</p><script>
      const w = new Worker(URL.createObjectURL(new Blob(['onmessage=()=>setTimeout(()=>postMessage(42),600)']))); w.onmessage = (e) => { o.textContent = e.data; }; b.onclick = () => w.postMessage(1);
    </script>`,
    steps: [click('#b')],
    signals: [],
    why: 'The result comes after 0.6 s.',
  },
  {
    name: 'everyday: a skeleton, and then the results two seconds later',
    html: `<button id="b">Find flights</button><div id="o"></div><script>b.onclick=()=>{o.innerHTML='<div class="sk"></div>'.repeat(3);fetch('/api/200/2000').then(()=>{o.textContent='12 flights'})}</script>`,
    steps: [click('#b'), wait(500)],
    signals: [],
    why: 'Grey bars at once.',
  },
  {
    name: 'everyday: a password that is shown',
    html: `<input id="p" type="password" value="secret"><button id="b" type="button">👁</button><script>b.onclick=()=>{p.type=p.type==='text'?'password':'text'}</script>`,
    steps: [click('#b')],
    signals: [],
    why: 'One can read it.',
  },
  {
    name: 'everyday: a consent banner in a shadow root that goes',
    html: `<div id="host"></div><p>Welcome</p><script>const r=host.attachShadow({mode:'open'});r.innerHTML='<div style="padding:20px"><button id="ok">Accept all</button></div>';r.querySelector('button').onclick=()=>setTimeout(()=>r.replaceChildren(),150)</script>`,
    steps: [click('#host button')],
    signals: [],
    why: 'It is gone.',
  },
  {
    name: 'everyday: a panel of a component that is made when it is asked for',
    html: `<button id="b">Filters</button><x-panel></x-panel><script>b.onclick=()=>{const r=document.querySelector('x-panel').attachShadow({mode:'open'});setTimeout(()=>{r.innerHTML='<fieldset>Colour</fieldset>'},200)}</script>`,
    steps: [click('#b')],
    signals: [],
    why: 'The panel is drawn into a root that was not there before.',
  },
];
