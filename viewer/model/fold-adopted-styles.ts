import { isRecord, type ReplayEvent } from './replay-event.ts';

/** What hosts adopt, and the sheets themselves, which live on when their host is gone. */
export interface AdoptedStyles {
  /** rrweb's AdoptedStyleSheet: which sheets a document or shadow host has from now on, and those that are new. */
  take(event: ReplayEvent, data: Readonly<Record<string, unknown>>): void;
  /** A change of a constructed sheet. False: no such sheet is known. */
  change(event: ReplayEvent, styleId: unknown): boolean;
  /** The host is gone, or will be built anew without any. */
  forget(host: number): void;
  /** First what each host adopts, each sheet with the first that does, then what was changed in the sheets. */
  outcome(): readonly ReplayEvent[];
}

interface Sheet {
  readonly style: Readonly<Record<string, unknown>>;
  readonly changes: ReplayEvent[];
}

export function createAdoptedStyles(): AdoptedStyles {
  const sheets = new Map<unknown, Sheet>();
  const adoptions = new Map<number, ReplayEvent>();

  return {
    take(event, { id, styles }) {
      for (const style of Array.isArray(styles) ? styles : [])
        if (isRecord(style)) sheets.set(style.styleId, { style, changes: [] });
      // The later adoption is also the later in order: it may be of a sheet that the one before brought.
      adoptions.delete(Number(id));
      adoptions.set(Number(id), event);
    },
    change(event, styleId) {
      const sheet = sheets.get(styleId);
      sheet?.changes.push(event);
      return sheet !== undefined;
    },
    forget: (host) => void adoptions.delete(host),
    outcome() {
      const told = new Set<unknown>();
      const adopted = [...adoptions.values()].map((event) => {
        const data = isRecord(event.data) ? event.data : {};
        const fresh = (Array.isArray(data.styleIds) ? data.styleIds : []).filter(
          (styleId) => !told.has(styleId),
        );
        for (const styleId of fresh) told.add(styleId);
        return {
          ...event,
          data: { ...data, styles: fresh.flatMap((styleId) => sheets.get(styleId)?.style ?? []) },
        };
      });
      return [...adopted, ...[...told].flatMap((styleId) => sheets.get(styleId)?.changes ?? [])];
    },
  };
}
