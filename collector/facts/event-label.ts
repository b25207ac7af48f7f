import type { JourneyEvent } from '../../sdk/protocol/event.ts';

/** What an event is about, in the visitor's own page's words: masked in the browser, and text wherever it is shown. */
export function eventLabel(event: JourneyEvent): string {
  switch (event.type) {
    case 'page_view':
      return event.title;
    case 'click':
    case 'signal':
    case 'field':
      return event.target.label;
    case 'error':
      return errorLabel(event);
    case 'vital':
      return event.metric;
    case 'custom':
      return event.name;
    case 'identify':
      return event.id;
    case 'exposure':
      return `${event.experiment}: ${event.arm}`;
    case 'page_leave':
    case 'stage_enter':
      return '';
  }
}

const SOURCES = {
  script: 'Script error',
  promise: 'Rejected promise',
  request: 'Request failed',
  file: 'File not loaded',
} as const;

/** "Script error: total is not defined (/shop.js:12)". */
function errorLabel({ source, message, url, line }: Extract<JourneyEvent, { type: 'error' }>): string {
  const place = url && line !== undefined ? `${url}:${line}` : url;
  return `${SOURCES[source]}${message ? `: ${message}` : ''}${place ? ` (${place})` : ''}`;
}
