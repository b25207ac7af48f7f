import { SCRIPTS } from './hostile-strings.ts';

let nextId = 1;
const element = (tagName: string, attributes: object, childNodes: object[] = [], more = {}) => ({
  type: 2,
  id: nextId++,
  tagName,
  attributes,
  childNodes,
  ...more,
});
const text = (textContent: string) => ({ type: 3, id: nextId++, textContent });

/** A recording that no recorder makes: every script there is as attribute, text, style and document. */
export function hostileReplay(startMs: number): object[] {
  const nodes = SCRIPTS.flatMap((script) => [
    element('p', { title: script, style: script, id: 'buy' }, [text(script)]),
    element('img', { src: script, srcset: script, onerror: script }),
    element('a', { href: script, onclick: script }, [text('link')]),
    element('iframe', { srcdoc: script, src: script }),
    element('style', { _cssText: script }, [text(script)]),
    element('script', { src: script }, [text(script.replaceAll(/<[^>]+>/g, ''))]),
    element('svg', {}, [element('script', {}, [text(script.replaceAll(/<[^>]+>/g, ''))], { isSVG: true })], {
      isSVG: true,
    }),
    element('object', { data: script }),
    element('form', { action: script }, [element('button', { formaction: script }, [text('go')])]),
    element('input', { value: script, autofocus: true, onfocus: script }),
    element('meta', { 'http-equiv': 'refresh', content: `0;url=${script}` }),
    element('base', { href: script }),
    element(script, {}, []),
  ]);
  const body = element('body', { onload: SCRIPTS[0] }, nodes);
  const document = {
    type: 0,
    id: nextId++,
    childNodes: [
      { type: 1, id: nextId++, name: 'html', publicId: '', systemId: '' },
      element('html', {}, [element('head', {}, []), body]),
    ],
  };
  return [
    { type: 4, timestamp: startMs, data: { href: SCRIPTS[7], width: 1_280, height: 800 } },
    { type: 2, timestamp: startMs + 1, data: { node: document, initialOffset: { top: 0, left: 0 } } },
    ...SCRIPTS.map((script, index) => ({
      type: 5,
      timestamp: startMs + 2 + index,
      data: { tag: script, payload: { stage: script, [script]: script } },
    })),
  ];
}
