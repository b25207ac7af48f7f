import { showCount } from './lib/basket.ts';

showCount();
// A page that comes back from the back/forward cache still shows the basket of then.
addEventListener('pageshow', showCount);
