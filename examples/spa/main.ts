import { PacePicker } from './pace-picker.ts';
import { type Arm, bookingView, listView, thanksView, walkView } from './views.ts';
import { walkBySlug } from './walks.ts';

/** The part of the SDK's API this site calls. */
interface Desirepath {
  stage(id: string): void;
  track(name: string, props?: Record<string, string | number>): void;
}

const tracker = (window as { desirepath?: Desirepath }).desirepath;
const mount = new URL(document.body.dataset.root ?? './', location.href);
const outlet = document.querySelector('main');

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[data-route]') : null;
  if (!(link instanceof HTMLAnchorElement) || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  go(link.getAttribute('href') ?? '');
});
addEventListener('popstate', show);
document.addEventListener('submit', (event) => {
  event.preventDefault();
  const picker = document.querySelector('pace-picker');
  const walk =
    event.target instanceof HTMLFormElement ? walkBySlug(event.target.dataset.book ?? '') : undefined;
  if (!walk || !(picker instanceof PacePicker)) return;
  tracker?.track('order_placed', { value: walk.pricePounds * picker.walkers, items: picker.walkers });
  go('thanks/');
});
show();

/** Links are written from the mount, because the address below it changes without the document. */
function go(path: string): void {
  history.pushState(null, '', new URL(path, mount));
  show();
}

function show(): void {
  if (!outlet) return;
  const [page, slug = ''] = location.pathname.slice(mount.pathname.length).split('/');
  const walk = walkBySlug(slug);
  if (page === 'walks' && walk) {
    outlet.innerHTML = walkView(walk);
    tracker?.stage('consideration');
  } else if (page === 'checkout' && walk) {
    // No call here, nor on the thanks page: the journey's rules know these addresses.
    outlet.innerHTML = bookingView(walk);
    listenToPicker(walk.pricePounds);
  } else if (page === 'thanks') {
    outlet.innerHTML = thanksView();
  } else {
    outlet.innerHTML = listView(armOfThisBrowser());
    tracker?.stage('awareness');
  }
  scrollTo(0, 0);
}

function listenToPicker(pricePounds: number): void {
  const picker = document.querySelector('pace-picker');
  const total = document.querySelector('[data-total]');
  picker?.addEventListener('change', () => {
    if (picker instanceof PacePicker && total) total.textContent = `£${pricePounds * picker.walkers}`;
  });
}

function armOfThisBrowser(): Arm {
  const kept = localStorage.getItem('cairn.walk-card');
  const arm: Arm = kept === 'profile' || kept === 'words' ? kept : Math.random() < 0.5 ? 'profile' : 'words';
  localStorage.setItem('cairn.walk-card', arm);
  return arm;
}
