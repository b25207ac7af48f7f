import { weavePattern } from '../art/weave.ts';
import { type Html, html, raw } from '../html.ts';
import type { Page } from '../layout.ts';

export const journalPages: readonly Page[] = [
  {
    path: 'journal/how-a-blanket-is-woven/',
    title: 'How a blanket is woven',
    description: 'Two days, 2,880 threads and one cup of tea at a time.',
    body: (root) => html`<div class="wide"><article><h1>How a blanket is woven</h1>
<p>A double blanket has 2,880 threads down its length, and somebody has to put each of them through the eye of a needle first.</p>
<p>That is called drawing in, and it is the part nobody believes. Two people sit on either side of the harness with a lamp between them. One hands, one hooks. A full warp takes the morning, and if the order is wrong at thread nine the whole herringbone leans.</p>
${swatch('herringbone', 'Herringbone turns every eight threads. The turn is what traps the air.')}
<h2>The loom</h2>
<p>Ours are Hattersley Standards from 1954. They are slower than anything built since, at about ninety picks a minute, and that is their use: slow cloth has slack in it, and slack cloth felts evenly when it is washed.</p>
<p>You can hear a fault before you can see it. A weaver who is talking to you will stop in the middle of a word and walk back along the row.</p>
<h2>Finishing</h2>
<p>Cloth off the loom is stiff and smells of the sheep. It is scoured in beck water, which is soft because nothing up there but peat has touched it, then shrunk by a tenth, dried on tenterhooks, and brushed with real teasels that still do it better than wire.</p>
<p>Two days in all. Then it is folded, and Ruth sews in the label.</p>
<p><a class="button quiet" href="${root}products/1/">See the Askrigg blanket</a></p></article></div>`,
  },
  {
    path: 'journal/washing-wool/',
    title: 'Washing wool without fear',
    description: 'Less often than you think, cooler than you think.',
    body: (root) => html`<div class="wide"><article><h1>Washing wool without fear</h1>
<p>Most wool is ruined by being washed too often by somebody being careful.</p>
<p>Wool is covered in tiny scales that lift in warm water and lock when they are rubbed. That is felting, and it needs three things: heat, movement and soap. Take any one away and nothing happens.</p>
<h2>Air first</h2>
<p>Hang it outside on a damp day. Damp opens the fibre, wind takes the smell, and it costs nothing. Nine times of ten that is the wash.</p>
${swatch('basket', 'A basket weave dries fastest: the pockets let the wind through.')}
<h2>When you must</h2>
<p>Thirty degrees, the wool programme, half the detergent on the packet and no softener. Put the blanket in a pillowcase. Dry it flat on a towel, out of the sun, and pull it square while it is wet.</p>
<h2>Moths</h2>
<p>They eat what is dirty and dark. Use your blanket, and they will go and eat somebody else’s.</p>
<p><a class="button quiet" href="${root}catalogue/">What we make</a></p></article></div>`,
  },
  {
    path: 'journal/twenty-four-miles/',
    title: 'Twenty-four miles in one pair',
    description: 'The Three Peaks with somebody else’s blisters in mind.',
    body: (root) => html`<div class="wide"><article><h1>Twenty-four miles in one pair</h1>
<p>Pen-y-ghent, Whernside, Ingleborough: twenty-four miles, 5,200 feet up, and the same down, which is where socks fail.</p>
<p>We gave eight pairs to the rescue volunteers at Horton and asked for them back in October. Seven came back. The eighth is still on somebody.</p>
<h2>What wore out</h2>
<p>Never the heel, which everybody reinforces. It was the little toe, and the spot under the ball of the foot where a wet sock folds. So we moved the nylon there, and took it out of the heel, where it only made the sock hot.</p>
${swatch('stripe', 'The stripe is not decoration: it shows at a glance how far the leg has stretched.')}
<h2>What we learned about size</h2>
<p>Two thirds of the blisters were in socks one size too big. If you are between sizes go down, and look at the <a href="${root}size-guide/">size guide</a> before you trust your shoes.</p>
<p><a class="button quiet" href="${root}products/8/">See the Three Peaks sock</a></p></article></div>`,
  },
];

function swatch(kind: 'herringbone' | 'basket' | 'stripe', caption: string): Html {
  return html`<figure><svg viewBox="0 0 800 260" role="img" aria-label="${kind} weave, close" style="--g:#dfe4ea;--y:#4a5a6c;--a:#c9a24b"><defs>${raw(weavePattern('w', kind, 3))}</defs><path d="M0 0h800v260H0z" fill="url(#w)"/></svg><figcaption>${caption}</figcaption></figure>`;
}
