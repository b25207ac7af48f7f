import type { Options } from '../options.ts';
import { loadFile } from '../platform/load-file.ts';
import { maskText, maskTokens } from '../privacy/mask-text.ts';
import { maskUrl } from '../privacy/mask-url.ts';
import type { RecorderHandle, RecorderHost, StartRecorder } from './recorder-host.ts';

/** The core's side of the recorder: fetches its file when it is wanted, and passes on what happens. */
export function createReplay(options: Options, deps: Pick<RecorderHost, 'place' | 'modeOf' | 'openChunk'>) {
  let handle: RecorderHandle | undefined;
  let isStopped = false;
  return {
    async load(): Promise<void> {
      const startRecorder = await loadFile<StartRecorder>('recorder', options);
      if (!isStopped) handle = startRecorder({ ...deps, maskText, maskTokens, maskUrl });
    },
    moved: (isPage: boolean) => handle?.moved(isPage),
    flush: (isLeaving: boolean) => handle?.flush(isLeaving),
    snapshot: () => handle?.snapshot(),
    stop() {
      isStopped = true;
      handle?.stop();
    },
  };
}
