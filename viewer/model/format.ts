/** Figures as the viewer writes them. English everywhere, so that a shared screenshot reads alike. */
const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0, signDisplay: 'negative' });
const ONE_PLACE = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const TWO_PLACES = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
/** A narrow no-break space: keeps figure and unit together, at half a space's width. */
const NARROW = '\u202f';
/** Shown where a figure has no meaning, such as a rate of nobody. */
export const NO_FIGURE = '–';

/** 1204 -> "1,204"; -3 -> "−3". */
export function formatCount(count: number): string {
  // A hyphen is no minus sign, and narrower than the figures.
  return WHOLE.format(count).replace('-', '−');
}

/** A count that may have no meaning. */
export function formatFigure(count: number | null): string {
  return count === null ? NO_FIGURE : formatCount(count);
}

/** 0.176 -> "17.6 %"; whole from 10 % up unless `places` is 1; null -> "–". */
export function formatShare(share: number | null, places: 0 | 1 = 0): string {
  if (share === null) return NO_FIGURE;
  const percent = share * 100;
  return `${places === 1 ? ONE_PLACE.format(percent) : WHOLE.format(percent)}${NARROW}%`;
}

/** [0.36, 0.42] -> "36–42 %". */
export function formatInterval(interval: readonly [number, number] | null): string {
  if (!interval) return NO_FIGURE;
  return `${WHOLE.format(interval[0] * 100)}–${WHOLE.format(interval[1] * 100)}${NARROW}%`;
}

/** "1 visitor", "2,304 visitors". */
export function formatCountOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** 842 -> "842 ms"; 3200 -> "3.2 s"; 75000 -> "1 min 15 s"; 5400000 -> "1 h 30 min"; null -> "–". */
export function formatDuration(durationMs: number | null): string {
  if (durationMs === null) return NO_FIGURE;
  if (durationMs < 1000) return `${WHOLE.format(durationMs)}${NARROW}ms`;
  const seconds = durationMs / 1000;
  if (seconds < 9.95) return `${ONE_PLACE.format(seconds)}${NARROW}s`;
  if (seconds < 59.5) return `${WHOLE.format(seconds)}${NARROW}s`;
  const wholeMinutes = Math.round(seconds / 60);
  if (seconds < 600) return twoParts(Math.round(seconds), 60, 'min', 's');
  if (wholeMinutes < 60) return `${wholeMinutes}${NARROW}min`;
  if (wholeMinutes < 24 * 60) return twoParts(wholeMinutes, 60, 'h', 'min');
  return twoParts(Math.round(wholeMinutes / 60), 24, 'd', 'h');
}

/** Player time: 75000 -> "1:15", 3675000 -> "1:01:15". */
export function formatClock(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const two = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Bytes as people read them: 1536 -> "1.5 KB". */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${sizeBytes}${NARROW}B`;
  if (sizeBytes < 1_000_000) return `${ONE_PLACE.format(sizeBytes / 1000)}${NARROW}KB`;
  return `${ONE_PLACE.format(sizeBytes / 1_000_000)}${NARROW}MB`;
}

/** A web vital: milliseconds, but layout shift is a score without unit. */
export function formatVital(metric: string, p75: number): string {
  return metric === 'CLS' ? TWO_PLACES.format(p75) : formatDuration(p75);
}

/** Distance in time to `nowMs`: "just now", "3 s ago", "12 min ago", "4 h ago", "2 days ago". */
export function formatAgo(atMs: number, nowMs: number): string {
  const seconds = Math.round((nowMs - atMs) / 1000);
  if (seconds < 2) return 'just now';
  if (seconds < 60) return `${seconds}${NARROW}s ago`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes}${NARROW}min ago`;
  const hours = Math.round(minutes / 60);
  if (hours < 24) return `${hours}${NARROW}h ago`;
  return `${formatCountOf(Math.round(hours / 24), 'day')} ago`;
}

/** The moment in the reader's own time zone: "22 Nov, 14:05"; the year once it is not this one. */
export function formatMoment(atMs: number, nowMs: number): string {
  const at = new Date(atMs);
  const isThisYear = at.getFullYear() === new Date(nowMs).getFullYear();
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...(!isThisYear && { year: 'numeric' }),
  }).format(at);
}

/** Days from and to: "23 Oct – 22 Nov 2026". */
export function formatPeriod(fromMs: number, toMs: number): string {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  return day.formatRange(fromMs, toMs);
}

function twoParts(total: number, base: number, large: string, small: string): string {
  const rest = total % base;
  const head = `${Math.floor(total / base)}${NARROW}${large}`;
  return rest === 0 ? head : `${head} ${rest}${NARROW}${small}`;
}
