import { createConfig } from './config/config.ts';
import { createDelivery } from './delivery/delivery.ts';
import { createOutbox } from './delivery/outbox.ts';
import { createSealing } from './delivery/sealing.ts';
import { createTransport } from './delivery/transport.ts';
import type { SessionLink } from './desirepath.ts';
import { createIdentity } from './identity/identity.ts';
import { createJournal, type Facts } from './journal.ts';
import type { Options } from './options.ts';
import { watchAttention } from './page/attention.ts';
import { firstNavigation, type Navigation, watchRoutes } from './page/navigation.ts';
import { createPageState } from './page/page-state.ts';
import { loadFile } from './platform/load-file.ts';
import { createScope } from './platform/scope.ts';
import { whenIdle } from './platform/when-idle.ts';
import { maskText } from './privacy/mask-text.ts';
import { maskUrl } from './privacy/mask-url.ts';
import { toProps } from './props.ts';
import type { MaskMode } from './protocol/journey.ts';
import type { Props } from './protocol/scalars.ts';
import { createReplay } from './recorder/replay.ts';
import { toStageId } from './stage/page-stage.ts';
import { watchExposures } from './touch/exposures.ts';
import { selectorOf } from './touch/selector.ts';
import { watchTouch } from './touch/watch-touch.ts';
import type { StartVitals } from './vitals/vitals-host.ts';

export type Capture = ReturnType<typeof capture>;

/** A selector rule may come true without a page view: looked for soon after a view and after each click. */
const LOOK_AGAIN_MS = [300, 1_500];

