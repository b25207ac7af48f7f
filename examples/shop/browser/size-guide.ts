import { find } from './lib/page.ts';

// The planted slow page, see examples/README.md: somebody liked the opening so much that the guide waits
// for three rounds of it, whether or not it was there all along.
const ROUND_MS = 1_400;
const ROUNDS = 3;

setTimeout(
  () => {
    document.body.classList.remove('is-opening');
    find('[data-curtain]').remove();
  },
  ROUND_MS * ROUNDS + 200,
);
