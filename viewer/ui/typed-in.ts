/** What stands in the field whose event this is. */
export function typedIn(event: Event): string {
  return (event.currentTarget as HTMLInputElement | HTMLTextAreaElement).value;
}
