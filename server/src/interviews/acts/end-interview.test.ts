import { askQuestion, readConduct, resumeInterview, startInterview } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { conductFacts } from '@panelbook/shared/interviews/conduct/conduct-facts'
import { OVERTIME_MS } from '@panelbook/shared/interviews/conduct/endings'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { told } from '../../acting/tell-touched.ts'
import { declineScorecard } from '../../scorecards/decline-scorecard.ts'
import { reopenScorecard } from '../../scorecards/reopen-scorecard.ts'
import { afterReading } from '../../sync/memory-sync.fake.ts'
import { interviewView } from '../interview-view.ts'
import { openSampleInterview, type SampleInterview } from '../sample-interview.fixture.ts'
import { listTurns } from '../store/interview-endings.ts'
import { loadHistory } from '../store/interview-history.ts'
import { setSchedule } from '../store/interviews.ts'
import { endOverdue, startEnding } from './end-interview.ts'
import { catchUp } from './following/catch-up.ts'
import { followConduct } from './following/follow-conduct.ts'
import { followDocuments } from './following/follow-documents.ts'

const MINUTE = 60_000
const START = 10_000_000
let sample: SampleInterview
let questions: string[]
/** Changes the conduct document and follows it, as the sync server does after a commit. */
let conduct: (change: (doc: Y.Doc) => void) => Promise<void>
/** What the server does when it starts. */
let catchUpAgain: () => Promise<number>

beforeEach(async () => {
  sample = await openSampleInterview()
  const { db, clock, logger, sync } = sample.deps
  const name = { kind: 'conduct', interviewId: sample.interviewId } as const
  const schedule = { startsAt: START, minutes: 45, timeZone: undefined, version: 0 }
  await setSchedule(db, sample.interviewId, schedule)
  questions = planQuestions((await sample.record()).plan).map((entry) => entry.question.id)
  const follow = followDocuments({ db, sync: () => sync, clock, logger })
  const followFacts = followConduct({ db, clock, logger })
  const followAll: Parameters<typeof catchUp>[0]['follow'] = async (name, doc, sequence) => {
    const followed = follow(name, doc)
    await Promise.all([followed, followFacts(name, doc, sequence, followed)])
  }
  catchUpAgain = () => catchUp({ db, sync, logger, follow: followAll })
  conduct = async (change) => {
    const head = sync.edit(name, change)
    await db
      .insertInto('documents')
      .values({ name: `conduct/${sample.interviewId}`, head })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ head }))
      .execute()
    const doc = await sync.readDocument(name, (doc) => doc)
    await followAll(name, doc, head)
  }
})
afterEach(() => sample.close())

const phase = async () => (await sample.record()).interview.phase
const endings = () => listTurns(sample.deps.db, sample.interviewId)
const facts = async () => {
  const row = await sample.deps.db.selectFrom('conduct_facts').select('facts_json').executeTakeFirst()
  return JSON.parse(row?.facts_json ?? 'null') as unknown
}
/** The facts, made again from what they were made of. */
const factsAgain = async () => {
  const { db, sync } = sample.deps
  const read = await sync.readDocument({ kind: 'conduct', interviewId: sample.interviewId }, readConduct)
  const { heardAt = 0 } = await loadHistory(db, sample.interviewId, 'nobody')
  return conductFacts(read, heardAt, await endings())
}
const seen = async (who: 'lead' | 'panelist' | 'moderator') => {
  const { db, clock } = sample.deps
  const actor = sample[who]
  const history = await loadHistory(db, sample.interviewId, actor.personId)
  return interviewView(actor, await sample.record(), history, clock.now())
}
const start = async () => {
  sample.time.now = START
  await conduct((doc) => startInterview(doc, questions[0] ?? '', sample.moderator.personId, START))
}

test('[R11] a slot that is over is waited for though nobody pressed “Start”, by name', async () => {
  sample.time.now = START + 45 * MINUTE - 1
  expect(await seen('panelist')).not.toHaveProperty('waitingFor')
  expect(await seen('lead')).not.toHaveProperty('missing')
  sample.time.now = START + 45 * MINUTE
  expect(await seen('panelist')).toMatchObject({ phase: 'not-started', waitingFor: 'my-scorecard' })
  const both = [sample.moderator.personId, sample.panelist.personId]
  expect(await seen('lead')).toMatchObject({ waitingFor: 'scorecards', missing: both })
  await sample.handIn(sample.moderator)
  expect(await seen('lead')).toMatchObject({ waitingFor: 'scorecards', missing: [sample.panelist.personId] })
  expect(await endOverdue(sample.deps)).toBe(0)
  await sample.handIn(sample.panelist)
  expect(await seen('lead')).toMatchObject({ phase: 'ended', waitingFor: 'decision' })
  expect(await endings()).toEqual([{ at: sample.time.now, why: 'scorecards-in' }])
})

