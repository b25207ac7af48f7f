import type { Role, TokenScope } from '../../collector/api/roles.ts';

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer: 'Viewer',
  editor: 'Editor',
  owner: 'Owner',
};

export const SCOPE_WORDS: Readonly<Record<TokenScope, string>> = {
  read: 'Read answers and export',
  write: 'Change settings',
  admin: 'Everything',
};
