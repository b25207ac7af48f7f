/** The pages of the settings in order: what each is called, what one must be allowed to see it, and who is. */
export const SETTINGS_PAGES = {
  site: { title: 'Site', needs: 'numbers', who: 'members' },
  imports: { title: 'Imports', needs: 'change', who: 'editors and owners' },
  sharing: { title: 'Share links', needs: 'share', who: 'editors and owners' },
  members: { title: 'Members', needs: 'manage', who: 'owners' },
  keys: { title: 'Keys and tokens', needs: 'manage', who: 'owners' },
  project: { title: 'Project', needs: 'manage', who: 'owners' },
  erase: { title: 'Erase a visitor', needs: 'erase', who: 'owners' },
  audit: { title: 'Audit log', needs: 'manage', who: 'owners' },
  you: { title: 'You', needs: 'self', who: 'members' },
} as const satisfies Readonly<Record<string, { title: string; needs: string; who: string }>>;
export type SettingsPage = keyof typeof SETTINGS_PAGES;

export const SETTINGS_ORDER = Object.keys(SETTINGS_PAGES) as readonly SettingsPage[];
