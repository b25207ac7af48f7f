import type { MeAnswer } from '../api/signin.ts';
import type { Control } from '../control/control.ts';
import type { Projects } from '../projects/projects.ts';
import { type Asker, may, mayKnow, roleIn } from './asker.ts';
import { PERMISSIONS, type Permission } from './permissions.ts';
import { shownAt } from './share-scope.ts';

const ALL = [...Object.keys(PERMISSIONS), 'projects'] as readonly Permission[];

/** What an asker is told of themselves. `project`: the one that was asked about, else the first that is theirs. */
export function createMe({ users }: Pick<Control, 'users'>, projects: Pick<Projects, 'all'>) {
  return (asker: Asker, project?: string): MeAnswer => {
    const own = projects.all().filter(({ id }) => mayKnow(asker, id));
    const here = project ?? own[0]?.id ?? '';
    const user = asker.kind === 'user' ? users.find(asker.id) : undefined;
    return {
      kind: asker.kind,
      id: asker.id,
      name: user?.name ?? (asker.kind === 'token' ? asker.name : 'Shared link'),
      email: user?.email ?? null,
      role: asker.kind === 'user' ? (roleIn(asker, here) ?? null) : null,
      project: here,
      projects: own.map(({ id, name }) => ({ id, name })),
      may: ALL.filter((permission) => may(asker, permission, here)),
      hasPassword: typeof user?.password === 'string',
      shows: asker.kind === 'share' ? shownAt(asker.link) : null,
    };
  };
}
