import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'
import { filesWithDatabase } from './tests/suite/files-with-database.ts'
import LongestFirst from './tests/suite/longest-first.ts'

// One project a kind of test, so that each can be run alone: `vitest run --project shared`.
const room = (name: string, setupFiles: string[] = []) => ({
  root: new URL(`./${name}/`, import.meta.url).pathname,
  test: {
    name,
    include: ['{src,build}/**/*.test.{ts,tsx}'],
    setupFiles,
    // Loading the same modules for every file, and a document for tests that touch none, took three quarters of the time. A file
    // that needs a document says `// @vitest-environment jsdom`; whatever a test changes beyond its own values, it puts back.
    isolate: false,
    unstubGlobals: true,
    restoreMocks: true,
    // A machine busy with other things is no fault of what is tested: only what hangs fails by time.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: PATIENT,
  },
})

/** What a test polls for may take as long as anything else that it waits for: vitest would give up after a second. */
const PATIENT = { poll: { timeout: 30_000 } }

const server = room('server')
/** Starts one PostgreSQL for a whole run. */
const setUpPostgres = new URL('./server/src/database/postgres/cluster-setup.fixture.ts', import.meta.url).pathname
/** `pnpm postgres`: every test that can keeps everything in PostgreSQL. Without it, only the project of that name does. */
const onPostgres = process.env.PANELBOOK_TEST_DATABASE === 'postgres'
/** Integration tests of a workspace in a folder, and of what has none. */
const OF_SQLITE = ['{suite,bench,harness}/**', 'cli/{backups,operator,start,stop}.test.ts', 'http/operations.test.ts']
const testsRoot = new URL('./tests/', import.meta.url).pathname

export default defineConfig({
  test: {
    // One more than cores: pages, servers and databases are waited for longer than they work. Vitest would leave a core to
    // itself, which on two cores is half of them.
    maxWorkers: availableParallelism() + 1,
    // What one part of the suite has transformed, the next finds.
    fsModuleCache: true,
    sequence: { sequencer: LongestFirst },
    projects: [
      room('shared'),
      {
        ...server,
        test: { ...server.test, exclude: [...configDefaults.exclude, 'src/database/postgres/{document-log,schema}.test.ts'] },
      },
      // What the two databases do in their own ways runs on the other one, too.
      {
        root: new URL('./', import.meta.url).pathname,
        test: {
          ...server.test,
          name: 'postgres',
          // Each statement waits for another process, which waits for a core.
          testTimeout: 60_000,
          include: [...filesWithDatabase({ few: !onPostgres }), 'tests/postgres/*.test.ts'],
          globalSetup: [setUpPostgres],
          env: { PANELBOOK_TEST_DATABASE: 'postgres' },
        },
      },
      room('client', [new URL('./client/src/empty-document.fixture.ts', import.meta.url).pathname]),
      {
        root: testsRoot,
        test: {
          name: 'integration',
          include: ['{harness,suite,bench,sync,http,cli}/**/*.test.ts'],
          // They share what they load. A test that replaces a module stands among the faults, where each file has its own.
          isolate: false,
          expect: PATIENT,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...(onPostgres ? { globalSetup: [setUpPostgres], exclude: [...configDefaults.exclude, ...OF_SQLITE] } : {}),
        },
      },
      {
        root: testsRoot,
        test: {
          name: 'faults',
          include: onPostgres ? ['faults/{kill,restart,sealed-draft,half-open}.test.ts'] : ['faults/**/*.test.ts'],
          ...(onPostgres ? { globalSetup: [setUpPostgres] } : {}),
          expect: PATIENT,
          testTimeout: 600_000,
          hookTimeout: 60_000,
        },
      },
      {
        root: testsRoot,
        test: {
          name: 'browser',
          include: ['browser/**/*.test.ts'],
          globalSetup: ['suite/build-client.ts'],
          expect: PATIENT,
          testTimeout: 240_000,
          hookTimeout: 120_000,
          // Each worker has one Chromium for all files that come its way.
          isolate: false,
        },
      },
    ],
  },
})
