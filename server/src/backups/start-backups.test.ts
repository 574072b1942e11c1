import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { readNotices } from '../notices/read-notices.ts'
import { BackupNotMade, type RunBackup } from './run-backup.ts'
import { createBackups } from './start-backups.ts'

const HOUR = 3_600_000
/** In the afternoon, whatever the time zone of the machine is. */
const AFTERNOON = new Date(2040, 0, 2, 15).getTime()

let sample: SampleInterview
let folder: string
/** Backups under way, each with how to end it. */
let under: { target: string; killed: boolean; succeed(): void; fail(why: string): void }[]
let elapsed = 0
let running: ReturnType<typeof createBackups> | undefined
let metrics: Registry

const run: RunBackup = (_dataFolder, target) => {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const entry = {
    target,
    killed: false,
    succeed() {
      writeFileSync(target, '')
      resolve()
    },
    fail: (why: string) => reject(new BackupNotMade(why)),
  }
  under.push(entry)
  return {
    done: promise,
    kill() {
      entry.killed = true
      reject(new BackupNotMade('killed'))
    },
  }
}

beforeEach(async () => {
  sample = await openSampleInterview()
  await sample.deps.db.deleteFrom('notices').execute()
  sample.time.now = AFTERNOON
  folder = mkdtempSync(join(tmpdir(), 'panelbook-'))
  under = []
  elapsed = 0
  metrics = new Registry()
})
afterEach(async () => {
  await running?.close()
  running = undefined
  await sample.close()
  rmSync(folder, { recursive: true, force: true })
})

function begin(keep = 2): void {
  const deps = { ...sample.deps, logger: pino({ level: 'silent' }), metrics, elapsed: { now: () => elapsed } }
  running = createBackups(deps, { dataFolder: '/data', backups: { folder, keep } }, run)
}

/** A look that makes a backup, which ends as `how` says. */
async function look(how: (last: (typeof under)[number]) => void = () => undefined): Promise<void> {
  await running?.look()
  const last = under.at(-1)
  if (last) how(last)
  await running?.ended()
}
const backups = () => readdirSync(folder).filter((name) => name.endsWith('.db'))
const newest = async () => (await metrics.getMetricsAsJSON()).find(({ name }) => name.startsWith('panelbook_last_backup'))?.values
const told = async () => (await readNotices(sample.deps.db, sample.moderator, 1, sample.time.now)).notices.map(({ kind }) => kind)

test('[O35] a start makes the backup of a night that was missed, and waits for none', async () => {
  begin()
  await running?.look()
  expect(under).toHaveLength(1)
  expect(await newest()).toEqual([])
  // As long as it takes, no second one is begun.
  await running?.look()
  expect(under).toHaveLength(1)
  under[0]?.succeed()
  await running?.ended()
  expect(backups()).toHaveLength(1)
  // One a night: nothing more is due until then.
  await look()
  expect(under).toHaveLength(1)
  expect(await newest()).toEqual([{ value: AFTERNOON / 1000, labels: {} }])
})

test('[O35] [O36] each night one more is made, and the newest are kept', async () => {
  begin()
  await look((last) => last.succeed())
  for (const night of [1, 2, 3]) {
    sample.time.now = AFTERNOON + night * 24 * HOUR
    await look((last) => last.succeed())
  }
  expect(under).toHaveLength(4)
  expect(backups()).toEqual(under.slice(2).map(({ target }) => target.slice(folder.length + 1)))
})

test('[O37] a backup that fails is tried again after an hour, older ones stay, and admins are told of the second failure', async () => {
  begin(1)
  await look((last) => last.succeed())
  const [kept] = backups()
  sample.time.now += 24 * HOUR
  await look((last) => last.fail('the disk is full'))
  expect(await told()).toEqual([])
  await running?.look()
  expect(under).toHaveLength(2)
  elapsed += HOUR
  await look((last) => last.fail('the disk is full'))
  expect(under).toHaveLength(3)
  expect(await told()).toEqual(['backup-failed'])
  // Once a day is enough.
  elapsed += HOUR
  await look((last) => last.fail('the disk is full'))
  expect(await told()).toEqual(['backup-failed'])
  expect((await readNotices(sample.deps.db, sample.lead, 1, sample.time.now)).total).toBe(0)
  expect(backups()).toEqual([kept])
  elapsed += HOUR
  await look((last) => last.succeed())
  expect(backups()).toHaveLength(1)
  expect(backups()).not.toEqual([kept])
})

test('[O37] a folder that isn’t there is no folder to make: its disk may be away', async () => {
  rmSync(folder, { recursive: true })
  begin()
  await look()
  expect(under).toEqual([])
  expect(await metrics.getSingleMetricAsString('panelbook_backup_failures_total')).toMatch(/_total 1$/m)
  mkdirSync(folder)
  elapsed += HOUR
  await look((last) => last.succeed())
  expect(backups()).toHaveLength(1)
})

test('[O36] a folder with the backups of another workspace is refused, and nothing of them removed', async () => {
  writeFileSync(join(folder, 'panelbook-backups.txt'), 'somebody-elses\n')
  const theirs = ['panelbook-2039-01-01T03-00-00-000Z.db', 'panelbook-2039-01-02T03-00-00-000Z.db']
  for (const name of theirs) writeFileSync(join(folder, name), '')
  begin(1)
  await look()
  expect(under).toEqual([])
  expect(backups()).toEqual(theirs)
})

test('[O35] the server that stops ends the backup under way, and calls that no failure', async () => {
  begin()
  await running?.look()
  await running?.close()
  // Nor is another begun.
  await running?.look()
  expect(under.map(({ killed }) => killed)).toEqual([true])
  expect(await metrics.getSingleMetricAsString('panelbook_backup_failures_total')).toMatch(/_total 0$/m)
})
