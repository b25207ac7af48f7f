/** Written from right to left: a name with one such letter takes what stands beside it along. */
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_DIRECTIONAL_ISOLATE = '\u2069';

/**
 * A visitor's or owner's name inside a sentence of ours. Hebrew or Arabic would draw the figures and full stops after
 * it to its other side; between these two marks, which nobody sees, it keeps to itself (Unicode UAX #9,
 * https://www.w3.org/International/questions/qa-bidi-unicode-controls). Other names stay as they are.
 */
export function isolate(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? FIRST_STRONG_ISOLATE + name + POP_DIRECTIONAL_ISOLATE : name;
}
