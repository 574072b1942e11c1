import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { afterAll, describe, expect, it } from 'vitest'
import config from './import-rules.ts'
import { repositoryRoot } from './run-part.ts'

/**
 * For each import rule, one import that it forbids: a rule whose pattern matches nothing in this repository any more would forbid
 * nothing.
 */
const forbidden: Record<string, { from: string; to: string }> = {
  'no-circles': { from: 'shared/src/plans/plan-advice.ts', to: 'shared/src/plans/interview-plan.ts' },
  'packages-point-down': { from: 'client/src/sync/events.ts', to: 'server/src/sync/room/room.ts' },
  'domain-is-pure': { from: 'shared/src/base/clock.ts', to: 'node:fs' },
  'domain-knows-no-framework': { from: 'shared/src/base/text.ts', to: 'react' },
  'forms-and-cues-below-grammar': {
    from: 'shared/src/importing/forms/block.ts',
    to: 'shared/src/importing/grammar/settle.ts',
  },
  'cues-know-no-form': { from: 'shared/src/importing/cues/marks.ts', to: 'shared/src/importing/forms/formats.ts' },
  'banks-have-one-door': {
    from: 'client/src/features/importing/state/bank-worker.ts',
    to: 'shared/src/importing/reading/read-text-bank.ts',
  },
  'bank-files-know-no-importer': {
    from: 'shared/src/bank-file/bank-entry.ts',
    to: 'shared/src/importing/import-result.ts',
  },
  'client-runs-in-a-browser': { from: 'client/src/sync/documents.ts', to: 'node:fs' },
  'features-apart': { from: 'client/src/features/session/sign-in-page.tsx', to: 'client/src/features/live/live-page.tsx' },
  'commons-below-features': { from: 'client/src/input/keys/keyboard.ts', to: 'client/src/features/live/live-page.tsx' },
  'sync-below-screens': { from: 'client/src/sync/server-clock.ts', to: 'client/src/ui/dialog/confirm.tsx' },
  'base-is-below-all': { from: 'shared/src/base/ids.ts', to: 'shared/src/roles/role.ts' },
  'ui-knows-no-domain': { from: 'client/src/ui/page/page.tsx', to: 'shared/src/library/question.ts' },
  'database-knows-no-aggregate': { from: 'server/src/database/database.ts', to: 'server/src/people/store.ts' },
  'sync-knows-no-aggregate': { from: 'server/src/sync/timing.ts', to: 'server/src/interviews/store/interviews.ts' },
  'stores-below-acts': { from: 'server/src/plans/store.ts', to: 'server/src/plans/write-plan.ts' },
  'acts-below-routes': { from: 'server/src/plans/write-plan.ts', to: 'server/src/door/deps.ts' },
  'routes-apart': { from: 'server/src/roles/routes.ts', to: 'server/src/plans/routes.ts' },
  'routes-read-no-table': { from: 'server/src/roles/routes.ts', to: 'server/src/roles/store.ts' },
  'one-place-speaks-websocket': { from: 'server/src/sync/room/room.ts', to: 'ws' },
  'one-place-opens-databases': { from: 'server/src/plans/store.ts', to: 'better-sqlite3' },
  'doubles-are-for-tests': { from: 'server/src/server.ts', to: 'server/src/sync/memory-sync.fake.ts' },
}

const root = mkdtempSync(join(tmpdir(), 'panelbook-imports-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text, { flag: 'a' })
}
const isFile = (name: string) => name.includes('/')
const nameOf = (from: string, to: string) => (isFile(to) ? `${'../'.repeat(from.split('/').length - 1)}${to}` : to)

describe('who may import whom', async () => {
  for (const { from, to } of Object.values(forbidden)) {
    write(from, `import '${nameOf(from, to)}'\n`)
    if (isFile(to)) write(to, 'export const here = 1\n')
  }
  // The import back is of a type: circles of types count, too.
  write(
    'shared/src/plans/interview-plan.ts',
    "import type { advice } from './plan-advice.ts'\nexport type Circle = typeof advice\n",
  )
  write('shared/src/plans/plan-advice.ts', 'export const advice = 1\n')
  const { output } = await cruise(['shared', 'server', 'client'], {
    ...config.options,
    baseDir: root,
    validate: true,
    ruleSet: config,
  })
  const { violations } = (output as ICruiseResult).summary

  it('is ruled by rules that are all tried here, each with its reason', () => {
    const rules = config.forbidden ?? []
    expect(rules.map(({ name }) => name).sort()).toEqual(Object.keys(forbidden).sort())
    for (const { name, comment } of rules) expect(comment?.length, name).toBeGreaterThan(20)
  })

  it('is tried on files that exist, as a rule for folders that were renamed would forbid nothing', () => {
    const files = Object.values(forbidden).flatMap(({ from, to }) => [from, to].filter(isFile))
    expect(files.filter((file) => !existsSync(join(repositoryRoot, file)))).toEqual([])
  })

  it.each(Object.entries(forbidden))('%s bites', (rule, { from }) => {
    expect(violations.filter((each) => each.rule.name === rule).flatMap((each) => [each.from, each.to])).toContain(from)
  })
})
