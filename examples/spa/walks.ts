export interface Walk {
  readonly slug: string;
  readonly name: string;
  readonly miles: number;
  readonly climbM: number;
  readonly pricePounds: number;
  readonly line: string;
  readonly story: string;
  /** Heights in metres at equal distances along the walk. */
  readonly profileM: readonly number[];
}

export const WALKS: readonly Walk[] = [
  {
    slug: 'limestone-and-ladders',
    name: 'Limestone and ladders',
    miles: 8,
    climbM: 410,
    pricePounds: 34,
    line: 'Cove, tarn and scar, with a short scramble beside a waterfall.',
    story:
      'We climb by the cove, cross the pavement slowly because it is worth it, and come down beside the beck. Dry feet are likely, not promised.',
    profileM: [200, 240, 330, 380, 375, 370, 410, 350, 290, 230, 205],
  },
  {
    slug: 'the-corpse-road',
    name: 'The corpse road',
    miles: 14,
    climbM: 620,
    pricePounds: 42,
    line: 'The old funeral way over the moor, with the stories that go with it.',
    story:
      'Sixteen miles were once carried in two days; we do fourteen in one, with lighter loads. High, empty, and best in bad weather.',
    profileM: [230, 300, 420, 520, 610, 640, 560, 470, 400, 330, 260],
  },
  {
    slug: 'six-dales-by-dusk',
    name: 'Six dales by dusk',
    miles: 11,
    climbM: 380,
    pricePounds: 38,
    line: 'An afternoon start, a ridge at sunset, head torches for the last hour.',
    story:
      'The walk is gentle; the light is the point. From the ridge six dales turn blue one behind the other, then the village lights come on below.',
    profileM: [180, 220, 290, 350, 400, 430, 445, 430, 360, 270, 190],
  },
];

export function walkBySlug(slug: string): Walk | undefined {
  return WALKS.find((walk) => walk.slug === slug);
}
