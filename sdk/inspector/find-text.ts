/** Where a text was found: as it is, or as `form` says. */
export type Finding = {
  readonly form: string;
  readonly before: string;
  readonly match: string;
  readonly after: string;
};

const AROUND_CHARS = 40;

/** Is this text in it? Also percent-encoded, in base64 and with its digits grouped otherwise; case does not matter. */
export function findText(haystacks: readonly string[], wanted: string): Finding | undefined {
  const text = wanted.trim();
  if (!text) return undefined;
  const encoded = encodeURIComponent(text);
  const base64 = btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(/=+$/, '');
  const forms: (readonly [form: string, needle: string])[] = [
    ['', text],
    ['percent-encoded', encoded],
    // The last characters depend on what follows.
    ['in base64', base64.length > 8 ? base64.slice(0, -2) : base64],
  ];
  for (const haystack of haystacks) {
    const lower = haystack.toLowerCase();
    for (const [form, needle] of forms) {
      const at = lower.indexOf(needle.toLowerCase());
      if (at >= 0) return around(form, haystack, at, needle.length);
    }
    const grouped = groupedDigits(text)?.exec(haystack);
    if (grouped) return around('with its digits grouped', haystack, grouped.index, grouped[0].length);
  }
  return undefined;
}

const around = (form: string, haystack: string, at: number, length: number): Finding => ({
  form,
  before: haystack.slice(Math.max(0, at - AROUND_CHARS), at),
  match: haystack.slice(at, at + length),
  after: haystack.slice(at + length, at + length + AROUND_CHARS),
});

/** Of a number of six digits and more: the same digits with other signs between them. */
function groupedDigits(text: string): RegExp | undefined {
  const digits = text.replace(/\D/g, '');
  return digits.length > 5 && /^[\d\s.,()'’+-]+$/.test(text)
    ? RegExp([...digits].join("[\\s.,()'’-]{0,2}"))
    : undefined;
}
