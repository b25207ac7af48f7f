/** One line of JSON an occurrence. Fields hold counts, paths and times, never anything of a visitor. */
export type Log = (
  level: 'info' | 'error',
  message: string,
  fields?: Readonly<Record<string, unknown>>,
) => void;

export const logJson: Log = (level, message, fields = {}) => {
  console.log(JSON.stringify({ at: new Date().toISOString(), level, message, ...fields }));
};

export const logNothing: Log = () => {};
