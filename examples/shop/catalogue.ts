import type { WeaveKind } from './art/weave.ts';

/** What the mill makes. Prices in pence; `colours` are background, main yarn and accent of each colourway. */
export interface Product {
  readonly id: number;
  readonly name: string;
  readonly category: Category;
  readonly shape: 'folded' | 'scarf' | 'sock' | 'cowl' | 'cushion' | 'bottle';
  readonly weave: WeaveKind;
  readonly pricePence: number;
  readonly line: string;
  readonly story: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly sizes: readonly string[];
  readonly colours: readonly Colourway[];
}

export interface Colourway {
  readonly name: string;
  readonly ground: string;
  readonly yarn: string;
  readonly accent: string;
}

export const CATEGORIES = ['Blankets', 'Scarves', 'Socks', 'For the house'] as const;
export type Category = (typeof CATEGORIES)[number];

const slate: Colourway = { name: 'Slate', ground: '#dfe4ea', yarn: '#4a5a6c', accent: '#c9a24b' };
const madder: Colourway = { name: 'Madder', ground: '#f3dfdb', yarn: '#a63d40', accent: '#2f3e5c' };
const bracken: Colourway = { name: 'Bracken', ground: '#efe3cf', yarn: '#9a5a2c', accent: '#35513f' };
const lichen: Colourway = { name: 'Lichen', ground: '#e6ecd9', yarn: '#77894a', accent: '#8c3b52' };
const tarn: Colourway = { name: 'Tarn', ground: '#d9e8ec', yarn: '#1f6f86', accent: '#e2b04a' };
const heather: Colourway = { name: 'Heather', ground: '#ebe1ee', yarn: '#7b5a94', accent: '#3e6b5c' };
const fleece: Colourway = { name: 'Fleece', ground: '#f4f0e6', yarn: '#b9ab91', accent: '#5c5346' };

const oneSize = ['One size'];
const feet = ['S · 3–5', 'M · 6–8', 'L · 9–12'];

