import { registerFile } from '../platform/register-file.ts';
import type { SentRequest } from '../platform/request.ts';
import { guard } from '../platform/scope.ts';
import { decode } from './decode.ts';
import { firstFiles } from './first-files.ts';
import { openPanel } from './panel.ts';
import { createSentLog } from './sent-log.ts';

/** What the first file looks for on the next page. */
const FLAG = 'dp:inspect';

/** Shows the site's owner what leaves this browser, until they close it. */
const startInspector = (): void => {
  const page = window as { 'desirepath-sent'?: SentRequest[] };
  const sent = page['desirepath-sent'] ?? [];
  let isDrawing = false;
  const log = createSentLog(sessionStorage, () => {
    if (isDrawing) return;
    isDrawing = true;
    // Not in the SDK's own task, and once for a burst.
    setTimeout(() => {
      isDrawing = false;
      void panel.show();
    });
  });

  const panel = openPanel(() => log, {
    async download() {
      const content = await Promise.all(log.list.map(async (each) => ({ ...each, ...(await decode(each)) })));
      const blob = new Blob([JSON.stringify(content, undefined, 1)], { type: 'application/json' });
      const link = Object.assign(document.createElement('a'), {
        href: URL.createObjectURL(blob),
        download: 'what-left-this-browser.json',
      });
      link.click();
      URL.revokeObjectURL(link.href);
    },
    end() {
      sessionStorage.removeItem(FLAG);
      delete page['desirepath-sent'];
      panel.close();
      log.clear();
    },
  });

  const note = guard((request: SentRequest) => log.add(request));
  const before = firstFiles(performance, performance.getEntriesByType('resource'));
  for (const request of [...before, ...sent.splice(0)]) note(request);
  sent.push = (...requests) => {
    requests.forEach(note);
    return 0;
  };
  void panel.show();
};

registerFile(startInspector);
