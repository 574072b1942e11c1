import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { revealInterview } from '../scorecards/reveal-interview.ts'
import { exportAudit } from './export-audit.ts'
import { appendPlainAudit } from './store/audit-log.ts'

let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
  await sample.handIn(sample.moderator)
})
afterEach(() => sample.close())

const started = () => exportAudit(sample.deps, sample.lead, 'audit-log.json', { kind: 'scorecards' })
async function rest(pieces: AsyncGenerator<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

test('[H14] what is done while a file is read is not in it', async () => {
  const { pieces } = await started()
  const begin = (await pieces.next()).value as string
  await revealInterview(sample.deps, sample.lead, sample.interviewId, 'No one can wait')
  const file = JSON.parse(begin + (await rest(pieces))) as { entries: { event: { action: string } }[] }
  expect(file.entries.map(({ event }) => event.action)).toEqual(['submitted'])
  expect(await rest((await started()).pieces)).toContain('"revealed"')
})

test.each([
  ['a role', { workspace_role: 'interviewer' }],
  ['an account', { suspended: 1 }],
])('[H14] a file ends in its middle where whoever takes it loses %s', async (_, change) => {
  const { db } = sample.deps
  await db.transaction().execute(async (transaction) => {
    for (let at = 0; at < 250; at++) {
      const event = { action: 'revealed' } as const
      await appendPlainAudit(transaction, { at, actorId: undefined, interviewId: sample.interviewId, event })
    }
  })
  const { pieces } = await started()
  await pieces.next()
  expect(((await pieces.next()).value as string).split('\n').length).toBe(201)
  await db.updateTable('people').set(change).where('id', '=', sample.lead.personId).execute()
  await expect(pieces.next()).rejects.toThrow()
})

test('[H14] nothing is given, nor recorded, to whoever had lost their role before', async () => {
  const { db } = sample.deps
  const entries = () => db.selectFrom('audit_log').select('sequence').execute()
  const before = await entries()
  await db.updateTable('people').set({ workspace_role: 'interviewer' }).where('id', '=', sample.lead.personId).execute()
  await expect(started()).rejects.toThrow()
  expect(await entries()).toEqual(before)
})
