const KEY = 'desirepath.upload';

/** Which upload a file on its way is, for this browser to go on with after the page was closed. The last one only. */
export function createSentUploads(storage: () => Storage) {
  return {
    remember(file: File, id: string): void {
      try {
        storage().setItem(KEY, JSON.stringify([nameOf(file), id]));
      } catch {
        // Storage is blocked or full: then a file is begun anew.
      }
    },
    find(file: File): string | undefined {
      try {
        const [name, id] = JSON.parse(storage().getItem(KEY) ?? '[]') as unknown[];
        return name === nameOf(file) && typeof id === 'string' ? id : undefined;
      } catch {
        return undefined;
      }
    },
    forget(): void {
      try {
        storage().removeItem(KEY);
      } catch {
        // As above.
      }
    },
  };
}
export type SentUploads = ReturnType<typeof createSentUploads>;

/** The same name, size and time of change: the same file, as far as a browser tells. */
function nameOf({ name, size, lastModified }: File): string {
  return `${name} ${size} ${lastModified}`;
}
