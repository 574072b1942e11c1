import { expect, test } from 'vitest'
import { createReadiness } from './readiness.ts'
import { openTemporaryDatabase } from './temporary-database.fixture.ts'
import { findWorkspaceValue } from './workspace-values.ts'

test('[S38] whether storage works is asked once a second, whatever the time of day is set to', async () => {
  const time = { clock: 10_000_000, elapsed: 0 }
  const { db, close } = await openTemporaryDatabase({ now: () => time.clock })
  const ready = createReadiness(db, { now: () => time.clock }, { now: () => time.elapsed })
  const checked = async () => {
    await ready()
    return Number(await findWorkspaceValue(db, 'last-ready-check'))
  }
  expect(await checked()).toBe(10_000_000)
  // The clock is set forward by an hour: the answer is still fresh. It is set back: the answer has its real age.
  time.clock += 3_600_000
  time.elapsed = 999
  expect(await checked()).toBe(10_000_000)
  time.clock = 5_000_000
  time.elapsed = 1_000
  expect(await checked()).toBe(5_000_000)
  await close()
})
