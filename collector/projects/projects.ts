import type { Control } from '../control/control.ts';
import type { KeyKind } from '../control/keys.ts';
import { createImports } from '../imports/create-imports.ts';
import { createImportFiles } from '../imports/import-files.ts';
import { createGroupCommit } from '../ingest/group-commit.ts';
import { createSnapshotAsks } from '../ingest/snapshot-asks.ts';
import { timedCommit } from '../ingest/timed-commit.ts';
import { createWatchedSessions } from '../ingest/watched-sessions.ts';
import { shop } from '../journey/templates/shop.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Newcomers } from '../serve/newcomers.ts';
import { createSqliteStore } from '../store/sqlite/sqlite-store.ts';
import { FIRST_PROJECT, type Project } from './project.ts';
import { projectFile } from './project-file.ts';

export interface ProjectsOptions {
  readonly dataFile: string;
  /** The first project's write key; default: the stored one, or a new one. */
  readonly writeKey?: string | undefined;
  /** Of projects that have no list of their own. */
  readonly allowedOrigins: readonly string[];
  /** Longest that a question may take; default: the store's. */
  readonly answerLimitMs?: number | undefined;
  readonly now: () => number;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly newcomers: Newcomers;
}

/** Every project of this collector, each with its own open data file. */
export async function openProjects(control: Control, options: ProjectsOptions) {
  const { dataFile, allowedOrigins, now, metrics, log } = options;
  const open = new Map<string, Project>();

  async function openOne(id: string): Promise<Project> {
    const store = createSqliteStore(projectFile(dataFile, id), {
      answerLimitMs: options.answerLimitMs,
      progress: (sessions) => log('info', 'deriving all numbers anew', { project: id, sessions }),
    });
    if ((await store.journeys()).length === 0) await store.saveJourney(shop, now());
    const files = createImportFiles(projectFile(dataFile, id));
    const imports = createImports({ store, files, now, log });
    const project: Project = {
      id,
      store,
      commit: createGroupCommit(timedCommit(store, metrics), undefined, options.newcomers),
      snapshotAsks: createSnapshotAsks(store, now),
      watchedSessions: createWatchedSessions(now),
      imports,
      get name() {
        return control.projects.find(id)?.name ?? id;
      },
      get allowedOrigins() {
        return control.projects.find(id)?.allowedOrigins ?? allowedOrigins;
      },
      get writeKey() {
        const given = id === FIRST_PROJECT ? options.writeKey : undefined;
        if (given !== undefined && control.keys.find(given)) return given;
        const newest = control.keys.of(id).find((key) => key.kind === 'public' && key.revokedAt === null);
        return newest?.writeKey ?? undefined;
      },
    };
    open.set(id, project);
    await imports.resume();
    return project;
  }

  /** A project has both kinds of key from the start; answers the secret one, which is shown only now. */
  function makeKeys(id: string): string {
    control.keys.add(id, 'public', 'First');
    return control.keys.add(id, 'secret', 'First').key;
  }

  const first = await openOne(FIRST_PROJECT);
  if (!control.projects.find(FIRST_PROJECT))
    control.projects.add(FIRST_PROJECT, (await first.store.setting('project')) ?? 'My site');
  if (options.writeKey !== undefined) control.keys.ensureWriteKey(FIRST_PROJECT, options.writeKey);
  else if (first.writeKey === undefined) control.keys.add(FIRST_PROJECT, 'public', 'First');
  const hasSecret = control.keys.of(FIRST_PROJECT).some(({ kind }) => kind === 'secret');
  const newSecretKey = hasSecret ? undefined : control.keys.add(FIRST_PROJECT, 'secret', 'First').key;
  for (const { id } of control.projects.all()) if (!open.has(id)) await openOne(id);

  return {
    first,
    /** The first project's secret key, only when it was made just now. */
    newSecretKey,
    all: (): readonly Project[] => [...open.values()],
    find: (id: string): Project | undefined => open.get(id),
    /** Whose key it is, and of which kind. */
    ofKey(key: string): { readonly project: Project; readonly kind: KeyKind } | undefined {
      const found = control.keys.find(key);
      const project = found && open.get(found.project);
      return project && { project, kind: found.kind };
    },
    async create(id: string, name: string): Promise<{ project: Project; secretKey: string }> {
      const project = await openOne(id);
      control.projects.add(id, name);
      return { project, secretKey: makeKeys(id) };
    },
    /** Stores what was taken, then closes every file. */
    async close(): Promise<void> {
      for (const { commit, imports, store } of open.values()) {
        await imports.stop();
        await commit.close();
        await store.close();
      }
    },
  };
}
export type Projects = Awaited<ReturnType<typeof openProjects>>;
