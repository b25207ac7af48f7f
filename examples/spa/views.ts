import { WALKS, type Walk } from './walks.ts';

export type Arm = 'profile' | 'words';

/** The list, in one of two arms: with the hill drawn on each card, or in words alone. */
export function listView(arm: Arm): string {
  return `<section class="hero"><h1>Somebody who knows the way.</h1><p>Guided walks in small groups, out of Hawes station. Tea included, weather as it comes.</p></section>
<ul class="walks" data-dp-variant="walk-card:${arm}">${WALKS.map((walk) => card(walk, arm)).join('')}</ul>`;
}

export function walkView(walk: Walk): string {
  return `<article><h1>${walk.name}</h1>${profile(walk)}<p class="lead">${walk.line}</p><p>${walk.story}</p>
<p>${walk.miles} miles, ${walk.climbM} m up, £${walk.pricePounds} each.</p>
<p><a class="button" data-route href="checkout/${walk.slug}/">Book a place</a> <a data-route href="">All walks</a></p></article>`;
}

export function bookingView(walk: Walk): string {
  return `<article><h1>Book: ${walk.name}</h1><form data-book="${walk.slug}">
<p>How fast do you like it, and how many are you?</p><pace-picker></pace-picker>
<p class="total" data-total>£${walk.pricePounds * 2}</p>
<label for="walker">Your name</label><input id="walker" name="walker" autocomplete="name" required>
<p><button class="button" type="submit">Book</button> <a data-route href="walks/${walk.slug}/">Back</a></p></form></article>`;
}

export function thanksView(): string {
  return `<article><h1>See you at the station.</h1><p class="lead">Ten to nine, by the weathervane. Bring a coat you trust.</p><p><a data-route href="">All walks</a></p></article>`;
}

function card(walk: Walk, arm: Arm): string {
  return `<li><a data-route href="walks/${walk.slug}/">${arm === 'profile' ? profile(walk) : ''}<h2>${walk.name}</h2><p>${walk.line}</p><p class="facts">${walk.miles} miles · ${walk.climbM} m up · £${walk.pricePounds}</p></a></li>`;
}

/** The hill in profile, drawn to scale. */
function profile({ profileM, name }: Walk): string {
  const width = 320;
  const heightOf = (metres: number) => 110 - (metres - 150) / 5;
  const points = profileM.map(
    (metres, index) => `${(index * width) / (profileM.length - 1)} ${heightOf(metres)}`,
  );
  return `<svg viewBox="0 0 ${width} 120" role="img" aria-label="${name} in profile"><path d="M0 120L${points.join('L')}L${width} 120z" fill="#8fb3a3"/><path d="M${points.join('L')}" fill="none" stroke="#20403a" stroke-width="2.5"/></svg>`;
}
