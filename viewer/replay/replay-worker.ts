import { ApiError, createApiClient } from '../api-client.ts';
import type { ReplayChunk } from '../model/replay-chunks.ts';
import type { FromReplayWorker, ReplayAnswers, ReplayQuestion, ToReplayWorker } from './replay-part.ts';
import { createReplaySource } from './replay-source.ts';

type Source = ReturnType<typeof createReplaySource>;

/** A session's replays, opened, folded and made safe where there is no screen to hold up. */
let sourceOf: (tab: string) => Source = () => {
  throw new Error('No session is open.');
};

let grow: (chunks: readonly ReplayChunk[]) => void = () => {};

self.addEventListener('message', ({ data }: MessageEvent<ToReplayWorker>) => {
  if (data.kind === 'open') open(data);
  else if (data.kind === 'grow') grow(data.chunks);
  else void answer(data.number, data.question);
});

function open({ session, project, chunks: listed }: Extract<ToReplayWorker, { kind: 'open' }>): void {
  const api = createApiClient(
    (input, init) => fetch(input, init),
    () => Date.now(),
    () => {},
    () => project,
  );
  const sources = new Map<string, Source>();
  let chunks = listed;
  grow = (grown) => {
    chunks = grown;
    for (const [tab, source] of sources) source.grow(chunks.filter((chunk) => chunk.tab === tab));
  };
  sourceOf = (tab) => {
    const known = sources.get(tab);
    if (known) return known;
    const source = createReplaySource({
      tab,
      chunks: chunks.filter((chunk) => chunk.tab === tab),
      askRange: (fromSeq, toSeq) => api.replayRange(session, tab, fromSeq, toSeq),
      askAssets: () => api.replayAssets(session, tab),
    });
    sources.set(tab, source);
    return source;
  };
}

/** Which tab a scene is of. */
const tabOf = new Map<number, string>();

async function answer(number: number, question: ReplayQuestion): Promise<void> {
  try {
    post({ kind: 'answer', number, answer: await answerTo(number, question) });
  } catch (error) {
    const status = error instanceof ApiError ? error.status : undefined;
    const reason = error instanceof Error ? error.message : 'unreadable';
    post({ kind: 'failed', number, status, reason });
  }
}

async function answerTo(
  number: number,
  question: ReplayQuestion,
): Promise<ReplayAnswers[keyof ReplayAnswers]> {
  switch (question.kind) {
    case 'scene':
      tabOf.set(number, question.tab);
      return sourceOf(question.tab).scene(number, question.atMs);
    case 'sequel':
      return sourceOf(tabOf.get(question.scene) ?? '').sequel(question.scene);
    case 'survey':
      return sourceOf(question.tab).survey();
  }
}

function post(message: FromReplayWorker): void {
  self.postMessage(message);
}
