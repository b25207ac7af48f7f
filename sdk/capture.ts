import type { StartCanvas } from './canvas/canvas-host.ts';
import { fetchConfig, keptConfig } from './config/config.ts';
import { type Call, type Core, DENIED, isRefused } from './core.ts';
import { openDelivery } from './delivery/open-delivery.ts';
import { createTouch } from './identity/touch-session.ts';
import { inspect } from './inspect.ts';
import { createJournal, type Facts } from './journal.ts';
import { isOn, toName } from './options.ts';
import { watchAttention } from './page/attention.ts';
import { firstNavigation, type Navigation, watchRoutes } from './page/navigation.ts';
import { createPageState } from './page/page-state.ts';
import { pageView } from './page/page-view.ts';
import { own } from './platform/dom.ts';
import { noteSent } from './platform/request.ts';
import { createScope, guard } from './platform/scope.ts';
import { maskText } from './privacy/mask-text.ts';
import { maskUrl } from './privacy/mask-url.ts';
import { modeOfStage } from './privacy/mode-of-stage.ts';
import { maskTokens } from './protocol/address/mask-tokens.ts';
import type { BatchAnswer } from './protocol/batch.ts';
import type { MaskMode } from './protocol/journey.ts';
import type { Props } from './protocol/scalars.ts';
import { isAskedFor } from './recorder/is-asked-for.ts';
import { mayLoad } from './recorder/may-load.ts';
import { postTo } from './recorder/post-to.ts';
import type { RecorderHandle, StartRecorder } from './recorder/recorder-host.ts';
import { isStageId } from './stage/page-stage.ts';
import { createExposures, TOOLS_DECIDE_MS } from './touch/exposures.ts';
import { selectorOf } from './touch/selector.ts';
import { watchTouch } from './touch/watch-touch.ts';
import type { StartVitals } from './vitals/vitals-host.ts';

/** A selector rule or a variant may come true without a page view: looked for soon after a view or a click. */
const LOOK_AGAIN_MS = 600;
/** A new visitor's first page view waits this long for its stage's rules, stored meanwhile, unless the page is left or they fail. */
const WAIT_MS = 10_000;

