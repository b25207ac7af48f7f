import { nothing } from 'lit';
import { AsyncDirective, type DirectiveResult, directive } from 'lit/async-directive.js';
import { reader } from '../reader.ts';

/** Asked again once it is known who reads: a view is often drawn before that. */
class WhereOpen extends AsyncDirective {
  #choose: () => unknown = () => nothing;
  #isWaiting = false;

  override render(path: string, open: unknown, closed: unknown): unknown {
    this.#choose = () => (reader.mayOpen(path) ? open : closed);
    if (!this.#isWaiting) {
      this.#isWaiting = true;
      void reader.known.then(() => this.isConnected && this.setValue(this.#choose()));
    }
    return this.#choose();
  }

  protected override reconnected(): void {
    this.setValue(this.#choose());
  }
}

const chooseByReader = directive(WhereOpen);

/** One value where the reader may open a path of the viewer, another (none) where it would be refused. */
export function whereOpen(path: string, open: unknown, closed: unknown = nothing): DirectiveResult {
  return chooseByReader(path, open, closed);
}

/**
 * The `href` of a way through the viewer. Whoever may not go there, such as the holder of a share link, finds plain
 * text: an `<a>` without `href` is no link, has no stop for the keyboard, and no look of a link (base-styles.ts).
 */
export function linkTo(path: string): DirectiveResult {
  return whereOpen(path, path);
}
