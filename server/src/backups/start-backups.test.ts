import { pino } from 'pino'
import { Registry } from 'prom-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findWorkspaceValue } from '../database/workspace-values.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { readNotices } from '../notices/read-notices.ts'
import type { BackupOrder, BackupResult } from './backup-order.ts'
import { BackupNotMade, type RunBackup } from './run-backup.ts'
import { createBackups } from './start-backups.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** In the afternoon, whatever the time zone of the machine is. */
const AFTERNOON = new Date(2040, 0, 2, 15).getTime()

let sample: SampleInterview
/** Backups under way and those that have ended. */
let under: { order: BackupOrder; killed: boolean; end(result: BackupResult): void; fail(why: string): void }[]
let elapsed = 0
let running: ReturnType<typeof createBackups> | undefined
let metrics: Registry
let cleaned = 0

const run: RunBackup = (order) => {
  const { promise, resolve, reject } = Promise.withResolvers<BackupResult>()
  const entry = { order, killed: false, end: resolve, fail: (why: string) => reject(new BackupNotMade(why)) }
  under.push(entry)
  return {
    done: promise,
    kill() {
      entry.killed = true
      reject(new BackupNotMade('ended'))
    },
  }
}
const erasures = { kept: () => [], keep() {}, copies: () => [], clean: async () => void (cleaned += 1) }

beforeEach(async () => {
  sample = await openSampleInterview()
  await sample.deps.db.deleteFrom('notices').execute()
  sample.time.now = AFTERNOON
  under = []
  elapsed = 0
  cleaned = 0
})
afterEach(async () => {
  await running?.close()
  running = undefined
  await sample.close()
})

function begin(folder = '/backups'): void {
  metrics = new Registry()
  const deps = { ...sample.deps, logger: pino({ level: 'silent' }), metrics, elapsed: { now: () => elapsed }, erasures }
  running = createBackups(deps, { dataFolder: '/data', backups: { folder, keep: 2 } }, run)
}

type Under = (typeof under)[number]
const made = ({ order, end }: Under) => end({ made: `${order.folder}/a.db`, newest: order.now, removed: [] })
/** A look; if it begins a backup, that ends as `how` says. */
async function look(how: (last: Under) => void): Promise<void> {
  const before = under.length
  await running?.look()
  const last = under.at(-1)
  if (last && under.length > before) how(last)
  await running?.ended()
}
const newest = async () => (await metrics.getMetricsAsJSON()).find(({ name }) => name.startsWith('panelbook_last_backup'))?.values
const failures = async () => Number((await metrics.getSingleMetricAsString('panelbook_backup_failures_total')).split(' ').at(-1))
const told = async () => (await readNotices(sample.deps.db, sample.moderator, 1, sample.time.now)).notices.map(({ kind }) => kind)

test('[O35] a start makes the backup of a night that was missed, waits for none, and makes one a night', async () => {
  begin()
  await running?.look()
  expect(under).toHaveLength(1)
  expect(await newest()).toEqual([])
  // As long as it takes, no second one is begun.
  await running?.look()
  expect(under).toHaveLength(1)
  under[0]?.end({ made: 'a.db', newest: AFTERNOON, removed: [] })
  await running?.ended()
  expect(await newest()).toEqual([{ value: AFTERNOON / 1000, labels: {} }])
  await look(made)
  expect(under).toHaveLength(1)
  for (const night of [1, 2, 3]) {
    sample.time.now = AFTERNOON + night * DAY
    await look(made)
    await look(made)
    expect(under).toHaveLength(1 + night)
  }
})

test('[O35] a folder that has tonight’s backup is asked once, and not every minute', async () => {
  begin()
  await look(({ order, end }) => end({ newest: order.since + 1, removed: [] }))
  await look(made)
  expect(under).toHaveLength(1)
  expect(await newest()).toEqual([{ value: (under[0]?.order.since ?? 0) / 1000 + 0.001, labels: {} }])
})

test('[O36] the folder is told whose backups it may hold, and whether it held them, also after another start', async () => {
  begin()
  await look((last) => last.fail('no folder'))
  elapsed += HOUR
  await look(made)
  begin('/elsewhere')
  await look(made)
  begin('/elsewhere')
  await look(made)
  const [first, ...others] = under.map(({ order: { workspace, claimed } }) => [workspace, claimed])
  expect(first?.[1]).toBe(false)
  expect(others).toEqual([
    [first?.[0], false],
    [first?.[0], false],
    [first?.[0], true],
  ])
  expect(await findWorkspaceValue(sample.deps.db, 'backups')).toContain(String(first?.[0]))
})

test('[O37] a backup that fails is tried again after an hour, and admins are told of the second failure, once a day', async () => {
  begin()
  const full = (last: Under) => last.fail('the disk is full')
  await look(full)
  expect(await told()).toEqual([])
  await look(full)
  expect(under).toHaveLength(1)
  elapsed += HOUR
  await look(full)
  expect(under).toHaveLength(2)
  expect(await told()).toEqual(['backup-failed'])
  elapsed += HOUR
  await look(full)
  expect(await told()).toEqual(['backup-failed'])
  expect(await failures()).toBe(3)
  expect((await readNotices(sample.deps.db, sample.lead, 1, sample.time.now)).total).toBe(0)
  elapsed += HOUR
  await look(made)
  expect(under).toHaveLength(4)
  // The next failure is a first one again.
  sample.time.now += 2 * DAY
  await look(full)
  expect((await told()).length).toBe(1)
})

test('[O37] one that hangs on a disk that doesn’t answer is given up, and the server waited for nothing', async () => {
  begin()
  await running?.look()
  elapsed += 3 * HOUR + 1
  await running?.look()
  await running?.ended()
  expect(under.map(({ killed }) => killed)).toEqual([true])
  expect(await failures()).toBe(1)
})

test('[O35] the server that stops ends the backup under way, begins none, and calls that no failure', async () => {
  begin()
  await running?.look()
  await running?.close()
  await running?.look()
  expect(under.map(({ killed }) => killed)).toEqual([true])
  expect(await failures()).toBe(0)
  expect(cleaned).toBe(0)
})

test('[O37] what could not be erased from the files while a backup was reading them is erased after it', async () => {
  begin()
  await look((last) => last.fail('the disk is full'))
  expect(cleaned).toBe(1)
  elapsed += HOUR
  await look(made)
  expect(cleaned).toBe(2)
})
