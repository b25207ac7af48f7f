import { ApiError } from '../api-client.ts';
import { type RecordedTab, type ReplayChunk, tabsOf } from '../model/replay-chunks.ts';
import type {
  FirstWish,
  FromReplayWorker,
  ReplayAnswers,
  ReplayFailure,
  ReplayQuestion,
  ReplaySurvey,
  Scene,
  Sequel,
  ToReplayWorker,
} from './replay-part.ts';
import { createSpareWorker } from './spare-worker.ts';

const workers = createSpareWorker(
  () => new Worker(new URL('./replay-worker.ts', import.meta.url), { type: 'module' }),
);
// Who has the code of the player is about to need it.
workers.prepare();

/** A session's replays, read in a worker. */
export interface OpenReplay {
  /** What is stored of it, without the bodies. */
  readonly listed: Promise<readonly ReplayChunk[]>;
  /** Style sheets as the player shows them, by what was recorded. */
  readonly styles: Map<string, string>;
  /** When a tab's replay begins and ends. */
  limits(tab: string): ReplayLimits;
  /** The page of a tab at a moment; undefined when there is no page to start from. */
  scene(tab: string, atMs: number): Promise<Scene | undefined>;
  /** What follows a scene, or what was last given of it. */
  sequel(scene: Scene): Promise<Sequel>;
  /** Takes in what has come since the replay was opened: all chunks that are stored by now. */
  grow(chunks: readonly ReplayChunk[]): void;
  /** Reads all of a tab's replay, for what only all of it says. */
  survey(tab: string): Promise<ReplaySurvey>;
  close(): void;
}

export interface ReplayLimits {
  readonly firstMs: number;
  readonly lastMs: number;
}

interface Guess {
  readonly tab: string;
  readonly heldMs: number;
  readonly scene: Promise<Scene | undefined>;
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (reason: unknown) => void;
}

/** Begins with the page that will be asked for first. */
export function openReplay(session: string, project: string | undefined, first: FirstWish): OpenReplay {
  const worker = workers.take();
  const waiting = new Map<number, Waiting>();
  const styles = new Map<string, string>();
  let asked = 0;
  let fault: Error | undefined;
  let tabs: readonly RecordedTab[] = [];
  let guessed: Guess | undefined;
  let listing!: Waiting;
  const listed = new Promise<readonly ReplayChunk[]>((resolve, reject) => {
    listing = { resolve, reject };
  });
  // Whoever loads the session hears of it.
  listed.catch(() => {});

  const post = (message: ToReplayWorker) => worker.postMessage(message);
  const fail = (error: Error) => {
    fault = error;
    listing.reject(error);
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.addEventListener('error', () => fail(new Error('The replay could not be read.')));
  worker.addEventListener('message', ({ data }: MessageEvent<FromReplayWorker>) => {
    if (data.kind === 'listed') list(data);
    else if (data.kind === 'unlisted') listing.reject(errorOf(data));
    else settle(data);
  });
  post({ kind: 'open', session, project, first });

  function list({ chunks: all, guess }: Extract<FromReplayWorker, { kind: 'listed' }>): void {
    tabs = tabsOf(all);
    if (guess) {
      const scene = answerTo<'scene'>(guess.number);
      // Whoever asks for it hears of a failure.
      scene.catch(() => {});
      guessed = { tab: guess.tab, heldMs: guess.atMs, scene };
    }
    listing.resolve(all as never);
  }

  function settle(data: Exclude<FromReplayWorker, { kind: 'listed' | 'unlisted' }>): void {
    const who = waiting.get(data.number);
    waiting.delete(data.number);
    if (data.kind === 'failed') who?.reject(errorOf(data));
    else {
      keepStyles(data.answer);
      who?.resolve(data.answer as never);
    }
  }

  function keepStyles(answer: ReplayAnswers[keyof ReplayAnswers]): void {
    if (!answer || !('styles' in answer)) return;
    for (const [recorded, adapted] of answer.styles) styles.set(recorded, adapted);
  }

  function answerTo<Kind extends ReplayQuestion['kind']>(number: number): Promise<ReplayAnswers[Kind]> {
    return new Promise((resolve, reject) => waiting.set(number, { resolve, reject }));
  }

  function limits(tab: string): ReplayLimits {
    const own = tabs.find((one) => one.tab === tab);
    return {
      firstMs: own?.firstAt ?? Number.POSITIVE_INFINITY,
      lastMs: own?.lastAt ?? Number.NEGATIVE_INFINITY,
    };
  }

  async function scene(tab: string, atMs: number): Promise<Scene | undefined> {
    await listed;
    const { firstMs, lastMs } = limits(tab);
    const heldMs = Math.min(Math.max(atMs, firstMs), lastMs);
    const ready = guessed?.tab === tab && guessed.heldMs === heldMs ? guessed.scene : undefined;
    guessed = undefined;
    return ready ?? ask({ kind: 'scene', tab, atMs: heldMs });
  }

  async function ask<Kind extends ReplayQuestion['kind']>(
    question: Extract<ReplayQuestion, { kind: Kind }>,
  ): Promise<ReplayAnswers[Kind]> {
    await listed;
    if (fault) throw fault;
    asked += 1;
    const answer = answerTo<Kind>(asked);
    post({ kind: 'ask', number: asked, question });
    return answer;
  }

  return {
    listed,
    styles,
    limits,
    scene,
    sequel: ({ id }) => ask({ kind: 'sequel', scene: id }),
    grow(grown) {
      tabs = tabsOf(grown);
      post({ kind: 'grow', chunks: grown });
    },
    // Then nothing is urgent any more, and the next session of the list is read by another worker.
    survey: (tab) => ask({ kind: 'survey', tab }).finally(() => workers.prepare()),
    /** What is still being asked is answered to nobody: whoever asked is gone too. */
    close() {
      waiting.clear();
      worker.terminate();
    },
  };
}

function errorOf({ status, reason }: ReplayFailure): Error {
  return status === undefined
    ? new Error(`The replay could not be read: ${reason}.`)
    : new ApiError(status, reason);
}
