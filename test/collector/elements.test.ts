import { afterEach, describe, expect, it } from 'vitest';
import type { ElementsAnswer } from '../../collector/api/elements.ts';
import type { SessionsAnswer } from '../../collector/api/sessions.ts';
import { DAY_MS } from '../../collector/time-units.ts';
import { startCollector, type TestCollector } from '../support/collector.ts';
import { START_MS, sessions } from '../support/sessions.ts';

const PERIOD = `from=${START_MS}&to=${START_MS + 30 * DAY_MS}`;

let test: TestCollector;
afterEach(() => test.close());

async function start(): Promise<void> {
  test = await startCollector();
  await test.send(sessions`
    anna: awareness/home click(#more) click(#more) > purchase/cart click(#buy)
    anna +1d: awareness/home click(#more)
    ben @phone: awareness/home click(#more) > purchase/home click(#more)
    cleo: awareness/home > purchase/cart click(#Buy)`);
}

const elements = (more = '') => test.answer<ElementsAnswer>(`/elements?${PERIOD}${more}`);
const counted = async (more = '') =>
  (await elements(more)).elements.map(
    ({ pageGroup, selector, units }) => `${pageGroup} ${selector} ${units}`,
  );

describe('elements that were clicked', () => {
  it('are told with the units that did, each once, the most frequent first', async () => {
    await start();
    expect(await counted()).toEqual(['/home #more 2', '/cart #Buy 1', '/cart #buy 1']);
    expect(await counted('&unit=session')).toEqual(['/home #more 3', '/cart #Buy 1', '/cart #buy 1']);
  });

  it('are those of a stage, of a segment, of a search', async () => {
    await start();
    expect(await counted('&stage=purchase')).toEqual(['/cart #Buy 1', '/cart #buy 1', '/home #more 1']);
    expect(await counted('&device=phone')).toEqual(['/home #more 1']);
    expect(await counted('&search=BUY')).toEqual(['/cart #Buy 1', '/cart #buy 1']);
    expect(await counted('&search=/home')).toEqual(['/home #more 2']);
    expect(await elements('&search=nothing')).toMatchObject({ total: 0, elements: [] });
  });

  it('hold as many units as the list of sessions narrowed to them', async () => {
    await start();
    for (const scope of ['', '&unit=session', '&stage=purchase', '&device=phone'])
      for (const { pageGroup, selector, units } of (await elements(scope)).elements) {
        const touched = new URLSearchParams({ touchedPageGroup: pageGroup, touchedSelector: selector });
        const list = await test.answer<SessionsAnswer>(`/sessions?${PERIOD}${scope}&${touched}`);
        expect(list.total, `${scope} ${touched}`).toBe(units);
      }
  });
});
