import { html, raw } from '../html.ts';
import type { Page } from '../layout.ts';

/** The planted slow page: an opening animation hides the guide until it has played (browser/size-guide.ts). */
export const sizeGuide: Page = {
  path: 'size-guide/',
  title: 'Size guide',
  description: 'Socks by foot, blankets by bed.',
  script: 'size-guide',
  bodyClass: 'is-opening',
  body: (
    root,
  ) => html`<div class="curtain" data-curtain><div>${raw(FOOT_MARK)}Unrolling the tape measure</div></div>
<div class="wide"><h1>Which size am I?</h1>
<figure style="margin:0 0 2rem">${raw(FOOT)}<figcaption>Measure from the heel to the longest toe, standing, in the evening.</figcaption></figure>
<h2>Socks</h2>
<div class="scroll-x"><table class="compare"><thead><tr><th>Size</th><th>UK shoe</th><th>EU shoe</th><th>Foot</th></tr></thead><tbody>
<tr><th>S</th><td>3–5</td><td>36–38</td><td>22–24 cm</td></tr>
<tr><th>M</th><td>6–8</td><td>39–42</td><td>25–27 cm</td></tr>
<tr><th>L</th><td>9–12</td><td>43–47</td><td>27–31 cm</td></tr></tbody></table></div>
<h2 style="margin-top:2rem">Blankets</h2>
<p class="narrow">Add 60 cm to the width of the mattress, so that it hangs a forearm’s length on each side. If two people share, add the argument.</p>
<p><a class="button" href="${root}products/8/">Three Peaks sock</a> <a class="button quiet" href="${root}catalogue/">Back to the catalogue</a></p></div>`,
};

const FOOT_MARK =
  '<svg viewBox="0 0 120 24" width="120" aria-hidden="true"><path d="M0 20h120M10 20v-8M25 20v-5M40 20v-8M55 20v-5M70 20v-8M85 20v-5M100 20v-8" stroke="#fff" stroke-width="2" fill="none"/></svg>';

const FOOT =
  '<svg viewBox="0 0 900 420" role="img" aria-label="A foot beside a ruler, 26 centimetres long"><path d="M0 0h900v420H0z" fill="#eaf0f7"/><g fill="#f3dfdb" stroke="#8e2f4b" stroke-width="3"><path d="M118 214q-4-62 62-66 70-2 150 14 100 16 190-6 100-24 160 14 34 24 22 74-14 44-92 40-110-6-240-12-110-4-190 4-58 2-62-62z"/><ellipse cx="748" cy="164" rx="34" ry="24"/><ellipse cx="748" cy="204" rx="24" ry="15"/><ellipse cx="736" cy="232" rx="21" ry="13"/><ellipse cx="720" cy="256" rx="19" ry="12"/><ellipse cx="700" cy="278" rx="17" ry="11"/></g><path d="M118 330h664M118 318v24M782 318v24" stroke="#1c2f57" stroke-width="3"/><path d="M144 330v10M170 330v10M196 330v10M222 330v16M248 330v10M274 330v10M300 330v10M326 330v10M352 330v16M378 330v10M404 330v10M430 330v10M456 330v10M482 330v16M508 330v10M534 330v10M560 330v10M586 330v10M612 330v16M638 330v10M664 330v10M690 330v10M716 330v10M742 330v16" stroke="#1c2f57" stroke-width="2"/><text x="450" y="384" text-anchor="middle" font-family="Palatino,Georgia,serif" font-size="26" fill="#1c2f57">26 cm: size M</text></svg>';
