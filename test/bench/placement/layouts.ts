import type { Fixture } from './fixture.ts';

const words =
  'Woven on old looms from the wool of hill sheep, washed in soft water and dried in the wind of the valley. ';
const filler = (paragraphs: number): string => `<p>${words.repeat(3)}</p>`.repeat(paragraphs);

/** What moves boxes about when the width changes. */
export const LAYOUTS: readonly Fixture[] = [
  {
    name: 'hero of the window’s height',
    css: '.hero{height:100vh;display:flex;flex-direction:column;justify-content:center;align-items:center;background:#def}.under{padding:5%}',
    body: () =>
      `<section class="hero"><h1 data-t="title">Blankets for life</h1><p><a href="#shop" data-t="shop">Go shopping</a> <button data-t="film">See the film</button></p></section><section class="under"><button data-t="letter">Take our letter</button>${filler(4)}<a href="#mill" data-t="mill">The mill</a></section>`,
  },
  {
    name: 'sticky header, fixed chat',
    css: 'header{position:sticky;top:0;background:#fff;padding:12px;display:flex;gap:4%}.chat{position:fixed;right:20px;bottom:20px;padding:20px}aside{position:sticky;top:80px;float:right;width:30%}',
    body: () =>
      `<header><a href="#" data-t="home">Home</a><a href="#" data-t="new">New</a><button data-t="basket">Basket</button></header><aside><button data-t="size">Sizes</button></aside>${filler(8)}<button data-t="end">To the end</button>${filler(8)}<button class="chat" data-t="chat">Ask us</button>`,
  },
  {
    name: 'scrolling inside scrolling',
    css: '.pane{height:300px;overflow:auto;border:1px solid;width:60%}.row{overflow-x:auto;white-space:nowrap}.row button{width:280px}',
    body: () =>
      `<div class="pane"><button data-t="first">First in the pane</button>${filler(3)}<button data-t="deep">Deep in the pane</button><div class="row"><button data-t="left">Left</button><button data-t="middle">Middle</button><button data-t="right">Right</button></div></div>${filler(3)}<button data-t="out">Outside</button>`,
  },
  {
    name: 'carousel',
    css: '.box{overflow:hidden;width:70%}.track{display:flex;transition:none}.slide{flex:0 0 100%;padding:40px;box-sizing:border-box;background:#eee}',
    body: () =>
      `<div class="box"><div class="track">${['Merino', 'Cashmere', 'Alpaca']
        .map(
          (name) =>
            `<div class="slide"><h2>${name}</h2><button data-t="slide-${name}">Look closer</button></div>`,
        )
        .join('')}</div></div><button data-t="next">Next picture</button>${filler(2)}`,
    script: () =>
      `let at = 0; truth('next').onclick = () => { at = (at + 1) % 3; $('.track').style.transform = 'translateX(' + -100 * at + '%)'; };`,
  },
  {
    name: 'CSS transforms',
    css: '.turned{transform:rotate(-8deg) scale(1.2);margin:60px;width:40%}.moved{transform:translate(30%,20px)}.small{transform:scale(.7);transform-origin:0 0}',
    body: () =>
      `<div class="turned"><button data-t="turned">A turned button</button></div><div class="moved"><button data-t="moved">A moved button</button><a href="#" data-t="link">A moved link</a></div><div class="small"><div class="turned"><button data-t="both">In both</button></div></div>${filler(2)}`,
  },
  {
    name: 'right to left',
    css: '.cols{display:flex;gap:5%}.cols>*{flex:1}@media(max-width:700px){.cols{flex-direction:column}}',
    body: () =>
      `<div dir="rtl" lang="he"><nav><a href="#" data-t="home">בית</a> <a href="#" data-t="shop">חנות</a> <a href="#" data-t="contact">צור קשר</a></nav><div class="cols"><div><button data-t="buy">קנה עכשיו</button></div><div><button data-t="save">שמור לאחר כך</button></div></div><p data-t="text">שמיכות צמר ארוגות ביד, רכות וחמות לכל החיים, מן העמק אל הבית.</p></div>`,
  },
  {
    name: 'page zoomed by CSS',
    css: 'body{zoom:1.25}.inner{zoom:.8;padding:20px}.cols{display:flex;gap:5%}.cols>*{flex:1}',
    body: () =>
      `<div class="cols"><div><button data-t="one">Soft wool</button></div><div class="inner"><button data-t="two">Rough wool</button></div></div>${filler(3)}<div class="inner"><a href="#" data-t="three">All wools</a></div>`,
  },
  {
    name: 'a menu for each width',
    css: '.narrow{display:none}@media(max-width:700px){.wide{display:none}.narrow{display:block}}nav a{padding:8px;display:inline-block}',
    body: () =>
      `<nav class="wide"><a href="#" data-t="wide-new">New</a><a href="#" data-t="wide-sale">Sale</a><a href="#" data-t="wide-help">Help</a></nav><nav class="narrow"><a href="#" data-t="narrow-new">New</a><a href="#" data-t="narrow-sale">Sale</a><a href="#" data-t="narrow-help">Help</a></nav>${filler(2)}<footer><a href="#" data-t="foot-help">Help</a> <a href="#" data-t="foot-terms">Terms</a></footer>`,
  },
  {
    name: 'a grid of many columns',
    css: '.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(180px,1fr));gap:16px}.card{padding:16px;background:#eee}',
    body: () =>
      `<div class="grid">${Array.from({ length: 12 }, (_, at) => `<div class="card"><p>A card like the others</p><button data-t="card-${at}">Add</button></div>`).join('')}</div>`,
  },
];