export const PRODUCTS: readonly Product[] = [
  {
    id: 1,
    name: 'Askrigg blanket',
    category: 'Blankets',
    shape: 'folded',
    weave: 'herringbone',
    pricePence: 14800,
    line: 'Heavy herringbone for a double bed, in wool from four farms.',
    story:
      'The one we started with. A dense herringbone in worsted lambswool, washed in soft beck water and raised with teasels until it holds heat the way a dry-stone wall holds the afternoon. It takes two days on the loom and looks its best after about five winters.',
    facts: [
      ['Weight', '1.9 kg'],
      ['Yarn', '100 % lambswool, Swaledale and Bluefaced Leicester'],
      ['Care', 'Air it; wool wash at 30° when you must'],
    ],
    sizes: ['Single · 150 × 200', 'Double · 190 × 220', 'King · 230 × 250'],
    colours: [slate, madder, bracken],
  },
  {
    id: 2,
    name: 'Cotter throw',
    category: 'Blankets',
    shape: 'folded',
    weave: 'windowpane',
    pricePence: 9600,
    line: 'A windowpane check, light enough for the arm of a chair.',
    story:
      'Woven a little looser than a bed blanket so that it drapes. The windowpane lines are a single contrast thread, counted by hand when the warp is set up, which is why they meet at the corners.',
    facts: [
      ['Weight', '0.9 kg'],
      ['Yarn', '100 % lambswool'],
      ['Care', 'Wool wash at 30°, dry flat'],
    ],
    sizes: ['130 × 180'],
    colours: [lichen, tarn, fleece],
  },
  {
    id: 3,
    name: 'Ribblehead rug',
    category: 'Blankets',
    shape: 'folded',
    weave: 'tartan',
    pricePence: 11800,
    line: 'Picnic rug with a waxed back and a leather strap.',
    story:
      'Tartan on top, waxed cotton underneath, so a wet field stays in the field. Rolls up into a bridle-leather strap from the last saddler in Skipton and lives happily in a car boot.',
    facts: [
      ['Weight', '1.4 kg'],
      ['Yarn', 'Wool face, waxed cotton back'],
      ['Care', 'Brush off, hose down, hang'],
    ],
    sizes: ['140 × 180'],
    colours: [madder, tarn, bracken],
  },
  {
    id: 4,
    name: 'Penhill pram blanket',
    category: 'Blankets',
    shape: 'folded',
    weave: 'basket',
    pricePence: 5400,
    line: 'Soft basket weave for the smallest person in the house.',
    story:
      'Merino from a flock near Leyburn, spun fine and woven in a basket pattern with small pockets of air. Washes at 40°, because it will have to.',
    facts: [
      ['Weight', '0.3 kg'],
      ['Yarn', '100 % British merino'],
      ['Care', 'Machine wash at 40°'],
    ],
    sizes: ['75 × 100'],
    colours: [fleece, heather, lichen],
  },
  {
    id: 5,
    name: 'Malham scarf',
    category: 'Scarves',
    shape: 'scarf',
    weave: 'stripe',
    pricePence: 4800,
    line: 'Broad stripes, knotted fringe, long enough to wrap twice.',
    story:
      'The stripes follow the clints and grykes of the limestone pavement above Malham: no two the same width. Knotted by hand at the kitchen table of whoever is on fringes that week.',
    facts: [
      ['Size', '25 × 190 cm'],
      ['Yarn', '100 % lambswool'],
      ['Care', 'Wool wash at 30°'],
    ],
    sizes: oneSize,
    colours: [tarn, madder, slate],
  },
  {
    id: 6,
    name: 'Gordale wrap',
    category: 'Scarves',
    shape: 'scarf',
    weave: 'houndstooth',
    pricePence: 6400,
    line: 'Wide houndstooth: a scarf until it rains, then a shawl.',
    story:
      'Our widest scarf. A houndstooth in two naturally coloured yarns with a single dyed thread through the selvedge, so that you can tell yours from everyone else’s at the pub.',
    facts: [
      ['Size', '60 × 200 cm'],
      ['Yarn', '100 % lambswool, undyed ground'],
      ['Care', 'Wool wash at 30°'],
    ],
    sizes: oneSize,
    colours: [bracken, slate, heather],
  },
  {
    id: 7,
    name: 'Dent cowl',
    category: 'Scarves',
    shape: 'cowl',
    weave: 'rib',
    pricePence: 3800,
    line: 'A ribbed loop that stays put on a windy ridge.',
    story:
      'Dent was once famous for its terrible knitters: terribly fast, that is. The cowl uses their fisherman’s rib, springy enough to pull up over the ears.',
    facts: [
      ['Size', '30 cm tall, stretches to 65 cm'],
      ['Yarn', '90 % lambswool, 10 % nylon'],
      ['Care', 'Wool wash at 30°'],
    ],
    sizes: oneSize,
    colours: [heather, lichen, tarn],
  },
  {
    id: 8,
    name: 'Three Peaks walking sock',
    category: 'Socks',
    shape: 'sock',
    weave: 'stripe',
    pricePence: 1900,
    line: 'Cushioned foot, flat toe seam, twenty-four miles in a day.',
    story:
      'Designed with the mountain rescue volunteers at Horton, who wear out a pair a month and told us exactly where. Terry loops under the foot, plain knit over it, and a hand-linked toe.',
    facts: [
      ['Height', 'Mid calf'],
      ['Yarn', '70 % wool, 28 % nylon, 2 % elastane'],
      ['Care', 'Machine wash at 40°'],
    ],
    sizes: feet,
    colours: [slate, bracken, tarn],
  },
  {
    id: 9,
    name: 'Hawes boot sock',
    category: 'Socks',
    shape: 'sock',
    weave: 'rib',
    pricePence: 2200,
    line: 'Undyed farm sock with a turn-over top.',
    story:
      'Thick, oily and honest. Knitted from undyed fleece that has kept its lanolin, so it shrugs off a wet boot. Every hill farm in the dale has a drawer of them.',
    facts: [
      ['Height', 'Knee, with turn-over'],
      ['Yarn', '80 % undyed wool, 20 % nylon'],
      ['Care', 'Hand wash, seldom'],
    ],
    sizes: feet,
    colours: [fleece, slate, lichen],
  },
  {
    id: 10,
    name: 'Nidd bed sock',
    category: 'Socks',
    shape: 'sock',
    weave: 'bands',
    pricePence: 1700,
    line: 'Loose-topped, banded, for feet that never get warm.',
    story:
      'Brushed on the inside and loose at the ankle so that it stays on but does not hold on. The bands are leftovers from whatever we wove that month.',
    facts: [
      ['Height', 'Ankle'],
      ['Yarn', '60 % lambswool, 40 % alpaca'],
      ['Care', 'Hand wash'],
    ],
    sizes: feet,
    colours: [madder, heather, tarn],
  },
  {
    id: 11,
    name: 'Swale cushion',
    category: 'For the house',
    shape: 'cushion',
    weave: 'diamond',
    pricePence: 4200,
    line: 'Diamond twill with a feather pad.',
    story:
      'Woven from the ends of blanket warps, so each run is a few dozen cushions and then the pattern is gone. Buttoned at the back with horn.',
    facts: [
      ['Size', '45 × 45 cm'],
      ['Yarn', '100 % lambswool, linen back'],
      ['Care', 'Take off the cover; wool wash at 30°'],
    ],
    sizes: ['45 × 45'],
    colours: [tarn, bracken, heather],
  },
  {
    id: 12,
    name: 'Semer bottle cover',
    category: 'For the house',
    shape: 'bottle',
    weave: 'cable',
    pricePence: 3600,
    line: 'Hot-water bottle in a cabled jacket, bottle included.',
    story:
      'The cable is the same one that runs down a gansey from Whitby. Fits a standard two-litre bottle and keeps it warm for an hour longer than rubber alone; we measured.',
    facts: [
      ['Size', '33 × 20 cm'],
      ['Yarn', '100 % lambswool'],
      ['Care', 'Hand wash, dry flat'],
    ],
    sizes: ['2 litres'],
    colours: [fleece, madder, slate],
  },
];

export function productById(id: number): Product | undefined {
  return PRODUCTS.find((product) => product.id === id);
}

export function formatPrice(pence: number): string {
  return pence % 100 === 0 ? `£${pence / 100}` : `£${(pence / 100).toFixed(2)}`;
}