/** Everything that runs on a page once it may: watches, writes down, sends. */
export function capture(options: Options) {
  const { collector, key, mask } = options;
  const now = Date.now;
  const scope = createScope();
  const { after, on } = scope;
  const identity = createIdentity(options.cookieless, now);
  const { session, tab } = identity;
  session.touch();
  const config = createConfig({
    url: `${collector}/v1/config?key=${encodeURIComponent(key)}`,
    store: identity.store,
    after,
    fetch: async (url) => {
      const answer = await fetch(url, { credentials: 'omit', referrerPolicy: 'origin' });
      if (!answer.ok) throw answer.status;
      return answer.json();
    },
  });
  const delivery = createDelivery({
    scope,
    now,
    outbox: createOutbox(!options.cookieless),
    send: createTransport(collector, now),
    tabId: tab.id,
  });
  const sealing = createSealing(options, identity, config, now);

  const modeOf = (stage?: string | null): MaskMode =>
    config.get()?.journey.stages.find(({ id }) => id === (stage ?? page.stage()))?.mask ?? mask;
  const title = (): string => maskText(document.title, modeOf()).slice(0, 120);

  const journal = createJournal({
    config,
    now,
    after,
    seal: (events) => delivery.add(sealing.batch(events)),
    // Routers set the title after the address.
    finish: (facts, of) => (facts.type === 'page_view' && of === page ? { ...facts, title: title() } : facts),
  });
  const replay = createReplay(options, {
    modeOf,
    place: () => ({ stage: page.stage(), page: page.number, pageGroup: page.group(), url: page.url }),
    openChunk: (facts) => {
      const seal = sealing.chunk(facts);
      return (body) => {
        delivery.add(seal(body));
        if (isLeaving) delivery.leave();
      };
    },
  });

  let isLeaving = false;
  let page = createPageState(tab.next('page') + 1, config);
  const landing = page;

  const write = (facts: Facts, more?: Parameters<typeof journal.write>[2]): void => {
    journal.write(facts, page, more);
    // After the last flush: web vitals are final only when the page is hidden.
    if (isLeaving) queueMicrotask(sendNow);
  };
  const sendNow = (): void => {
    journal.flush();
    delivery.leave();
  };

  const attention = watchAttention(scope, now, () => session.touch());
  const settleSignals = watchTouch(scope, {
    now,
    modeOf,
    thresholds: () => config.get()?.signals,
    write: (facts, at, region) => write(facts, { at, region }),
    onClicked(name) {
      session.touch();
      if (name) page.happened(name);
      lookAgain();
    },
  });
  const lookForExposures = watchExposures((experiment, arm) => api.variant(experiment, arm));

  const look = (): void => {
    const before = page.stage();
    const source = page.look();
    if (source && before !== page.stage()) {
      // Before the rules are known, what was written so far takes the stage when it is sealed.
      if (config.isSettled()) write({ type: 'stage_enter', source }, { isUrgent: true });
      replay.moved(false);
    }
    lookForExposures();
  };
  const lookAgain = (): void => {
    for (const delayMs of LOOK_AGAIN_MS) after(delayMs, look);
  };

  const leave = (): void => {
    if (isLeaving) return;
    settleSignals();
    write({ type: 'page_leave', ...attention.read() });
    isLeaving = true;
    config.settle();
    journal.flush();
    replay.flush(true);
    delivery.leave();
  };

  const view = (navigation: Navigation, referrer: string): void => {
    isLeaving = false;
    attention.enter();
    write(
      {
        type: 'page_view',
        url: page.url,
        title: title(),
        referrer: maskUrl(referrer),
        navigation,
        viewportWidth: innerWidth,
        viewportHeight: innerHeight,
      },
      { isUrgent: true },
    );
    replay.moved(true);
    look();
    lookAgain();
  };
  const turn = (navigation: Navigation): void => {
    const from = page.url;
    page = createPageState(tab.next('page') + 1, config);
    view(navigation, from);
  };

  session.watch({
    beforeChange() {
      config.settle();
      journal.flush();
      replay.flush(false);
    },
    afterChange() {
      turn('load');
      replay.snapshot();
    },
  });
  config.onSettled(() => {
    page.look();
    journal.flush();
  });
  view(firstNavigation(), document.referrer);
  if (options.spa) {
    watchRoutes(scope, (navigation) => {
      settleSignals();
      write({ type: 'page_leave', ...attention.read() });
      session.touch();
      turn(navigation);
    });
  }

  on(document, 'visibilitychange', () => {
    if (document.hidden) leave();
    else isLeaving = false;
  });
  on(window, 'pagehide', () => {
    leave();
    tab.setOpen(false);
  });
  on(window, 'pageshow', (event) => {
    if (!(event as PageTransitionEvent).persisted) return;
    tab.setOpen(true);
    session.touch();
    turn('bfcache');
    replay.snapshot();
  });

  const startLater = (): void =>
    whenIdle(() => {
      const readVitals = ({
        isRestored,
        ...facts
      }: Parameters<Parameters<StartVitals>[0]['emit']>[0]): void => {
        journal.write({ type: 'vital', ...facts }, isRestored ? page : landing);
        if (isLeaving) queueMicrotask(sendNow);
      };
      loadFile<StartVitals>('vitals', options).then((run) => run({ selectorOf, emit: readVitals }), ignore);
      config.onSettled(() => {
        if (sealing.replayChoice() === 'on') replay.load().catch(ignore);
      });
    });
  if (document.readyState === 'complete') startLater();
  else on(window, 'load', startLater);

  const api = {
    stage(id: string) {
      page.call(toStageId(id));
      look();
    },
    track(name: string, props?: Props) {
      session.touch();
      page.happened(name);
      look();
      write({ type: 'custom', name: String(name).slice(0, 120), ...toProps(props) }, { isUrgent: true });
    },
    identify(id: string, traits?: Props) {
      const { props } = toProps(traits);
      write(
        { type: 'identify', id: String(id).slice(0, 120), ...(props && { traits: props }) },
        { isUrgent: true },
      );
    },
    variant(experiment: string, arm: string) {
      write({
        type: 'exposure',
        experiment: String(experiment).slice(0, 120),
        arm: String(arm).slice(0, 120),
      });
    },
    reset() {
      identity.renew();
      session.touch();
    },
    session(): SessionLink {
      const { id } = session.current();
      return { id, replayUrl: `${collector}/sessions/${id}`, dropped: delivery.dropped() };
    },
    stop(isErased: boolean) {
      if (isErased) journal.clear();
      else leave();
      replay.stop();
      scope.stop();
      if (!isErased) return;
      delivery.clear();
      identity.forget();
    },
  };
  return api;
}

const ignore = (): void => {};
