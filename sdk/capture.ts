import { fetchConfig, keptConfig } from './config/config.ts';
import { createDelivery } from './delivery/delivery.ts';
import { createOutbox } from './delivery/outbox.ts';
import { createOwnership } from './delivery/ownership.ts';
import { createSealing } from './delivery/sealing.ts';
import { storageBudget } from './delivery/storage-budget.ts';
import { createTransport, QUIET } from './delivery/transport.ts';
import type { SessionLink } from './desirepath.ts';
import { createIdentity } from './identity/identity.ts';
import { newId } from './identity/new-id.ts';
import { createJournal, type Facts } from './journal.ts';
import type { Options } from './options.ts';
import { watchAttention } from './page/attention.ts';
import { firstNavigation, type Navigation, watchRoutes } from './page/navigation.ts';
import { createPageState } from './page/page-state.ts';
import { loadFile } from './platform/load-file.ts';
import { createScope, guard } from './platform/scope.ts';
import { maskText, maskTokens } from './privacy/mask-text.ts';
import { maskUrl } from './privacy/mask-url.ts';
import type { MaskMode } from './protocol/journey.ts';
import type { Props } from './protocol/scalars.ts';
import type { RecorderHandle, StartRecorder } from './recorder/recorder-host.ts';
import { isStageId } from './stage/page-stage.ts';
import { findExposures } from './touch/exposures.ts';
import { selectorOf } from './touch/selector.ts';
import { watchTouch } from './touch/watch-touch.ts';
import type { StartVitals } from './vitals/vitals-host.ts';

export type Capture = ReturnType<typeof capture>;

/** A selector rule or a variant may come true without a page view: looked for soon after a view or a click. */
const LOOK_AGAIN_MS = 600;
/** The first page view of a new visitor waits this long for its stage's rules, then goes without. */
const WAIT_MS = 1_500;

