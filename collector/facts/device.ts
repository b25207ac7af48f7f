import type { SessionContext } from '../../sdk/protocol/batch.ts';
import type { Device } from '../api/scope.ts';
import type { Agent } from './session-facts.ts';

/** iPads from iPadOS 13 on send the user agent of a Mac; the widest reports 1,366 CSS pixels. */
const WIDEST_TABLET_PX = 1366;
/** The widest phone in portrait is well below; the narrowest tablet in common use is 744 (iPad mini). */
const WIDEST_PHONE_PX = 600;

/** Device class from the user agent, corrected by what the browser says of touch and width. */
export function deviceClass(context: SessionContext, agent: Agent | null): Device {
  if (agent?.platform === 'phone' || agent?.platform === 'tablet') return agent.platform;
  if (!context.isTouch) return 'desktop';
  if (context.viewportWidth < WIDEST_PHONE_PX) return 'phone';
  const isMacWithTouch = agent?.os === 'macOS';
  const isUnknown = !agent || agent.platform === 'unknown';
  const isTablet = (isMacWithTouch || isUnknown) && context.viewportWidth <= WIDEST_TABLET_PX;
  return isTablet ? 'tablet' : 'desktop';
}