/** The behaviour file: watches, writes down, sends, and goes on with what the first file kept. */
export function capture(core: Core): void {
  const { link, options, perTab, session, store, tab } = core;
  const scope = createScope(core.ending);
  const { after, on } = scope;
  const now = Date.now;
  const load: Core['load'] = (...file) => {
    const url = core.load(...file);
    noteSent(url);
    return url;
  };
  inspect(load);
  let recorder: RecorderHandle | undefined;
  let isLeaving = false;

  const configUrl = `${options.collector}/v1/config?key=${options.key}`;
  const config = keptConfig(configUrl, store);
  let loadRecorder: ((isAsked: boolean) => void) | undefined;
  const onAnswer = guard((text: string) => {
    const answer: Partial<BatchAnswer> = JSON.parse(text);
    // What has waited by now is wanted, too.
    if (answer.watched && !config.isWatched) sendNow();
    config.isWatched = answer.watched;
    if (!scope.signal.aborted && isAskedFor(answer, page)) loadRecorder?.(true);
  });
  const onSave = (): void => {
    // Watched live, what would only be stored is sent: within a second, and at the pace that the page is given anyway.
    if (config.isWatched) journal.flush();
    else journal.store();
    recorder?.keep(config.isWatched);
  };
  const [delivery, sealing] = openDelivery(core, config, now, after, onSave, onAnswer);
  const journal = createJournal(
    now,
    after,
    delivery.saveIn,
    () => config.isSettled,
    (events, isOpen) => {
      delivery.add(sealing.batch(events, isOpen, isOpen ? undefined : delivery.takeLost()), isOpen);
    },
  );

  let page = createPageState(core.pageNumber, config);
  /** Web vitals are of the document: of the page it was loaded with, or was last brought back with. */
  let landing = page;

  const modeOf = (stage?: string | null): MaskMode => modeOfStage(config, stage ?? page.stage, options.mask);

  const write = (facts: Facts, of = page, at?: number, region?: string): void => {
    if (scope.signal.aborted) return;
    journal.write(facts, of, at, region);
    // Web vitals are final only when the page is hidden, after the last flush.
    if (isLeaving) queueMicrotask(sendNow);
  };
  const sendNow = (): void => {
    journal.flush();
    recorder?.flush(isLeaving);
    if (isLeaving) delivery.pump(true);
  };

  const touch = createTouch(
    session,
    now,
    () => {
      leavePage();
      sendNow();
    },
    () => {
      turn('load');
      recorder?.snapshot();
    },
  );
  const attention = watchAttention(scope, () => performance.now(), touch);
  const variant = (experiment: string, arm: string, at?: number): void =>
    write({ type: 'exposure', experiment: toName(experiment), arm: toName(arm) }, page, at);
  const lookForExposures = createExposures(load, variant);
  const look = guard((): void => {
    const source = page.look();
    if (source) {
      // What was written before the rules are known takes the stage when it is sealed.
      if (config.isSettled || core.isTold) write({ type: 'stage_enter', source });
      recorder?.moved(false);
    }
    lookForExposures();
  });
  const lookAgain = (): void => after(LOOK_AGAIN_MS, look);

  const view = (navigation: Navigation, referrer: string, at?: number): void => {
    if (isRefused()) {
      core.deny();
      return;
    }
    const shown = page;
    let title = '';
    page.look();
    attention.enter();
    const titleNow = (): string => {
      if (page === shown) title = toName(maskText(own(document, 'title'), modeOf()));
      return title;
    };
    write(pageView(page.url, referrer, navigation, titleNow), page, at);
    recorder?.moved(true);
    lookAgain();
  };
  const turn = (navigation: Navigation): void => {
    const from = page.url;
    isLeaving = false;
    page = createPageState(tab.next('page') + 1, config);
    view(navigation, from);
  };
  const leavePage = (): void => {
    settleSignals();
    write({ type: 'page_leave', ...attention.read() });
  };
  const leave = (): void => {
    if (isLeaving) return;
    leavePage();
    isLeaving = true;
    settle();
    sendNow();
  };

  /** The rules are known, or not worth waiting for any longer: what was held back may go. */
  const settle = guard((): void => {
    look();
    config.isSettled = true;
    journal.flush();
  });
  after(WAIT_MS, settle);
  const configured = fetchConfig(configUrl, store, config).then(settle, settle);

  if (core.isTold) {
    // It may have been left, and brought back.
    tab.setOpen(true);
    look();
  } else view(firstNavigation(), own(document, 'referrer'), core.openedAt);
  const settleSignals = watchTouch(
    scope,
    now,
    () => config.now?.signals,
    modeOf,
    (facts, at, region) => {
      write(facts, page, at, region);
      if ('target' in facts && facts.target.name) page.happened.push(facts.target.name);
      lookAgain();
    },
    perTab,
    options.collector,
    core.earlyClicks,
  );
  core.earlyClicks = undefined;
  if (isOn(options.spa ?? true)) {
    watchRoutes(scope, (navigation) => {
      leavePage();
      touch();
      turn(navigation);
    });
  }
  on('pointermove', (event) => recorder?.move(event));
  on('online', delivery.resume);
  const resume = (): void => {
    isLeaving = false;
    delivery.resume();
  };
  on('visibilitychange', () => {
    if (own(document, 'hidden')) return;
    resume();
    attention.resume();
  });
  on('pageshow', (event) => {
    if (!(event as PageTransitionEvent).persisted) return;
    tab.setOpen(true);
    resume();
    touch();
    turn('bfcache');
    landing = page;
    recorder?.snapshot();
  });

  const loadFiles = (): void => {
    lookAgain();
    after(TOOLS_DECIDE_MS, look);
    load<StartVitals>('vitals', (start) =>
      start({
        signal: scope.signal,
        selectorOf: guard(selectorOf),
        emit: guard((reading) => write({ type: 'vital', ...reading }, landing)),
      }),
    );
    loadRecorder = guard((isAsked) => {
      if (!mayLoad(isAsked, sealing.replayChoice() === 'on', config, options)) return;
      loadRecorder = undefined;
      const shown = page;
      load<StartRecorder>('recorder', (start) => {
        if (isAsked && shown !== page) return;
        recorder = start({
          page: () => page,
          modeOf,
          maskText,
          maskTokens,
          maskUrl,
          ...delivery,
          ...sealing,
          isAsked,
          tooLarge: (isSo) => {
            config.isTooLarge = isSo;
          },
          storage: store,
          post: postTo(options),
          keep: (...parts) => delivery.add(sealing.seal(...parts), true),
          send: (...parts) => {
            delivery.add(sealing.seal(...parts));
            if (isLeaving) delivery.pump(true);
          },
        });
        scope.signal.addEventListener('abort', recorder.stop);
        if (isOn(options.canvas) && !isAsked) load<StartCanvas>('canvas', recorder.draw);
      });
    });
    configured.then(() => loadRecorder?.(false));
  };
  if (own(document, 'readyState') === 'complete') loadFiles();
  else on('load', loadFiles);

  const answers: Record<string, (at: number, ...args: never[]) => void> = {
    variant: (at, experiment: string, arm: string) => variant(experiment, arm, at),
    stage(_, id: string) {
      if (isStageId(id)) page.called = toName(id);
      look();
    },
    track(at, name: string, props?: Props) {
      touch();
      page.happened.push(name);
      look();
      write({ type: 'custom', name: toName(name), ...(props && { props }) }, page, at);
    },
    identify(at, id: string, traits?: Props) {
      write({ type: 'identify', id: toName(id), ...(traits && { traits }) }, page, at);
    },
    reset() {
      // Leaves nothing in the browser; what happens now is a new visitor's.
      store.clear();
      perTab.clear();
      tab.setOpen(true);
      session.current().at = 0;
      touch();
    },
  };
  const onCall = guard(([name, args, at]: Call) => answers[name]?.(at, ...(args as never[])));
  Object.assign(core, {
    onCall,
    onErase(notes) {
      delivery.clear();
      notes.set(DENIED);
    },
    onLeave: leave,
    link: () => ({ ...link(), dropped: delivery.dropped }),
  } satisfies Partial<Core>);

  for (const body of store.get<string[]>('early') ?? []) delivery.add(sealing.seal(JSON.parse(body), body));
  store.set('early');
  for (const call of core.earlyCalls.splice(0)) onCall(call);
}
