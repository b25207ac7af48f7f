import type { ReplayPlugin } from 'rrweb';
import { isRecord } from '../model/replay-event.ts';

/**
 * Paper and hatch over the whole box, with the words where there is room for them. A picture and not generated content,
 * because fields, pictures and frames have none. Its colours are neither theme's: it lies on the recorded page.
 */
const NOT_RECORDED_URL = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"><style>
  text{font:12px "IBM Plex Sans",system-ui,sans-serif;fill:#4d564f;paint-order:stroke;stroke:#f6f3ea;stroke-width:6px}
  @media (max-width:84px),(max-height:15px){text{display:none}}</style><defs>
  <pattern id="h" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
  <path d="M0 0V8" stroke="#aaa491" stroke-width="1"/></pattern></defs>
  <rect width="100%" height="100%" fill="#f6f3ea"/><rect width="100%" height="100%" fill="url(#h)"/>
  <text x="50%" y="50%" text-anchor="middle" dominant-baseline="central">Not recorded</text></svg>`,
)}`;

/**
 * Shows what was blocked on the visitor's page as such. rrweb records of it only its size (`rr_width`, `rr_height`) and
 * builds an empty box, which looks as if the page had been empty there. Says so of each.
 */
export function hatchBlocked(onFound: () => void = () => {}): ReplayPlugin {
  return {
    onBuild(node, { replayer }) {
      const recorded: unknown = replayer.getMirror().getMeta(node as Node);
      if (!isRecord(recorded) || !isRecord(recorded.attributes) || recorded.attributes.rr_width === undefined)
        return;
      onFound();
      // Above what the page's own rules say of it, and rrweb's for what is blocked.
      (node as HTMLElement).style.setProperty(
        'background',
        `url("${NOT_RECORDED_URL}") 0 0 / 100% 100% no-repeat border-box`,
        'important',
      );
    },
  };
}
