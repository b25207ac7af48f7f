/** What the script tag and a page's elements can say, as the SDK reads it. */
export interface Attribute {
  readonly name: string;
  readonly values: string;
  readonly meaning: string;
}

export const TAG_ATTRIBUTES: readonly Attribute[] = [
  { name: 'data-key', values: 'pk_…', meaning: 'The write key. Needed; public.' },
  {
    name: 'data-collector',
    values: 'URL',
    meaning: 'Where to send. Default: where the script came from.',
  },
  {
    name: 'data-consent',
    values: 'granted, pending',
    meaning: 'Pending stores and sends nothing until desirepath.consent("granted"). Default: granted.',
  },
  { name: 'data-sample', values: '0 to 1', meaning: 'Share of sessions that are replayed. Default: 1.' },
  {
    name: 'data-mask',
    values: 'strict, balanced, open',
    meaning:
      'What is masked before it leaves the browser. Balanced: all that is typed, and digits, addresses and tokens in text. Strict: all text. Open: only what is typed. Default: balanced.',
  },
  {
    name: 'data-spa',
    values: 'true, false',
    meaning: 'Follow route changes inside one document. Default: true.',
  },
  {
    name: 'data-canvas',
    values: '',
    meaning:
      'Pictures of canvases in the replay, as they are: pixels cannot be masked, only left out (strict, data-dp-mask, data-dp-block). Default: none.',
  },
  {
    name: 'data-cookieless',
    values: 'true, false',
    meaning: 'Keep nothing in the browser: each page load is a visitor of its own. Default: false.',
  },
  { name: 'data-nonce', values: 'text', meaning: 'Nonce for the lazy files under a strict CSP.' },
];

export const ELEMENT_ATTRIBUTES: readonly Attribute[] = [
  { name: 'data-dp-stage', values: 'stage id', meaning: 'This region belongs to that stage.' },
  { name: 'data-dp-event', values: 'name', meaning: 'Names a click, for rules and the goal.' },
  { name: 'data-dp-variant', values: 'experiment:arm', meaning: 'Who sees this is in that arm.' },
  { name: 'data-dp-mask', values: '', meaning: 'Masks all text inside.' },
  { name: 'data-dp-unmask', values: '', meaning: 'Shows text inside; what is typed stays masked.' },
  { name: 'data-dp-block', values: '', meaning: 'Never recorded; a blank box in the replay.' },
  { name: 'data-dp-ignore', values: '', meaning: 'Never a signal: for games, steppers, drawing.' },
];
