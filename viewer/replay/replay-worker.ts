import { ApiError, createApiClient } from '../api-client.ts';
import { chooseTab } from '../model/choose-tab.ts';
import { type ReplayChunk, tabsOf } from '../model/replay-chunks.ts';
import type {
  FirstWish,
  FromReplayWorker,
  GuessedScene,
  ReplayAnswers,
  ReplayFailure,
  ReplayQuestion,
  ToReplayWorker,
} from './replay-part.ts';
import { createReplaySource } from './replay-source.ts';

type Source = ReturnType<typeof createReplaySource>;

/** A session's replays, opened, folded and made safe where there is no screen to hold up. */
let sourceOf: (tab: string) => Source = () => {
  throw new Error('No session is open.');
};

let grow: (chunks: readonly ReplayChunk[]) => void = () => {};

self.addEventListener('message', ({ data }: MessageEvent<ToReplayWorker>) => {
  if (data.kind === 'open') void open(data);
  else if (data.kind === 'grow') grow(data.chunks);
  else void answer(data.number, data.question);
});

/** The number of the worker's own question: others count from 1. */
const GUESS = 0;

/** The list is asked for here and not where the screen is drawn: the first page does not wait for what is drawn around it. */
async function open({ session, project, first }: Extract<ToReplayWorker, { kind: 'open' }>): Promise<void> {
  const api = createApiClient(
    (input, init) => fetch(input, init),
    () => Date.now(),
    () => {},
    () => project,
  );
  const sources = new Map<string, Source>();
  let chunks: readonly ReplayChunk[] = [];
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
  grow = (grown) => {
    chunks = grown;
    for (const [tab, source] of sources)
      if (!source.grow(chunks.filter((chunk) => chunk.tab === tab))) sources.delete(tab);
  };
  try {
    ({ chunks } = await api.replayChunks(session));
  } catch (error) {
    return post({ kind: 'unlisted', ...failureOf(error) });
  }
  const guess = guessOf(chunks, first);
  post({ kind: 'listed', chunks, guess });
  if (guess) void answer(GUESS, { kind: 'scene', tab: guess.tab, atMs: guess.atMs });
}

function guessOf(chunks: readonly ReplayChunk[], { tab: wanted, atMs }: FirstWish): GuessedScene | undefined {
  const tab = chooseTab(tabsOf(chunks), wanted, atMs);
  if (!tab) return undefined;
  const heldMs = Math.min(Math.max(atMs ?? Number.NEGATIVE_INFINITY, tab.firstAt), tab.lastAt);
  return { number: GUESS, tab: tab.tab, atMs: heldMs };
}

/** Which tab a scene is of. */
const tabOf = new Map<number, string>();

async function answer(number: number, question: ReplayQuestion): Promise<void> {
  try {
    post({ kind: 'answer', number, answer: await answerTo(number, question) });
  } catch (error) {
    post({ kind: 'failed', number, ...failureOf(error) });
  }
}

function failureOf(error: unknown): ReplayFailure {
  return {
    status: error instanceof ApiError ? error.status : undefined,
    reason: error instanceof Error ? error.message : 'unreadable',
  };
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
