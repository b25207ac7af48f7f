/** What stands for whatever is hidden: always the same, so that its length tells nothing. */
export const MASK = '***';

/** Where an e-mail address ends. Found as a run and then looked at: one pass, however long the text. */
const RUN = /[^\s/?&=<>]+/g;
/** In any script, percent-encoded too; but not "logo@2x.png" (masked or not), nor "vue@3.2.1". */
const EMAIL = /.(@|%40)(?!(\d|\*+)x\.(png|jpe?g|webp|gif|svg|avif)).{0,250}\.\p{L}/u;
const LONG_RUN = /[\w+-]{16,}/g;
/** Session ids, keys, UUIDs: long, with a digit; hyphens only beside capitals, because slugs have hyphens too. */
const TOKEN = /^(?=.*\d)(.*(\w{20}|[^\W_]{16})|[\da-f]{8}-[\da-f-]{27}|(?=.*[A-Z]).{24})/;
/**
 * Six digits and more, in any script, are phone, order and card numbers; fewer number steps, sizes and test
 * ids. Signs between them do not end a number, whether people see them or not (zero-width space).
 */
const LONG_NUMBER = /\p{N}([^\p{L}\p{N}/?&=*@]{0,3}\p{N}){5,}/gu;

/** E-mail addresses, tokens and long numbers: what no mode but `open` lets out, not even in attributes. */
export function maskTokens(text: string): string {
  const rest = text.replace(LONG_RUN, (run) => (TOKEN.test(run) ? MASK : run)).replace(LONG_NUMBER, MASK);
  return EMAIL.test(rest) ? rest.replace(RUN, (run) => (EMAIL.test(run) ? MASK : run)) : rest;
}
