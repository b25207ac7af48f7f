import { PERMISSIONS } from '../../collector/access/permissions.ts';
import type { Role, TokenScope } from '../../collector/api/roles.ts';

const ROLES: readonly Role[] = ['viewer', 'editor', 'owner'];
const SCOPES: readonly TokenScope[] = ['read', 'write', 'admin'];
const HEADS = [
  ...ROLES,
  ...SCOPES.map((scope) => `token: ${scope}`),
  'share link',
  'write key',
  'secret key',
];

/** README's table of who may do what, from the one source. */
export function permissionTable(): string {
  const rows = Object.values(PERMISSIONS).map(({ does, roles, scopes }) => [
    does,
    ...ROLES.map((role) => mark((roles as readonly Role[]).includes(role))),
    ...SCOPES.map((scope) => mark(scope === 'admin' || (scopes as readonly TokenScope[]).includes(scope))),
    '',
    '',
    '',
  ]);
  const others = [
    ['Make a project', '', '', 'of all', '', '', 'of all', '', '', ''],
    [
      'See the one map, stage or session that was shared',
      ...ROLES.map(() => 'yes'),
      'yes',
      '',
      'yes',
      'yes',
      '',
      '',
    ],
    ['Send what a browser saw', '', '', '', '', '', '', '', 'yes', 'yes'],
    ['Send events of a server, from any origin', '', '', '', '', '', '', '', '', 'yes'],
  ];
  const lines = [['', ...HEADS], ['---', ...HEADS.map(() => ':-:')], ...rows, ...others];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function mark(isAllowed: boolean): string {
  return isAllowed ? 'yes' : '';
}
