/** As much CSS as a shop's theme ships, 195 KB, of which a page uses little: recorders inline all of it. */
export function shopCss(): string {
  const rules: string[] = [];
  for (let n = 0, size = 0; size < 195_000; n++) {
    const hue = (n * 47) % 360;
    const rule = [
      `.c${n % 1500} .t${n % 1100}:hover,.s${n % 4}.theme-${n}{`,
      `color:hsl(${hue},40%,30%);border:1px solid hsl(${hue},30%,80%);`,
      `padding:${n % 24}px ${(n * 3) % 32}px;margin:0 0 ${n % 12}px;`,
      `transition:color .${(n % 5) + 1}s ease-in-out}\n`,
    ].join('');
    rules.push(rule);
    size += rule.length;
  }
  return rules.join('');
}
