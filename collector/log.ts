/** From what must be mended to what only somebody who looks closely wants. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * One line of JSON an occurrence. Fields hold counts, sizes, times and patterns of routes, never anything of a
 * visitor: no address, no browser, no id, no URL.
 */
export type Log = (level: LogLevel, message: string, fields?: LogFields | (() => LogFields)) => void;
type LogFields = Readonly<Record<string, unknown>>;

export function createLog(least: LogLevel, write: (line: string) => void = (line) => console.log(line)): Log {
  return (level, message, fields = {}) => {
    if (LOG_LEVELS.indexOf(level) > LOG_LEVELS.indexOf(least)) return;
    const told = typeof fields === 'function' ? fields() : fields;
    write(JSON.stringify({ at: new Date().toISOString(), level, message, ...told }));
  };
}

export const logNothing: Log = () => {};
