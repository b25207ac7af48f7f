import { newId } from '../access/secrets.ts';
import type { Database } from '../store/sqlite/database.ts';

/** Somebody who signs in to the viewer. `password` is what access/passwords.ts made of it. */
export interface User {
  readonly id: string;
  /** Lower case; null until the first owner has given one. */
  readonly email: string | null;
  readonly name: string;
  readonly password: string | null;
  readonly createdAt: number;
}

/** Whom the link opens that the collector prints when it starts. */
export const FIRST_OWNER = 'owner';

export function createUsers(db: Database, now: () => number) {
  const columns = 'id, email, name, password, createdAt';
  const byId = db.prepare(`SELECT ${columns} FROM user WHERE id = ?`);
  const byEmail = db.prepare(`SELECT ${columns} FROM user WHERE email = ?`);
  const insert = db.prepare(
    `INSERT INTO user (${columns}) VALUES (@id, @email, @name, @password, @createdAt)`,
  );
  const update = db.prepare(
    'UPDATE user SET email = @email, name = @name, password = @password WHERE id = @id',
  );
  const remove = db.prepare('DELETE FROM user WHERE id = ?');
  const find = (id: string) => byId.get(id) as User | undefined;

  return {
    find,
    /** Case and spaces around it do not make another address. */
    byEmail: (email: string) => byEmail.get(email.trim().toLowerCase()) as User | undefined,
    add(given: Pick<User, 'name'> & Partial<Pick<User, 'id' | 'email' | 'password'>>): User {
      const { id = newId(), email = null, password = null, name } = given;
      const user = { id, name, email: email?.trim().toLowerCase() ?? null, password, createdAt: now() };
      insert.run(user);
      return user;
    },
    remove(id: string): void {
      remove.run(id);
    },
    change(id: string, changes: Partial<Pick<User, 'email' | 'name' | 'password'>>): void {
      const user = find(id);
      if (!user) return;
      const { email = user.email, ...others } = changes;
      update.run({ ...user, ...others, email: email?.trim().toLowerCase() ?? null });
    },
  };
}