/** Everything that runs on a page once it may: watches, writes down, sends. */
export function capture(options: Options) {
  const { collector, key, mask, cookieless } = options;
  const now = Date.now;
  const scope = createScope();
  const { after, on } = scope;
  let recorder: RecorderHandle | undefined;
  let isLeaving = false;

  const identity = createIdentity(cookieless, now, (isBefore) => {
    if (isBefore) {
      leavePage();
      sendNow();
    } else {
      turn('load');
      recorder?.snapshot();
    }
  });
  const { session, tab } = identity;
  session.touch();
  const configUrl = `${collector}/v1/config?key=${key}`;
  const config = keptConfig(configUrl, identity.store);
  const ownership = createOwnership(cookieless ? undefined : navigator.locks, newId, now);
  const sealing = createSealing(options, identity, config, ownership, now);
  const delivery = createDelivery(
    createOutbox(!cookieless),
    createTransport(collector, now, (...request) => fetch(...request)),
    ownership,
    sealing.split,
    storageBudget(cookieless),
    now,
    Math.random,
    after,
  );
  const journal = createJournal(
    now,
    after,
    () => config.isSettled,
    (events, isOpen) =>
      delivery.add(sealing.batch(events, isOpen, isOpen ? undefined : delivery.takeLost()), isOpen),
  );

  let page = createPageState(tab.next('page') + 1, config);
  /** Web vitals are of the document: of the page it was loaded with, or was last brought back with. */
  let landing = page;

  /** While the rules are not known nobody knows which stage is strict: then all of them are. */
  const modeOf = (stage?: string | null): MaskMode =>
    config.now
      ? (config.now.journey.stages.find(({ id }) => id === (stage ?? page.stage))?.mask ?? mask)
      : 'strict';

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

  const attention = watchAttention(scope, () => performance.now(), session.touch);
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
    identity.perTab,
    collector,
  );

  const variant = (experiment: string, arm: string): void =>
    write({ type: 'exposure', experiment: toName(experiment), arm: toName(arm) });
  const told: string[] = [];
  const look = (): void => {
    const source = page.look();
    if (source) {
      // What was written before the rules are known takes the stage when it is sealed.
      if (config.isSettled) write({ type: 'stage_enter', source });
      recorder?.moved(false);
    }
    findExposures(told, variant);
  };
  const lookAgain = (): void => after(LOOK_AGAIN_MS, look);

  const view = (navigation: Navigation, referrer: string): void => {
    const shown = page;
    let title = '';
    page.look();
    attention.enter();
    write({
      type: 'page_view',
      url: page.url,
      // Read when the event leaves: routers set the title after the address.
      get title() {
        if (page === shown) title = toName(maskText(document.title, modeOf()));
        return title;
      },
      referrer: maskUrl(referrer),
      navigation,
      viewportWidth: innerWidth,
      viewportHeight: innerHeight,
    });
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
  const settle = (): void => {
    look();
    config.isSettled = true;
    journal.flush();
  };
  after(WAIT_MS, settle);
  const configured = fetchConfig(configUrl, identity.store, config, async (url) =>
    (await fetch(url, QUIET)).json(),
  ).then(settle, settle);

  view(firstNavigation(), document.referrer);
  if (options.spa) {
    watchRoutes(scope, (navigation) => {
      leavePage();
      session.touch();
      turn(navigation);
    });
  }
  on(document, 'visibilitychange', () => {
    if (document.hidden) return leave();
    isLeaving = false;
    delivery.resume();
    attention.resume();
  });
  on(window, 'pagehide', () => {
    leave();
    tab.setOpen(false);
  });
  on(window, 'pageshow', (event) => {
    if (!(event as PageTransitionEvent).persisted) return;
    tab.setOpen(true);
    delivery.resume();
    session.touch();
    turn('bfcache');
    landing = page;
    recorder?.snapshot();
  });
  on(window, 'online', delivery.resume);

  const loadFiles = (): void => {
    loadFile<StartVitals>('vitals', options, (start) =>
      start({
        selectorOf: guard(selectorOf),
        emit: guard((reading) => write({ type: 'vital', ...reading }, landing)),
      }),
    );
    configured.then(() => {
      // Without the journey nobody knows which stages must be masked strictly: then rather no replay.
      if (!config.now || sealing.replayChoice() !== 'on') return;
      loadFile<StartRecorder>('recorder', options, (start) => {
        recorder = start({
          page: () => page,
          modeOf,
          maskText,
          maskTokens,
          maskUrl,
          address: sealing.address,
          hasRoom: delivery.hasRoom,
          tooLarge: (isSo) => {
            config.isTooLarge = isSo;
          },
          keep: (...parts) => delivery.add(sealing.seal(...parts), true),
          send: (...parts) => {
            delivery.add(sealing.seal(...parts));
            if (isLeaving) delivery.pump(true);
          },
        });
        scope.signal.addEventListener('abort', recorder.stop);
      });
    });
  };
  if (document.readyState === 'complete') loadFiles();
  else on(window, 'load', loadFiles);

  return {
    variant,
    stage(id: string) {
      if (isStageId(id)) page.called = toName(id);
      look();
    },
    track(name: string, props?: Props) {
      session.touch();
      page.happened.push(name);
      look();
      write({ type: 'custom', name: toName(name), ...(props && { props }) });
    },
    identify(id: string, traits?: Props) {
      write({ type: 'identify', id: toName(id), ...(traits && { traits }) });
    },
    reset() {
      identity.forget();
      session.touch();
    },
    session(): SessionLink {
      const { id } = session.current();
      return { id, replayUrl: `${collector}/sessions/${id}`, dropped: delivery.dropped };
    },
    /** `isErased`: consent was withdrawn, and nothing of what is still here may leave or stay. */
    stop(isErased: boolean) {
      // What is still held back goes nowhere once the scope has stopped.
      if (!isErased) leave();
      scope.stop();
      tab.setOpen(false);
      if (!isErased) return;
      delivery.clear();
      identity.forget();
    },
  };
}

/** Pages that are not type-checked pass anything; the protocol takes 120 characters. */
const toName = (given: string): string => `${given}`.slice(0, 120);
