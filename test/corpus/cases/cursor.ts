import type { Case } from '../case.ts';
import { click, drag, shake, travel, wait, wheel } from '../hand.ts';

const LONG = '<h1>Plans</h1><p>Text</p><div style="height:700px">More text</div>';

export const CURSOR: readonly Case[] = [
  {
    name: 'shaken from side to side',
    html: LONG,
    steps: [shake(12, 260, 95)],
    signals: ['thrashed_cursor'],
    isTimed: true,
    why: 'Twelve turns in a bit more than a second: impatience.',
  },
  {
    name: 'shaken up and down',
    html: LONG,
    steps: [shake(12, 240, 95, true)],
    signals: ['thrashed_cursor'],
    isTimed: true,
    why: 'The same, the other way.',
  },
  {
    name: 'shaken for three seconds',
    html: LONG,
    steps: [shake(26, 300, 95)],
    signals: ['thrashed_cursor'],
    isTimed: true,
    why: 'One fit of impatience is one sign.',
  },
  {
    name: 'furious circles',
    html: LONG,
    steps: [
      travel(
        Array.from(
          { length: 100 },
          (_, i) => [500 + 130 * Math.cos(i / 3.2), 350 + 130 * Math.sin(i / 3.2)] as const,
        ),
        16,
      ),
    ],
    signals: ['thrashed_cursor'],
    isTimed: true,
    why: 'Five circles in a second and a half.',
  },
  {
    name: 'two fits with a rest between them',
    html: LONG,
    steps: [shake(11, 280, 95), wait(3200), shake(11, 280, 95)],
    signals: ['thrashed_cursor', 'thrashed_cursor'],
    isTimed: true,
    why: 'Twice, with a look in between.',
  },
  {
    name: 'a calm way to a button',
    html: `${LONG}<button id="b" onclick="this.textContent='Thanks'">Choose</button>`,
    steps: [
      travel(
        [
          [100, 100],
          [300, 180],
          [500, 300],
          [600, 420],
        ],
        80,
      ),
      click('#b'),
    ],
    signals: [],
    isTimed: true,
    why: 'Straight there.',
  },
  {
    name: 'reading along the lines',
    html: `<p style="width:700px">${'Some words to be read. '.repeat(40)}</p>`,
    steps: [shake(8, 600, 900)],
    signals: [],
    isTimed: true,
    why: 'Each line takes a second.',
  },
  {
    name: 'a look through a menu',
    html: Array.from({ length: 8 }, (_, i) => `<p class="link">Entry ${i}</p>`).join(''),
    steps: [shake(7, 220, 420, true)],
    signals: [],
    isTimed: true,
    why: 'Up and down the entries, slowly.',
  },
  {
    name: 'a small tremor',
    html: LONG,
    steps: [shake(24, 12, 60)],
    signals: [],
    isTimed: true,
    why: 'A hand that is not steady.',
  },
  {
    name: 'a drawing',
    html: '<canvas width="900" height="600" style="background:#eee"></canvas>',
    steps: [shake(14, 260, 95)],
    signals: [],
    isTimed: true,
    why: 'On a canvas that is hatching.',
  },
  {
    name: 'a thing dragged to and fro',
    html: '<input type="range" id="r" style="width:500px">',
    steps: [drag('#r', 200), drag('#r', -200), drag('#r', 150)],
    signals: [],
    isTimed: true,
    why: 'With the button held.',
  },
  {
    name: 'one quick sweep and back',
    html: LONG,
    steps: [shake(3, 500, 130)],
    signals: [],
    isTimed: true,
    why: 'Looking for the cursor.',
  },
  {
    name: 'between two columns that are compared',
    html: LONG,
    steps: [shake(6, 420, 500), wheel(120, 3)],
    signals: [],
    isTimed: true,
    why: 'Left, right, left, at the pace of reading.',
  },
];
