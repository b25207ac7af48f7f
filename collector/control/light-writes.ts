import type { Database } from '../store/sqlite/database.ts';

/** Writes without waiting for the disk. */
export type Lightly = (write: () => void) => void;

/**
 * Notes of who looked at what are made at every look, and need not hold an answer up: a killed process keeps them,
 * a power cut may take those of the last moments. Whatever decides who may do what waits for the disk.
 */
export function createLightWrites(db: Database): Lightly {
  return (write) => {
    db.pragma('synchronous = NORMAL');
    try {
      write();
    } finally {
      db.pragma('synchronous = FULL');
    }
  };
}
