import { draw, drawn, idOf, page, snapshots, told } from './canvas-rig.ts';
import { testWithVisits } from './visit.ts';

const test = testWithVisits().concurrent;
const tag = 'data-canvas';

test('no canvas leaves the browser unless it is asked for', async ({ visit, expect }) => {
  const fetched: string[] = [];
  const { site, page: visitor } = await visit(
    { '*': page(`<canvas id="flat"></canvas>${draw("flat('flat', 'red')")}`) },
    { tag: '', prepare: (page) => page.on('request', (request) => fetched.push(request.url())) },
  );
  await expect.poll(() => snapshots(site)).toBe(1);
  await visitor.goto('about:blank');
  await expect.poll(() => site.events().some(({ type }) => type === 'page_leave')).toBe(true);
  expect(told(site)).toEqual([]);
  expect(fetched.filter((url) => /canvas|asset/.test(url))).toEqual([]);
});

test('strict masking, blocked regions and what the visitor has not seen stay in the browser', async ({
  visit,
  expect,
}) => {
  const { site, page: visitor } = await visit(
    {
      '*': page(`<canvas id="shown"></canvas><section data-dp-mask><canvas id="masked"></canvas></section>
        <canvas id="blocked" data-dp-block></canvas><section data-dp-stage="purchase"><canvas id="paid"></canvas></section>
        <p style="height: 3000px"></p><canvas id="below"></canvas>
        ${draw("for (const c of document.querySelectorAll('canvas')) flat(c.id, 'red'); forever(pulse('shown'))")}`),
    },
    { tag, isWatched: true },
  );
  await expect.poll(() => told(site).length).toBeGreaterThan(3);
  expect(new Set(told(site).map(({ id }) => id))).toEqual(new Set([idOf(site, 'shown')]));
  await visitor.evaluate("document.querySelector('#below').scrollIntoView({ behavior: 'instant' })");
  await expect.poll(() => told(site).some(({ id }) => id === idOf(site, 'below'))).toBe(true);
  expect(new Set(told(site).map(({ id }) => id)).size).toBe(2);
});

test('a site that masks strictly gives no canvas, whatever the tag says', async ({ visit, expect }) => {
  const { site, page: visitor } = await visit(
    { '*': page(`<canvas id="flat"></canvas>${draw("forever(pulse('flat', 255))")}`) },
    { tag: `${tag} data-mask="strict"` },
  );
  await expect.poll(() => snapshots(site)).toBe(1);
  await drawn(visitor, 150);
  await visitor.goto('about:blank');
  await expect.poll(() => site.events().some(({ type }) => type === 'page_leave')).toBe(true);
  expect(told(site)).toEqual([]);
  expect(site.assets.size).toBe(0);
});

test('a strict stage has no canvas, from the moment it begins', async ({ visit, expect }) => {
  const { site, page: visitor } = await visit(
    {
      '*': page(`<canvas id="flat"></canvas>${draw("forever(pulse('flat', 255))")}`),
    },
    { tag, isWatched: true },
  );
  await expect.poll(() => told(site).length).toBeGreaterThan(0);
  const strictAt = await visitor.evaluate(() => {
    (window as unknown as { desirepath: { stage: (id: string) => void } }).desirepath.stage('purchase');
    return Date.now();
  });
  // The recording begins anew there.
  await expect.poll(() => snapshots(site)).toBe(2);
  await drawn(visitor, 180);
  await visitor.goto('about:blank');
  await expect.poll(() => site.events().some(({ type }) => type === 'page_leave')).toBe(true);
  // One may be in the making when it begins.
  expect(told(site).filter(({ at }) => at > strictAt + 500)).toEqual([]);
});

test('a picture that a strict stage comes upon while it is taken is not sent', async ({ visit, expect }) => {
  const { site, page: visitor } = await visit(
    {
      '*': page(
        `<canvas id="flat"></canvas>${draw(`flat('flat', 'red'); const take = createImageBitmap;
        createImageBitmap = (...given) => { window.isTaken = true; desirepath.stage('purchase'); return take(...given) }`)}`,
      ),
    },
    { tag },
  );
  await visitor.waitForFunction('window.isTaken');
  await expect.poll(() => snapshots(site)).toBe(2);
  await visitor.goto('about:blank');
  await expect.poll(() => site.events().some(({ type }) => type === 'page_leave')).toBe(true);
  expect(told(site)).toEqual([]);
  expect(site.assets.size).toBe(0);
});
