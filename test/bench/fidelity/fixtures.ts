/**
 * Pages that never rest, one a way of changing: `act(random)` does one thing, picked at random, and is called
 * at random moments. `$` picks one of what a selector finds.
 */
export type Fixture = {
  readonly name: string;
  readonly body: string;
  readonly act: string;
  /** Once, before anything is recorded. */
  readonly before?: string;
};

const list = (count: number): string =>
  `<ul id="list">${Array.from({ length: count }, (_, index) => `<li class="row"><b>Item ${index}</b> <i>text</i></li>`).join('')}</ul>`;

export const FIXTURES: readonly Fixture[] = [
  {
    name: 'mutation storm',
    body: list(300),
    act: `for (let n = 0; n < 40; n++) {
      const row = $('.row');
      pick([
        () => row.firstChild.textContent = 'Item ' + random(),
        () => row.setAttribute('data-n', random()),
        () => row.classList.toggle('on'),
        () => row.append(make('em', random())),
        () => row.querySelector('em')?.remove(),
        () => row.removeAttribute('data-n'),
      ]);
    }`,
  },
  {
    name: 'animation',
    body: Array.from(
      { length: 40 },
      () => '<div class="box" style="position:absolute;width:9px;height:9px">.</div>',
    ).join(''),
    before: `let t = 0; const frame = () => { t++; for (const [n, box] of [...document.querySelectorAll('.box')].entries())
      box.style.transform = 'translate(' + (t * 3 + n * 7) % 900 + 'px,' + (n * 12) + 'px)'; requestAnimationFrame(frame); }; frame();`,
    act: `const box = $('.box'); pick([
      () => box.style.opacity = random(), () => box.style.removeProperty('opacity'),
      () => box.style.setProperty('--tint', random()), () => box.style.cssText += ';color: red !important',
      () => box.setAttribute('style', 'position:absolute;left:' + int(90) + 'px;background:linear-gradient(90deg,rgb(1,2,3),rgb(200,100,' + int(200) + ') 40%,rgb(3,4,5) 90%);border-radius:' + int(9) + 'px;padding:1px 2px 3px 4px'),
    ])`,
  },
  {
    name: 'moves and reorders',
    body: `${list(60)}<div id="other"></div>`,
    act: `const rows = [...document.querySelectorAll('.row')], row = $('.row'), ul = $('#list'); pick([
      () => ul.append(...rows.sort(() => random() - 0.5)),
      () => ul.prepend(row), () => $('#other').append(row), () => ul.insertBefore(row, $('.row').parentNode === ul ? ul.children[int(ul.children.length)] : null),
      () => { row.remove(); setTimeout(() => ul.append(row), int(300)); },
      () => { const copy = row.cloneNode(true); row.replaceWith(copy); copy.after(row); row.remove(); ul.append(row); },
      () => { const a = rows[int(rows.length)], b = rows[int(rows.length)]; if (a !== b) { const at = a.nextSibling, home = a.parentNode; b.replaceWith(a); home.insertBefore(b, at === b ? a : at && at.parentNode === home ? at : null); } },
      () => { const box = make('section', ''); box.append(...rows.slice(0, 5)); ul.append(box); setTimeout(() => { ul.append(...box.childNodes); box.remove(); }, int(400)); },
    ])`,
  },
  {
    name: 'shadow roots',
    body: '<div id="hosts"></div>',
    before: `class Card extends HTMLElement { constructor() { super(); const root = this.attachShadow({ mode: 'open' });
      root.innerHTML = '<style>:host{display:block}p{color:green}</style><p>Card</p><slot></slot>';
      const sheet = new CSSStyleSheet(); sheet.replaceSync('p{margin:' + (globalThis.cards = (globalThis.cards ?? 0) + 1) + 'px}'); root.adoptedStyleSheets = [sheet]; } }
      customElements.define('x-card', Card); for (let n = 0; n < 5; n++) document.querySelector('#hosts').append(document.createElement('x-card'));`,
    act: `const hosts = $('#hosts'), card = $('x-card'); pick([
      () => hosts.append(document.createElement('x-card')),
      () => card && hosts.children.length > 3 && card.remove(),
      () => card?.shadowRoot.querySelector('p').append(' ' + random()),
      () => card?.append(make('b', random())),
      () => card && hosts.prepend(card),
      () => { const late = make('div', 'late'); hosts.append(late); const root = late.attachShadow({ mode: 'open' }); root.append(make('p', random())); setTimeout(() => { root.append(make('q', random())); const deep = make('div', ''); root.append(deep); deep.attachShadow({ mode: 'open' }).innerHTML = '<u>deep</u>'; }, int(300)); setTimeout(() => late.remove(), 900); },
      () => { const sheet = new CSSStyleSheet(); sheet.replaceSync('p{width:' + int(999) + 'px}'); if (card) card.shadowRoot.adoptedStyleSheets = [sheet]; },
      () => { if (card) card.shadowRoot.adoptedStyleSheets = []; },
      () => card?.shadowRoot.querySelector('style').sheet.insertRule('p{top:' + int(99) + 'px}'),
    ])`,
  },
  {
    name: 'closed shadow roots',
    body: '<div id="hosts"></div>',
    // An own property for the document's writer, which the recorder does not look at.
    before: `roots = []; unseen = Element.prototype.attachShadow; addClosed = (part) => { const host = make('section', ''); const root = host.attachShadow({ mode: 'closed' }); Object.defineProperty(host, 'shadowRoot', { value: root });
      root.innerHTML = '<style>p{color:red}</style><p>closed</p><slot></slot>'; part.append(host); roots.push(root); return root; };`,
    // Those made before the recorder came are the page's own secret.
    act: `const root = roots[int(roots.length)]; if (Element.prototype.attachShadow !== unseen) pick([
      () => $('#hosts').children.length < 9 && addClosed($('#hosts')),
      () => root?.querySelector('p')?.append(' ' + random()), () => root?.append(make('b', random())),
      () => { const host = make('section', 'late'); $('#hosts').append(host); const late = host.attachShadow({ mode: 'closed' }); Object.defineProperty(host, 'shadowRoot', { value: late }); late.append(make('i', random())); roots.push(late); },
      () => $('#hosts').children.length > 5 && $('section').remove(), () => root && $('#hosts').prepend(root.host),
      () => { const sheet = new CSSStyleSheet(); sheet.replaceSync('p{width:' + int(99) + 'px}'); if (root) root.adoptedStyleSheets.push(sheet); },
    ])`,
  },
  {
    name: 'same-origin frames',
    body: '<div id="frames"></div>',
    before: `addFrame = (html) => { const frame = document.createElement('iframe'); frame.srcdoc = html; document.querySelector('#frames').append(frame); return frame; }; addFrame('<p>first</p>');`,
    act: `const frames = $('#frames'), inside = frames.querySelector('iframe')?.contentDocument; pick([
      () => frames.children.length < 3 && addFrame('<style>p{color:red}</style><p>frame ' + int(99) + '</p>'),
      () => frames.children.length > 1 && frames.firstChild.remove(),
      () => inside?.querySelector('p')?.append(' ' + random()),
      () => inside?.body?.append(inside.createElement('hr')),
      () => inside?.querySelector('p')?.setAttribute('data-n', random()),
      () => frames.append(make('span', random())),
    ])`,
  },
  {
    name: 'adopted style sheets and rules',
    body: '<style id="sheet">p{color:red}@media (min-width:1px){p{margin:0}}</style><p>text</p>',
    before: `sheet = new CSSStyleSheet(); sheet.replaceSync('p{padding:1px}'); document.adoptedStyleSheets = [sheet]; held = undefined;`,
    act: `const inline = $('#sheet').sheet; pick([
      () => sheet.insertRule('p{left:' + int(999) + 'px}', int(sheet.cssRules.length + 1)),
      () => sheet.cssRules.length > 1 && sheet.deleteRule(int(sheet.cssRules.length)),
      () => sheet.replaceSync('p{padding:' + int(99) + 'px}b{top:0px}'),
      () => inline.insertRule('p{top:' + int(999) + 'px}', 0),
      () => inline.cssRules.length > 4 && inline.deleteRule(0),
      () => [...inline.cssRules].at(-1).cssRules?.length !== undefined && [...inline.cssRules].at(-1).insertRule?.('b{bottom:' + int(99) + 'px}', 0),
      () => sheet.cssRules[0]?.style?.setProperty('right', int(99) + 'px'),
      () => sheet.cssRules[0]?.style?.removeProperty('right'),
      () => { const more = new CSSStyleSheet(); more.replaceSync('i{left:' + int(99) + 'px}'); document.adoptedStyleSheets = [sheet, more]; },
      () => { document.adoptedStyleSheets = [sheet]; },
      () => { const pushed = new CSSStyleSheet(); pushed.replaceSync('s{left:' + int(99) + 'px}'); document.adoptedStyleSheets.push(pushed); if (random() < 0.5) pushed.insertRule('s{right:' + int(99) + 'px}'); },
      () => document.adoptedStyleSheets.length > 2 && document.adoptedStyleSheets.splice(1, 1),
      () => { const rule = sheet.cssRules[0]; if (rule?.style) rule.style.bottom = int(99) + 'px'; },
      () => { const rule = inline.cssRules[0]; if (rule?.style) rule.style.cssText = 'top:' + int(99) + 'px;margin:1px'; },
      () => { const rule = [...inline.cssRules].at(-1).cssRules?.[0]; if (rule?.style) rule.style.padding = int(99) + 'px'; },
      () => { held = random() < 0.5 ? inline.cssRules[0].style : held; if (held) held.setProperty('left', int(99) + 'px', 'important'); },
      () => { const style = make('style', 'u{top:' + int(99) + 'px}'); style.className = 'added'; document.head.append(style); if (random() < 0.5) style.sheet.insertRule('u{left:1px}'); },
      () => document.querySelectorAll('.added').length > 3 && $('.added').remove(),
    ])`,
  },
  {
    name: 'dialogs',
    body: '<dialog class="d"><p>one</p></dialog><dialog class="d"><p>two</p></dialog><details><summary>more</summary>text</details>',
    act: `const dialog = $('.d'); pick([
      () => dialog.open || dialog.show(), () => dialog.open || dialog.showModal(), () => dialog.close(),
      () => { $('details').open = !$('details').open; }, () => dialog.querySelector('p')?.append(' ' + random()),
      () => { const fresh = make('dialog', random()); fresh.className = 'd fresh'; document.body.append(fresh); fresh.show(); },
      () => $('.fresh')?.remove(),
    ])`,
  },
  {
    name: 'form state',
    body: `<form id="form"><input type="checkbox" class="c"><input type="checkbox" class="c"><input type="radio" name="r" class="c"><input type="radio" name="r" class="c">
      <input class="t"><textarea class="t"></textarea><select><option>a<option>b<option>c</select><button disabled>Go</button></form>`,
    act: `pick([
      () => { $('.c').checked = random() < 0.5; }, () => $('.c').click(), () => { $('.t').value = 'typed ' + random(); },
      () => { $('select').selectedIndex = int(3); }, () => $('button').toggleAttribute('disabled'),
      () => $('.t').toggleAttribute('readonly'), () => { const field = make('input', ''); field.type = 'checkbox'; field.className = 'c new'; field.checked = true; $('#form').append(field); },
      () => $('.new')?.remove(), () => $('select').append(make('option', int(99))),
    ])`,
  },
  {
    name: 'contenteditable and text',
    body: '<div contenteditable id="edit"><p>The quick brown fox.</p></div><p id="text">one two three four</p>',
    act: `const edit = $('#edit'), text = $('#text'); pick([
      () => { getSelection().selectAllChildren(edit); document.execCommand('insertText', false, 'typed ' + int(99)); },
      () => { getSelection().selectAllChildren(edit); document.execCommand('bold'); },
      () => { getSelection().collapse(edit, 0); document.execCommand('insertParagraph'); },
      () => text.firstChild?.length > 3 && text.firstChild.nodeType === 3 && text.firstChild.splitText(int(text.firstChild.length)),
      () => text.normalize(), () => text.append(document.createTextNode(' ' + random())),
      () => { if (text.lastChild) text.lastChild.data = 'data ' + random(); }, () => { text.textContent = 'again ' + random(); },
      () => text.firstChild?.appendData?.('+'), () => edit.replaceChildren(make('p', random())),
    ])`,
  },
  {
    name: 'innerHTML churn',
    body: '<div id="app"></div>',
    act: `const app = $('#app'); pick([
      () => { app.innerHTML = Array.from({ length: 30 }, (_, n) => '<section><h2 class="h' + n + '">' + random() + '</h2><p>text <b>bold</b> text</p></section>').join(''); },
      () => { app.innerHTML = ''; }, () => app.insertAdjacentHTML('afterbegin', '<p>' + random() + '</p>'),
      () => { const part = app.children[int(app.children.length)]; if (part) part.outerHTML = '<article>' + random() + '<svg viewBox="0 0 9 9"><path d="M0 0L' + int(9) + ' 9"/></svg></article>'; },
      () => app.querySelectorAll('p').forEach((each) => { each.innerHTML = '<i>' + random() + '</i>'; }),
    ])`,
  },
  {
    name: 'template cloning',
    body: '<template id="row"><div class="card"><h3></h3><slot name="x"></slot><p>text</p></div></template><main></main>',
    act: `const main = $('main'); pick([
      () => { const part = document.createDocumentFragment(); for (let n = 0; n < 20; n++) { const copy = $('#row').content.cloneNode(true); copy.querySelector('h3').textContent = random(); part.append(copy); } main.append(part); },
      () => main.children.length > 60 && main.replaceChildren(), () => main.firstChild?.remove(),
      () => { const card = main.children[int(main.children.length)]; card?.querySelector('h3').replaceWith(make('h3', random())); },
      () => { const copy = main.firstElementChild?.cloneNode(true); if (copy) { copy.append(copy.firstChild); main.prepend(copy); } },
    ])`,
  },
];
