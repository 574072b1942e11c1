import { readableAuditKinds } from '@panelbook/shared/access/policy'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerOf } from '../acting/answer-of.fixture.ts'
import { listAudit } from '../audit/store/audit-page.ts'
import { verifyAudit } from '../audit/verify/verify-audit.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { archiveRole } from './change-role.ts'
import { setRetention } from './set-retention.ts'
import { findRetention, findRole } from './store.ts'

const ROLE = 'sample-role-python'
let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
})
afterEach(() => sample.close())

const set = (months: number | undefined, after: number, by = 'lea', reason = 'As the works council wants it') =>
  answerOf(setRetention(sample.deps, { id: ROLE, months, reason, after, by }))
const events = async () =>
  (await listAudit(sample.deps.db, { limit: 50, kinds: readableAuditKinds({ personId: 'lea', workspaceRole: 'lead' }) }))
    .filter(({ event }) => event.action === 'set-retention')
    .map(({ event, actorId, reason }) => ({ ...event, actorId, reason }))

test('[E14] a period is set with its reason, by whom and when, and leads find it in the log', async () => {
  expect(await findRetention(sample.deps.db, ROLE)).toEqual({ number: 0 })
  const { now } = sample.time
  expect(await set(12, 0)).toEqual({
    ...{ number: 1, months: 12 },
    set: { at: now, by: { id: 'lea', name: 'Lea' }, reason: 'As the works council wants it' },
  })
  expect(await set(undefined, 1)).toMatchObject({ number: 2 })
  expect((await findRetention(sample.deps.db, ROLE)).months).toBeUndefined()
  expect(await events()).toMatchObject([
    { roleId: ROLE, number: 2, actorId: 'lea' },
    { roleId: ROLE, number: 1, months: 12, reason: 'As the works council wants it' },
  ])
  expect((await verifyAudit(sample.deps.db)).faults).toEqual([])
})

test('[E14] a repeat changes nothing, and nobody’s period is replaced unseen', async () => {
  await set(12, 0)
  expect((await set(12, 0)).number).toBe(1)
  await expect(set(6, 0, 'sample-leo')).rejects.toThrow('Lea changed meanwhile how long this role keeps candidates’ data')
  expect(await events()).toHaveLength(1)
  // Setting what it says since then would begin its thirty days anew.
  sample.time.now += 5_000
  expect((await set(12, 1)).set?.at).toBe(sample.time.now - 5_000)
})

test('[E14] an archived role keeps data, too, and a change of a role changes nothing of it', async () => {
  await set(12, 0)
  const { version } = (await findRole(sample.deps.db, ROLE)) ?? { version: 0 }
  await answerOf(archiveRole(sample.deps, { id: ROLE, version, archived: true, by: 'lea' }))
  expect((await findRetention(sample.deps.db, ROLE)).months).toBe(12)
  expect((await set(24, 1)).months).toBe(24)
  await expect(setRetention(sample.deps, { id: 'none', months: 1, reason: 'None', after: 0, by: 'lea' })).rejects.toThrow()
  expect((await verifyAudit(sample.deps.db)).faults).toEqual([])
})

test('[E14] verify names a period that was changed behind the log’s back', async () => {
  await set(12, 0)
  await sample.deps.db.updateTable('roles').set({ keep_months: 1 }).where('id', '=', ROLE).execute()
  await sample.deps.db.updateTable('retention_changes').set({ reason: 'Forged' }).execute()
  expect((await verifyAudit(sample.deps.db)).faults).toEqual([
    `role ${ROLE}: retention 1 is not as it was recorded in row ${(await listAudit(sample.deps.db, { limit: 1 }))[0]?.sequence}`,
    `role ${ROLE} keeps candidates otherwise than its newest change says`,
  ])
})
