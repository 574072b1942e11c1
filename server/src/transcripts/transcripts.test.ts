import { visibilityPolicies } from '@panelbook/shared/plans/interview-plan'
import { MOST_CHARACTERS } from '@panelbook/shared/transcripts/transcript'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listAudit } from '../audit/store/audit-page.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { listLeadIds } from '../people/store.ts'
import { alignTranscript } from './align-transcript.ts'
import { type BroughtTranscript, bringTranscript } from './bring-transcript.ts'
import { removeTranscript } from './remove-transcript.ts'
import { findTranscript } from './store.ts'

let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
})
afterEach(() => sample.close())

const TEXT = '[00:00:05] Sasha: A heap is a tree\n[00:00:09] Sasha: in an array'
const found = () => findTranscript(sample.deps.db, sample.interviewId)
const bring = (actor: SampleInterview['lead'], given: Partial<BroughtTranscript> = {}) =>
  bringTranscript(sample.deps, actor, sample.interviewId, { text: TEXT, ...given })
const code = (expected: string) => ({ problem: { code: expected } })
/** Brought by the panelist; its id. */
const brought = async (): Promise<string> => {
  await bring(sample.panelist)
  return (await found())?.id ?? ''
}

describe('[V23] a transcript', () => {
  test('is kept word for word with who brought it, and told to those who may read the interview', async () => {
    const { touched } = await bring(sample.panelist, { timeZone: 'Europe/Berlin' })
    expect(await found()).toEqual({
      ...{ id: expect.any(String), form: 'pasted', broughtAt: sample.time.now, timeZone: 'Europe/Berlin' },
      broughtBy: { id: 'sample-priya', name: expect.any(String) },
      lines: [
        { speaker: 'Sasha', at: 5_000, text: 'A heap is a tree' },
        { speaker: 'Sasha', at: 9_000, text: 'in an array' },
      ],
    })
    const panel = (await sample.record()).facts.panel.map(({ personId }) => personId)
    expect(touched).toMatchObject({ topics: ['transcript'], interviewId: sample.interviewId })
    expect(touched.to).toEqual(new Set([...panel, ...(await listLeadIds(sample.deps.db))]))
  })

  test('takes the place of one that its bringer has seen, and of no other; the same again changes nothing', async () => {
    const first = await brought()
    expect((await bring(sample.panelist)).touched.topics).toEqual([])
    expect((await found())?.id).toBe(first)
    await expect(bring(sample.moderator, { text: 'Mona: Mine' })).rejects.toMatchObject(code('conflict'))
    await expect(bring(sample.moderator, { text: 'Mona: Mine', replaces: 'another' })).rejects.toMatchObject(code('conflict'))
    expect((await found())?.id).toBe(first)
    await bring(sample.moderator, { text: 'Mona: Mine', replaces: first })
    expect((await found())?.lines).toEqual([{ speaker: 'Mona', text: 'Mine' }])
    expect(await sample.actions()).toEqual(['brought-transcript', 'brought-transcript'])
  })

  test('begins when somebody said so who had seen what was said before', async () => {
    const transcriptId = await brought()
    const align = (from: number | null, to: number | null, id = transcriptId) =>
      alignTranscript(sample.deps, sample.moderator, sample.interviewId, { transcriptId: id, from, to })
    await align(null, 5_000)
    await align(null, 5_000)
    await expect(align(null, 7_000)).rejects.toMatchObject(code('conflict'))
    await expect(align(5_000, 7_000, 'another')).rejects.toMatchObject(code('conflict'))
    expect((await found())?.beganAt).toBe(5_000)
    await align(5_000, null)
    expect((await found())?.beganAt).toBeUndefined()
    expect(await sample.actions()).toEqual(['brought-transcript', 'aligned-transcript', 'aligned-transcript'])
  })

  test('is removed for good by who writes the notes, and by a lead outside the panel; again changes nothing', async () => {
    for (const actor of [sample.panelist, sample.lead]) {
      const transcriptId = await brought()
      await expect(removeTranscript(sample.deps, actor, sample.interviewId, 'another')).rejects.toMatchObject(code('conflict'))
      await removeTranscript(sample.deps, actor, sample.interviewId, transcriptId)
      await removeTranscript(sample.deps, actor, sample.interviewId, transcriptId)
      expect(await found()).toBeUndefined()
    }
    expect(await sample.actions()).toEqual([
      ...['brought-transcript', 'removed-transcript'],
      ...['brought-transcript', 'removed-transcript'],
    ])
  })

  test('is brought and moved by nobody who doesn’t write the shared notes', async () => {
    const transcriptId = await brought()
    const outsider = { personId: 'sample-mia', workspaceRole: 'interviewer' as const }
    for (const actor of [sample.lead, sample.observer, outsider]) {
      await expect(bring(actor, { replaces: transcriptId })).rejects.toMatchObject(code('not-found'))
      const input = { transcriptId, from: null, to: 1 }
      await expect(alignTranscript(sample.deps, actor, sample.interviewId, input)).rejects.toMatchObject(code('not-found'))
    }
    await expect(removeTranscript(sample.deps, outsider, sample.interviewId, transcriptId)).rejects.toMatchObject(
      code('not-found'),
    )
    expect((await found())?.id).toBe(transcriptId)
  })

  test('that is none is refused before anything is changed', async () => {
    const transcriptId = await brought()
    const text = 'a'.repeat(MOST_CHARACTERS + 1)
    await expect(bring(sample.panelist, { text: ' ', replaces: transcriptId })).rejects.toMatchObject(code('invalid-input'))
    await expect(bring(sample.panelist, { text, replaces: transcriptId })).rejects.toMatchObject(code('invalid-input'))
    expect((await found())?.id).toBe(transcriptId)
  })

  test('goes with its interview', async () => {
    await brought()
    const { db } = sample.deps
    for (const table of ['panel_members', 'scorecard_standings'] as const) {
      await db.deleteFrom(table).where('interview_id', '=', sample.interviewId).execute()
    }
    await db.deleteFrom('interviews').where('id', '=', sample.interviewId).execute()
    expect(await db.selectFrom('transcripts').selectAll().execute()).toEqual([])
  })
})

test('[H2] the audit log holds no word of a transcript', async () => {
  await brought()
  const rows = await sample.deps.db.selectFrom('audit_log').selectAll().execute()
  const seals = await sample.deps.db.selectFrom('audit_seals').selectAll().execute()
  expect(JSON.stringify([rows, seals])).not.toMatch(/heap|Sasha/)
  const [entry] = await listAudit(sample.deps.db, { interviewId: sample.interviewId, limit: 1 })
  expect(entry?.event).toEqual({ action: 'brought-transcript', transcriptId: (await found())?.id, lines: 2 })
})

test('[V23] under every policy alike: it tells what was said, and nothing that anybody judged', async () => {
  for (const policy of visibilityPolicies) {
    await sample.deps.db.updateTable('interviews').set({ policy }).where('id', '=', sample.interviewId).execute()
    const replaces = (await found())?.id
    await bring(sample.panelist, { text: `Sasha: under ${policy}`, ...(replaces === undefined ? {} : { replaces }) })
    expect((await found())?.lines[0]?.text).toBe(`under ${policy}`)
  }
})
