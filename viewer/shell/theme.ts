export type Theme = 'auto' | 'light' | 'dark';

const KEY = 'desirepath.theme';

/** Applies the reader's stored choice; without one the system decides. Called before the first paint. */
export function applyStoredTheme(): void {
  show(storedTheme());
}

export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'auto';
  } catch {
    // Safari and Chrome throw when storage is blocked for the site: then nothing is remembered.
    return 'auto';
  }
}

export function chooseTheme(theme: Theme): void {
  try {
    if (theme === 'auto') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // As above: the choice then lasts until the page is left.
  }
  show(theme);
}

/** What is on screen, whoever decided it. */
export function shownTheme(): 'light' | 'dark' {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function show(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