test('[R12] the last scorecard that counts ends the conversation, in its own transaction, and its facts say so', async () => {
  await start()
  sample.time.now = START + 10 * MINUTE
  await conduct((doc) => askQuestion(doc, questions[1] ?? '', sample.time.now))
  expect(await facts()).toMatchObject({ ended: false, open: questions[1] })
  sample.time.now = START + 20 * MINUTE
  await sample.handIn(sample.moderator)
  expect([await phase(), await endings()]).toEqual(['running', []])
  await told(sample.deps, declineScorecard(sample.deps, sample.panelist, sample.interviewId, 'I know the candidate.'))
  expect(await phase()).toBe('ended')
  expect((await sample.actions()).slice(-2)).toEqual(['revealed', 'ended'])
  expect(await facts()).toMatchObject({
    ...{ ended: true, seconds: 1200 },
    asked: [{ seconds: 600 }, { seconds: 600 }],
  })
  expect(await facts()).toEqual(await factsAgain())
  expect(await seen('lead')).toMatchObject({ endings: [{ at: sample.time.now, why: 'scorecards-in' }] })
  // Nothing ends twice, whatever comes in again.
  const reopening = { version: 1, reason: 'Say more.' }
  await told(sample.deps, reopenScorecard(sample.deps, sample.lead, sample.interviewId, sample.moderator.personId, reopening))
  sample.time.now += MINUTE
  await sample.handIn(sample.moderator)
  expect(await endings()).toHaveLength(1)
})

test('[R12] half an hour past its slot a conversation ends by itself, once, as of then, however late anybody looks', async () => {
  await start()
  const due = START + 45 * MINUTE + OVERTIME_MS
  sample.time.now = due - 1
  expect(await endOverdue(sample.deps)).toBe(0)
  sample.time.now = due + 600 * MINUTE
  expect(await Promise.all([endOverdue(sample.deps), endOverdue(sample.deps)])).toContain(1)
  expect(await endings()).toEqual([{ at: due, why: 'slot-over' }])
  expect([await phase(), await sample.actions()]).toEqual(['ended', ['ended']])
  expect(await facts()).toMatchObject({ ended: true, seconds: 75 * 60, asked: [{ seconds: 75 * 60 }] })
  expect(await seen('panelist')).toMatchObject({ waitingFor: 'my-scorecard' })
  expect(sample.deps.sync.told.map(({ topic }) => topic)).toContain('interview')
  expect(await endOverdue(sample.deps)).toBe(0)
})

test('[R12] somebody may take it up again; it then ends half an hour later', async () => {
  await start()
  sample.time.now = START + 76 * MINUTE
  await endOverdue(sample.deps)
  await conduct((doc) => askQuestion(doc, questions[1] ?? '', sample.time.now))
  expect(await phase()).toBe('ended')
  sample.time.now += MINUTE
  await conduct((doc) => resumeInterview(doc, sample.time.now))
  expect(await phase()).toBe('running')
  expect(await endOverdue(sample.deps)).toBe(0)
  sample.time.now += OVERTIME_MS
  expect(await endOverdue(sample.deps)).toBe(1)
  expect((await endings()).map(({ at }) => at - START)).toEqual([75 * MINUTE, 107 * MINUTE])
  expect(await facts()).toEqual(await factsAgain())
})

test('[R12] [R13] facts that a crash kept from following the end are made up for at the next start', async () => {
  await start()
  const { db, sync } = sample.deps
  const broken = afterReading(sync, () => Promise.reject(new Error('The process is gone')))
  sample.time.now = START + 20 * MINUTE
  await sample.handIn(sample.moderator)
  const failing = { ...sample.deps, sync: broken }
  await told(sample.deps, declineScorecard(failing, sample.panelist, sample.interviewId, 'I know the candidate.'))
  expect([await phase(), await facts()]).toMatchObject(['ended', { ended: false }])
  sample.time.now += 600 * MINUTE
  expect(await catchUpAgain()).toBe(1)
  expect(await facts()).toMatchObject({ ended: true, seconds: 1200 })
  expect(await facts()).toEqual(await factsAgain())
  expect(await db.selectFrom('interview_endings').selectAll().execute()).toHaveLength(1)
  expect(await catchUpAgain()).toBe(0)
})

test('[R12] the server looks when it starts, and again every minute, until it stops', async () => {
  await start()
  const looks: { ms: number; look(): void }[] = []
  let stopped = 0
  const every = (ms: number, look: () => void) => {
    looks.push({ ms, look })
    return () => void (stopped += 1)
  }
  const ending = await startEnding(sample.deps, every)
  expect([await phase(), looks.map(({ ms }) => ms)]).toEqual(['running', [MINUTE]])
  sample.time.now = START + 75 * MINUTE
  looks[0]?.look()
  await expect.poll(phase).toBe('ended')
  await ending.stop()
  expect(stopped).toBe(1)
})
