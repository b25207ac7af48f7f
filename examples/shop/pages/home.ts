import { landscape } from '../art/landscape.ts';
import { PRODUCTS } from '../catalogue.ts';
import { html, raw } from '../html.ts';
import type { Page } from '../layout.ts';
import { tile } from './tile.ts';

const FEATURED = [1, 5, 8, 11];

export const home: Page = {
  path: '',
  title: 'Wool, woven in the Dales',
  description: 'Blankets, scarves and socks from a mill of eleven people in Wensleydale.',
  script: 'home',
  body: (root) => html`
<section class="hero">
<div class="hero-text"><h1>Blankets that outlast the bed.</h1>
<p>We buy fleece from farms we can see from the window, spin it, weave it and post it. That is the whole company.</p>
<p><a class="button" href="${root}catalogue/" data-dp-event="hero_catalogue">See the catalogue</a></p></div>
${raw(landscape())}
</section>
<section class="wide"><h2>Off the loom this week</h2>
<ul class="grid">${PRODUCTS.filter(({ id }) => FEATURED.includes(id)).map((product) => tile(product, root))}</ul>
</section>
<section class="wash" data-dp-stage="consideration"><div class="wide">
<h2>Why people pay more for wool</h2>
<p class="narrow">A fleece throw costs a fifth of the Askrigg. Here is what you get for the rest, worked out over ten winters.</p>
<div class="scroll-x"><table class="compare">
<thead><tr><th></th><th>Our lambswool</th><th>Polyester fleece</th><th>Goose down</th></tr></thead>
<tbody>
<tr><th>Lasts</th><td>25 years</td><td>4 years</td><td>12 years</td></tr>
<tr><th>Warm when damp</th><td>Yes</td><td>Partly</td><td>No</td></tr>
<tr><th>Washes a year</th><td>1</td><td>12</td><td>2</td></tr>
<tr><th>Cost a winter</th><td><span data-cost>£5.92</span></td><td>£7.20</td><td>£14.10</td></tr>
</tbody></table></div>
<p style="margin-top:1rem"><button type="button" class="quiet" id="compare-years" data-years="25">Count ten winters only</button></p>
</div></section>
<section class="wide two">
<blockquote class="quote">“Bought for my daughter’s first flat. She has moved four times since and it has moved with her.”<footer>Joan P., Settle, about the Askrigg blanket</footer></blockquote>
<div><h2>From the journal</h2>
<p><a href="${root}journal/how-a-blanket-is-woven/">How a blanket is woven</a><br><span class="small">Two days, 2,880 threads and one cup of tea at a time.</span></p>
<p><a href="${root}journal/washing-wool/">Washing wool without fear</a><br><span class="small">Less often than you think, cooler than you think.</span></p>
<p><a href="${root}journal/twenty-four-miles/">Twenty-four miles in one pair</a><br><span class="small">The Three Peaks with somebody else’s blisters in mind.</span></p></div>
</section>`,
};
