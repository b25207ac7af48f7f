import type { JourneyEvent } from '../../sdk/protocol/event.ts';
import type { Mark } from '../api/sessions.ts';
import { eventLabel } from './event-label.ts';
import type { OrderedEvent } from './order-events.ts';

/** An event as a mark on the replay's timeline; what only measures or only orders is none. */
export function toMark(event: OrderedEvent): Mark[] {
  const { at, tab, stage, pageGroup, sent } = event;
  const mark = { at, tab, stage, pageGroup, label: eventLabel(sent) };
  switch (sent.type) {
    case 'page_view':
      return [{ ...mark, kind: 'page', label: mark.label || pageGroup }];
    case 'click':
      return [{ ...mark, kind: 'click', selector: sent.target.selector }];
    case 'signal':
      return [
        {
          ...mark,
          kind: 'signal',
          label: [mark.label, sent.explanation].filter((part) => part !== '').join(': '),
          selector: sent.target.selector,
          signal: sent.kind,
        },
      ];
    case 'field':
      return [{ ...mark, kind: 'field', label: fieldLabel(sent), selector: sent.target.selector }];
    case 'error':
    case 'custom':
    case 'exposure':
    case 'identify':
      return [{ ...mark, kind: sent.type }];
    case 'vital':
      return [{ ...mark, kind: 'vital', label: vitalLabel(sent) }];
    case 'page_leave':
    case 'stage_enter':
      return [];
  }
}

function fieldLabel(event: Extract<JourneyEvent, { type: 'field' }>): string {
  const { label, selector } = event.target;
  const seconds = Math.round(event.durationMs / 1_000);
  const words = [
    event.isRejected ? 'rejected' : event.state === 'empty' ? 'left empty' : 'filled',
    `${seconds} s`,
    ...(event.edits > 1 ? [`${event.edits} edits`] : []),
  ];
  return `${label || selector}: ${words.join(', ')}`;
}

function vitalLabel(event: Extract<JourneyEvent, { type: 'vital' }>): string {
  const value = event.metric === 'CLS' ? event.value.toFixed(2) : `${Math.round(event.value)} ms`;
  return `${event.metric} ${value} (${event.rating})`;
}
