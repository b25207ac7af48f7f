const PACES = ['Gentle', 'Steady', 'Brisk'] as const;
export type Pace = (typeof PACES)[number];

/**
 * Chooses a pace and a number of walkers. Its controls live in an open shadow root, as those of many design
 * systems do: clicks on them must be told apart from outside. Fires "change"; read `pace` and `walkers`.
 */
export class PacePicker extends HTMLElement {
  pace: Pace = 'Steady';
  walkers = 2;

  connectedCallback(): void {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    shadow.innerHTML = `<style>${STYLE}</style>
<div role="radiogroup" aria-label="Pace">${PACES.map((pace) => `<button type="button" role="radio" data-pace="${pace}">${pace}</button>`).join('')}</div>
<div class="walkers"><button type="button" data-more="-1" aria-label="Fewer walkers">−</button><output></output><button type="button" data-more="1" aria-label="More walkers">+</button></div>`;
    shadow.addEventListener('click', (event) => this.#choose(event));
    this.#show();
  }

  #choose(event: Event): void {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (!button) return;
    this.pace = PACES.find((pace) => pace === button.dataset.pace) ?? this.pace;
    this.walkers = Math.min(8, Math.max(1, this.walkers + Number(button.dataset.more ?? 0)));
    this.#show();
    this.dispatchEvent(new Event('change'));
  }

  #show(): void {
    for (const button of this.shadowRoot?.querySelectorAll<HTMLElement>('[data-pace]') ?? []) {
      button.setAttribute('aria-checked', String(button.dataset.pace === this.pace));
    }
    const output = this.shadowRoot?.querySelector('output');
    if (output) output.textContent = this.walkers === 1 ? '1 walker' : `${this.walkers} walkers`;
  }
}

const STYLE = `
:host { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; }
[role="radiogroup"] { display: flex; border: 1px solid #20403a; border-radius: 99px; overflow: hidden; }
button { font: inherit; border: 0; background: none; color: inherit; padding: .6rem 1.1rem; cursor: pointer; }
[aria-checked="true"] { background: #20403a; color: #fff; }
.walkers { display: flex; align-items: center; border: 1px solid #20403a; border-radius: 99px; }
output { min-width: 5.5em; text-align: center; }
`;

customElements.define('pace-picker', PacePicker);
