import type { IConfiguration } from 'dependency-cruiser'

/**
 * Who may import whom. Each rule stands once and gives its reason; `import-rules.test.ts` shows that each forbids something. In
 * `path` of `to`, `$1` is what the first group of `from` matched.
 */
const TESTS = '\\.(test|contract|fixture|fake)\\.tsx?$'
const TABLES = '^server/src/[^/]+/[^/]*tables\\.ts$'
const STORES = '^server/src/[^/]+/store(\\.ts$|/)'
const ROUTES = '^server/src/[^/]+/[^/]*routes\\.ts$'
const ROOT = '^server/src/[^/]+\\.ts$'
const MACHINERY = '^server/src/(cli|database|door|refusals)/'
const modules = (names: string[]) => `(^|/node_modules/)(${names.join('|')})(/|$)`

const rules: IConfiguration = {
  forbidden: [
    {
      name: 'no-circles',
      comment:
        'Two files that need each other, if only for a type, are one thought in two places: what both need is a third file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'packages-point-down',
      comment:
        'shared is the domain: below the client and the server, which never import each other. What both need lives in shared.',
      severity: 'error',
      from: { path: '^(shared|server|client)/' },
      to: { path: '^(server|client|tests)/', pathNot: '^$1/' },
    },
    {
      name: 'domain-is-pure',
      comment:
        'The domain runs in the browser, the server and the command line: what it needs of these, it takes as a parameter.',
      severity: 'error',
      from: { path: '^shared/src/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-knows-no-framework',
      comment: 'Frameworks come and go; what a scorecard is stays.',
      severity: 'error',
      from: { path: '^shared/src/', pathNot: TESTS },
      to: {
        path: modules([
          'react',
          'react-dom',
          '@mantine/[^/]+',
          'prosemirror-[a-z]+',
          '@tanstack/[^/]+',
          'zustand',
          'hono',
          '@hono/[^/]+',
          'ws',
          'better-sqlite3',
          'pg',
          'kysely',
        ]),
      },
    },
    {
      name: 'forms-and-cues-below-grammar',
      comment: 'What a text looks like and which words it may use is known before anybody says what it means.',
      severity: 'error',
      from: { path: '^shared/src/importing/(forms|cues)/' },
      to: { path: '^shared/src/importing/grammar/' },
    },
    {
      name: 'cues-know-no-form',
      comment: 'A word means the same in a Word document, a sheet and a mail.',
      severity: 'error',
      from: { path: '^shared/src/importing/cues/' },
      to: { path: '^shared/src/importing/forms/' },
    },
    {
      name: 'banks-have-one-door',
      comment: 'Only readBank tells what kind of bank it is given. The rooms behind it each know one kind.',
      severity: 'error',
      from: { path: '^(shared|server|client)/src/', pathNot: [TESTS, '^shared/src/importing/'] },
      to: { path: '^shared/src/importing/reading/' },
    },
    {
      name: 'bank-files-know-no-importer',
      comment: 'The format and its writing stand alone. Reading it is one of the importer’s forms.',
      severity: 'error',
      from: { path: '^shared/src/bank-file/', pathNot: TESTS },
      to: { path: '^shared/src/importing/' },
    },
    {
      name: 'client-runs-in-a-browser',
      comment: 'There is no Node in a browser.',
      severity: 'error',
      from: { path: '^client/src/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-apart',
      comment:
        'A feature never imports another, so that one can be changed or removed without reading the rest: what two need is of ui, parts, input, api, sync or shared.',
      severity: 'error',
      from: { path: '^client/src/features/([^/]+)/' },
      to: { path: '^client/src/features/', pathNot: '^client/src/features/$1/' },
    },
    {
      name: 'commons-below-features',
      comment: 'What every feature builds on knows none of them.',
      severity: 'error',
      from: { path: '^client/src/(api|sync|ui|parts|input)/', pathNot: TESTS },
      to: { path: '^client/src/(features|app)/|^client/src/router\\.tsx$' },
    },
    {
      name: 'sync-below-screens',
      comment: 'What speaks to the server and to this device runs without a page: it knows nothing that is drawn or typed into.',
      severity: 'error',
      from: { path: '^client/src/(api|sync)/', pathNot: TESTS },
      to: { path: '^client/src/(ui|parts|input)/' },
    },
    {
      name: 'base-is-below-all',
      comment: 'Clocks, ids and text are what every model is made of: they know no model.',
      severity: 'error',
      from: { path: '^shared/src/base/', pathNot: TESTS },
      to: { path: '^shared/src/(?!base/)' },
    },
    {
      name: 'ui-knows-no-domain',
      comment: 'ui is made of pages, dialogs and words for time. What shows a question, a rating or a person is of parts.',
      severity: 'error',
      from: { path: '^client/src/ui/', pathNot: TESTS },
      to: { path: '^shared/src/(?!base/)|^client/src/(parts|sync)/' },
    },
    {
      name: 'database-knows-no-aggregate',
      comment:
        'The database is the lowest floor of the server: it knows the rows of the tables, which import nothing, and no more.',
      severity: 'error',
      from: { path: `^server/src/database/|${TABLES}`, pathNot: TESTS },
      to: { path: '^server/src/', pathNot: ['^server/src/database/', TABLES] },
    },
    {
      name: 'sync-knows-no-aggregate',
      comment: 'Rooms, the gate and the commit queue carry documents, whatever they are about: rights and facts are passed in.',
      severity: 'error',
      from: { path: '^server/src/sync/', pathNot: TESTS },
      to: { path: '^server/src/(?!sync/|database/)' },
    },
    {
      name: 'stores-below-acts',
      comment:
        'A store reads and writes the tables of its aggregate. What may be done, and what follows from it, is decided above.',
      severity: 'error',
      from: { path: STORES, pathNot: TESTS },
      to: { path: '^server/src/', pathNot: ['^server/src/database/', TABLES, STORES] },
    },
    {
      name: 'acts-below-routes',
      comment: 'Acts and readings serve the API and the command line alike: neither HTTP nor a screen is known to them.',
      severity: 'error',
      from: { path: '^server/src/[^/]+/', pathNot: [TESTS, ROUTES, TABLES, STORES, MACHINERY] },
      to: { path: ['^server/src/(cli|door)/', ROUTES, ROOT, modules(['hono', '@hono/[^/]+'])] },
    },
    {
      name: 'routes-apart',
      comment: 'Routes are summed up in one place, and never call each other: what two need is an act or a reading.',
      severity: 'error',
      from: { path: '^server/src/([^/]+)/', pathNot: TESTS },
      to: { path: ROUTES, pathNot: '^server/src/$1/' },
    },
    {
      name: 'routes-read-no-table',
      comment:
        'A route takes a request and puts an answer together. What is read, and by whom it may be, is a reading of its aggregate.',
      severity: 'error',
      from: { path: ROUTES, pathNot: TESTS },
      to: { path: STORES },
    },
    {
      name: 'one-place-speaks-websocket',
      comment: 'Everything else sees frames, so that tests can pass them by hand.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: [TESTS, '^server/src/sync/connection/connection\\.ts$'] },
      to: { path: modules(['ws', '@types/ws']) },
    },
    {
      name: 'one-place-opens-databases',
      comment:
        'Everything else speaks to the database through its thread or its pools: a second connection would not know of their lock.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: [TESTS, '^server/src/database/'] },
      to: { path: modules(['better-sqlite3', '@types/better-sqlite3', 'pg', '@types/pg']) },
    },
    {
      name: 'doubles-are-for-tests',
      comment: 'What stands in for the real thing must not come to run for somebody.',
      severity: 'error',
      from: { pathNot: [TESTS, '^tests/'] },
      to: { path: TESTS },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types are imports, too: code that knows a shape depends on it.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}

export default rules
