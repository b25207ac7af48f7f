/** Tells the person at the terminal; what happens later goes to the log. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
