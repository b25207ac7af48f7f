import type { Server } from 'node:net';

export type Newcomers = ReturnType<typeof createNewcomers>;

/** Counts the connections that were taken. Node takes one in each turn of its event loop, so long turns keep a crowd waiting. */
export function createNewcomers() {
  let taken = 0;
  return {
    taken: (): number => taken,
    watch(server: Pick<Server, 'on'>): void {
      server.on('connection', () => {
        taken += 1;
      });
    },
  };
}
