import { BY_NOBODY } from '@panelbook/shared/audit/api'
import type { AuditEvent } from '@panelbook/shared/audit/audit-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTemporaryDatabase } from '../../database/temporary-database.fixture.ts'
import { appendPlainAudit, FIRST_PREVIOUS } from './audit-log.ts'
import { type AuditPageQuery, auditHead, listAudit } from './audit-page.ts'

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
beforeEach(async () => {
  database = await openTemporaryDatabase({ now: () => 1 })
})
afterEach(() => database.close())

const revealed: AuditEvent = { action: 'revealed' }
const decided: AuditEvent = { action: 'decided', version: 1 }
const renamed: AuditEvent = { action: 'renamed-person', personId: 'mia' }
const add = async (event: AuditEvent, at: number, of: { actorId?: string | undefined; interviewId?: string } = {}) =>
  database.db.transaction().execute((transaction) =>
    appendPlainAudit(transaction, {
      ...{ at, event, actorId: 'actorId' in of ? of.actorId : 'lea', interviewId: of.interviewId },
    }),
  )
const found = async (query: Partial<AuditPageQuery> = {}) =>
  (await listAudit(database.db, { limit: 100, ...query })).map(({ sequence }) => sequence)
/** All pages, one after the other, with what happens between two. */
async function pages(query: Partial<AuditPageQuery>, limit: number, between: () => Promise<unknown> = async () => {}) {
  const all: number[][] = []
  for (;;) {
    const page = await found({ ...query, limit, before: all.at(-1)?.at(-1) })
    if (page.length === 0) return all
    all.push(page)
    await between()
  }
}

test('[H13] pages follow each other without a gap or a repeat, also over many entries of one moment and while entries are added', async () => {
  // The clock stood still, and was once set back.
  for (const at of [10, 20, 20, 20, 20, 15, 30, 30]) await add(revealed, at)
  expect(await found()).toEqual([8, 7, 5, 4, 3, 2, 6, 1])
  expect(await pages({}, 3, () => add(revealed, 40))).toEqual([
    [8, 7, 5],
    [4, 3, 2],
    [6, 1],
  ])
  expect((await found()).slice(0, 4)).toEqual([11, 10, 9, 8])
})

test('[H13] one is narrowed by kind, person, what Panelbook did, interview and moments, and by all at once', async () => {
  await add(revealed, 10, { interviewId: 'one' })
  await add(decided, 20, { interviewId: 'one', actorId: 'mia' })
  await add(revealed, 30, { interviewId: 'two', actorId: undefined })
  await add(renamed, 40)
  await add(revealed, 50, { interviewId: 'one' })
  expect(await found({ kinds: ['scorecards'] })).toEqual([5, 3, 1])
  expect(await found({ kinds: ['scorecards', 'decisions'] })).toEqual([5, 3, 2, 1])
  expect(await found({ kinds: [] })).toEqual([])
  expect(await found({ actorId: 'mia' })).toEqual([2])
  expect(await found({ actorId: BY_NOBODY })).toEqual([3])
  expect(await found({ interviewId: 'one' })).toEqual([5, 2, 1])
  expect(await found({ interviewId: 'one', actorId: BY_NOBODY })).toEqual([])
  expect(await found({ from: 20, until: 40 })).toEqual([3, 2])
  expect(await found({ from: 20, until: 50, interviewId: 'one' })).toEqual([2])
  expect(await found({ interviewId: 'one', kinds: ['scorecards'], actorId: 'lea', from: 11 })).toEqual([5])
  expect(await pages({ interviewId: 'one' }, 1)).toEqual([[5], [2], [1]])
  expect(await pages({ actorId: 'lea' }, 2)).toEqual([[5, 4], [1]])
})

test('[H13] a candidate’s entries are those of their interviews, and of other entries of the same person', async () => {
  const { db } = database
  const candidate = (id: string, merged_into: string | null = null) =>
    db
      .insertInto('candidates')
      .values({
        id,
        name: id,
        created_at: 1,
        email: null,
        email_key: null,
        phone: null,
        phone_key: null,
        source: null,
        updated_by: null,
        merged_into,
      })
      .execute()
  await candidate('robin')
  await candidate('robin-again', 'robin')
  await candidate('casey')
  for (const candidateId of ['robin', 'robin-again', 'casey']) await add({ action: 'created-candidate', candidateId }, 1)
  expect(await found({ candidateId: 'robin' })).toEqual([2, 1])
  expect(await found({ candidateId: 'casey' })).toEqual([3])
  expect(await found({ candidateId: 'casey', interviewId: 'one' })).toEqual([])
})

test('[H15] the head is the newest entry, whichever comes last by the clock', async () => {
  expect(await auditHead(database.db)).toEqual({ sequence: 0, hash: FIRST_PREVIOUS })
  await add(revealed, 20)
  await add(renamed, 10)
  const [, last] = await listAudit(database.db, { limit: 2 })
  expect(await auditHead(database.db)).toEqual({ sequence: 2, hash: last?.hash })
})
