/** Gives the reader a file, as a link that is followed would. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The download has begun by then; until it has, the address must stand.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
