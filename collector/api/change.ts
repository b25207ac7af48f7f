import * as v from 'valibot';

/** A figure beside the same one of the period before, of equal length. */
export const Change = v.object({
  before: v.pipe(v.nullable(v.number()), v.description('The same figure; null where it had no meaning.')),
  verdict: v.pipe(
    v.picklist(['rose', 'fell', 'unclear', 'too_few', 'too_early']),
    v.description(
      'Of counts in a stage, their share of the units that reached it. A change is one beyond noise: false discoveries are ' +
        'held at 5 % over all figures of the map (Benjamini-Hochberg). `too_few`: not tested. `too_early`: what is open may still decide it.',
    ),
  ),
});
export type Change = v.InferOutput<typeof Change>;
