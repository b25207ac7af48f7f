import { describe, expect, it } from 'vitest';
import type { ReplayEvent } from '../../viewer/model/replay-event.ts';
import { activityOf, isPlayable, replayEvents } from '../../viewer/model/replay-event.ts';
import { makeReplaySafe } from '../../viewer/model/safe-replay.ts';

const STAND_IN = 'data:image/svg+xml,stand-in';
type Attributes = Record<string, unknown>;
const PNG = 'data:image/png;base64,iVBORw0KGgo=';

/** A recorded element, made safe: its attributes and tag afterwards. */
function safe(tagName: string, attributes: Attributes): { tagName: string; attributes: Attributes } {
  const element = { type: 2, id: 2, tagName, attributes, childNodes: [] };
  const node = { type: 0, id: 1, childNodes: [element] };
  makeReplaySafe([{ type: 2, timestamp: 1, data: { node } }], STAND_IN);
  return element;
}

function safeChange(data: unknown): unknown {
  const event: ReplayEvent = { type: 3, timestamp: 1, data };
  makeReplaySafe([event], STAND_IN);
  return event.data;
}

describe('a recorded page made safe', () => {
  it('has no handlers, in any writing', () => {
    expect(safe('img', { onerror: 'x()', OnLoad: 'x()', alt: 'a' }).attributes).toEqual({ alt: 'a' });
    expect(safe('svg', { onbegin: 'x()' }).attributes).toEqual({});
  });

  it('has no elements that run, load or rebase', () => {
    for (const tag of ['script', 'SCRIPT', 'base', 'object', 'embed', 'frame'])
      expect(safe(tag, {}).tagName).toBe('noscript');
  });

  it('has no script addresses and no documents in attributes', () => {
    expect(safe('a', { href: ' java\nscript:x()' }).attributes).toEqual({});
    expect(safe('iframe', { srcdoc: '<script>x()</script>' }).attributes).toEqual({});
    expect(safe('form', { action: 'https://shop.example/' }).attributes).toEqual({});
    expect(safe('meta', { 'http-equiv': 'refresh', content: '0;url=//x' }).attributes).toEqual({
      content: '0;url=//x',
    });
  });

  it('keeps what the collector keeps with it, and nothing that only looks like it', () => {
    const kept = `/api/v1/assets/${'0a'.repeat(16)}`;
    const picture = { src: kept, srcset: `${kept} 1x, ${kept} 2x` };
    expect(safe('img', { ...picture }).attributes).toEqual(picture);
    expect(safe('image', { href: kept }).attributes).toEqual({ href: kept });
    const css = `@font-face{src:url("${kept}")} a{background:url(${kept})}`;
    expect(safe('style', { _cssText: css }).attributes).toEqual({ _cssText: css });
    for (const not of [`${kept}/../me`, `//x.example${kept}`, `${kept}?a`, '/api/v1/me'])
      expect(safe('img', { src: not, srcset: `${kept}, ${not}`, style: `b:url(${not})` }).attributes).toEqual(
        {
          src: STAND_IN,
          srcset: '',
          style: 'b:none',
        },
      );
    expect(safe('link', { rel: 'stylesheet', href: kept }).attributes).toEqual({ rel: 'stylesheet' });
  });

  it('has no address in a style sheet that is written in another way', () => {
    const style = (css: string) => safe('div', { style: css }).attributes.style;
    expect(style('b:u\\72l(https://x/)')).toBe('b:none');
    expect(style('b:\\url("https://x/")')).toBe('b:none');
    expect(style('b:image-set("https://x/" 1x)')).toBe('b:none');
    expect(style('b:-webkit-image-set(url(https://x/) 1x, "https://x/" 2x);c:d')).toBe('b:-webkit-none;c:d');
    expect(style('.md\\:w\\31 {c:d}')).toBe('.md\\:w\\31 {c:d}');
  });

  it('fetches nothing: pictures are stood in for, styles lose their addresses', () => {
    expect(safe('img', { src: 'https://shop.example/a.png', srcset: 'b.png 2x' }).attributes).toEqual({
      src: STAND_IN,
      srcset: '',
    });
    expect(safe('link', { rel: 'stylesheet', href: 'https://shop.example/a.css' }).attributes).toEqual({
      rel: 'stylesheet',
    });
    expect(
      safe('div', { style: 'color:red;background:url("https://shop.example/t.gif")' }).attributes,
    ).toEqual({
      style: 'color:red;background:none',
    });
    expect(safe('style', { _cssText: "@import 'https://x/'; a{b:url(https://x/)}" }).attributes).toEqual({
      _cssText: ' a{b:none}',
    });
  });

  it('keeps what is embedded, and links that look like links', () => {
    expect(safe('img', { src: PNG }).attributes).toEqual({ src: PNG });
    expect(safe('a', { href: 'https://shop.example/' }).attributes).toEqual({
      href: 'https://shop.example/',
    });
    expect(safe('use', { href: '#icon', 'xlink:href': '#icon' }).attributes).toEqual({
      href: '#icon',
      'xlink:href': '#icon',
    });
    const css = `a{background:url(${PNG})}`;
    expect(safe('style', { _cssText: css }).attributes).toEqual({ _cssText: css });
  });

  it('stays safe through every later change', () => {
    const data = {
      source: 0,
      adds: [
        {
          node: { type: 2, id: 9, tagName: 'img', attributes: { onerror: 'x()', src: 'x' }, childNodes: [] },
        },
      ],
      attributes: [
        {
          id: 3,
          attributes: {
            onclick: 'x()',
            src: 'https://x/',
            style: { background: 'url(//x)', cursor: ['url(//x)', 'important'] },
          },
        },
      ],
      texts: [{ id: 4, value: 'a{b:url(//x)}' }],
      removes: [],
    };
    expect(safeChange(data)).toMatchObject({
      adds: [{ node: { attributes: { src: STAND_IN } } }],
      attributes: [
        { attributes: { src: STAND_IN, style: { background: 'none', cursor: ['none', 'important'] } } },
      ],
      texts: [{ value: 'a{b:none}' }],
    });
    expect(JSON.stringify(data)).not.toMatch(/x\(\)/);
    expect(safeChange({ source: 8, id: 1, adds: [{ rule: 'a{b:url(//x)}', index: 0 }] })).toMatchObject({
      adds: [{ rule: 'a{b:none}' }],
    });
  });

  it('survives anything that is not what it should be', () => {
    const odd: ReplayEvent[] = [
      null,
      7,
      'x',
      [],
      { node: 5 },
      { source: 0, adds: 'x', attributes: [null] },
    ].flatMap((data) => [
      { type: 2, timestamp: 1, data },
      { type: 3, timestamp: 1, data },
    ]);
    expect(() => makeReplaySafe(odd, STAND_IN)).not.toThrow();
  });
});

describe('a replay’s list of events', () => {
  it('is read without what is no event', () => {
    expect(replayEvents([{ type: 4, timestamp: 1, data: {} }, null, { type: 'x' }, 5])).toHaveLength(1);
  });

  it('can be played only from a full page', () => {
    const meta = { type: 4, timestamp: 1, data: {} };
    expect(isPlayable([meta, { type: 3, timestamp: 2, data: {} }])).toBe(false);
    expect(isPlayable([meta, { type: 2, timestamp: 2, data: {} }])).toBe(true);
  });

  it('counts as activity what the visitor did, not what the page did to itself', () => {
    const change = (timestamp: number, source: number) => ({ type: 3, timestamp, data: { source } });
    expect(activityOf([change(1, 0), change(2, 1), change(3, 8), change(4, 5)])).toEqual([2, 4]);
  });
});
