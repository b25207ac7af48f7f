import { contactId } from './lib/contact-id.ts';
import { desirepath } from './lib/desirepath.ts';
import { find } from './lib/page.ts';
import { writeStored } from './lib/stored.ts';
import { showSummary } from './lib/summary.ts';

const form = find<HTMLFormElement>('[data-contact]');
showSummary({ withLines: true });

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const answers = new FormData(form);
  const id = contactId(String(answers.get('email')));
  writeStored('customer', id);
  desirepath()?.identify(id, { letters: answers.has('letters') });
  location.assign(form.action);
});
