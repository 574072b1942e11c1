import type { Actor } from '@panelbook/shared/access/policy'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { setRating, setRedFlag } from '@panelbook/shared/scorecards/scorecard-doc'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { told } from '../../acting/tell-touched.ts'
import { onPostgres } from '../../database/temporary-database.fixture.ts'
import { decide } from '../../debrief/decide.ts'
import { listDecisions } from '../../debrief/store.ts'
import { changePanel } from '../../interviews/acts/change-panel.ts'
import { openSampleInterview, type SampleInterview } from '../../interviews/sample-interview.fixture.ts'
import { Refused } from '../../refusals/refused.ts'
import { findRole, insertRole } from '../../roles/store.ts'
import { declineScorecard } from '../../scorecards/decline-scorecard.ts'
import { reopenScorecard } from '../../scorecards/reopen-scorecard.ts'
import { revealInterview } from '../../scorecards/reveal-interview.ts'
import type { RatingFactRow } from '../tables.ts'
import { candidateSummaryRow, fillMissingSummaries } from './candidate-summaries.ts'
import { mendProjections } from './interview-projections.ts'
import { listRatingFacts } from './rating-facts.ts'

const ROLE = 'role'
let sample: SampleInterview

/** The sample interview, as one of a role. */
async function open(): Promise<void> {
  sample = await openSampleInterview()
  const { db } = sample.deps
  await insertRole(db, ROLE, { title: 'Developer', competencies: [{ name: 'Concurrency', intended: 1 }], stages: [] }, 1)
  await db.updateTable('interviews').set({ role_id: ROLE }).where('id', '=', sample.interviewId).execute()
  await fillMissingSummaries(db)
}
beforeEach(open)
afterEach(() => sample.close())

const facts = () => listRatingFacts(sample.deps.db, [sample.interviewId])

/** The same from the stored scorecards alone, in the test's own words. */
async function recomputed(): Promise<unknown[]> {
  const { db } = sample.deps
  const { plan, interview } = await sample.record()
  const { revealedAt } = interview
  if (revealedAt === undefined) return []
  const rows = await db.selectFrom('submitted_scorecards').selectAll().orderBy('person_id').orderBy('version', 'desc').execute()
  const reopenings = await db.selectFrom('reopenings').selectAll().execute()
  const authors = [...new Set(rows.map((row) => row.person_id))]
  // What was in at the reveal: each step of this test has a moment of its own.
  const facts = authors.flatMap((author) => {
    const row = rows.find((each) => each.person_id === author && each.submitted_at <= revealedAt)
    if (!row || reopenings.some((each) => each.person_id === author && each.version === row.version && each.at <= revealedAt))
      return []
    const content = JSON.parse(row.content_json)
    return planQuestions(plan).map(({ question: { id } }) => [
      ...[row.person_id, id, row.version, row.panel_role],
      ...[
        content.ratings[id]?.kind ?? 'unrated',
        content.ratings[id]?.value ?? null,
        Object.keys(content.redFlags[id] ?? {}).length,
      ],
    ])
  })
  return facts.map(String).toSorted()
}

const essence = (row: RatingFactRow) => [
  ...[row.person_id, row.question_id, row.version, row.panel_role, row.kind, row.value, row.red_flags],
]

/** The summary that the last command left behind is the one that would be made now. */
async function expectFreshSummary(): Promise<void> {
  const { db } = sample.deps
  const stored = await db.selectFrom('candidate_summaries').selectAll().where('role_id', '=', ROLE).execute()
  const role = await findRole(db, ROLE)
  const { candidate } = (await sample.record()).interview
  expect(stored).toEqual(role ? [await candidateSummaryRow(db, role, candidate.id)] : [])
}

/** Submits with ratings that follow from `salt`, some of them missing. */
async function submit(author: Actor, salt: number): Promise<void> {
  const { plan } = await sample.record()
  await sample.write(author)
  const sequence = await sample.edit(author, (doc) => {
    for (const [index, { question, required }] of planQuestions(plan).entries()) {
      const value = 1 + ((salt * 7 + index * 3) % 5)
      if (value <= 4) setRating(doc, question.id, { kind: 'rated', value })
      else setRating(doc, question.id, required ? { kind: 'not-assessed', reason: 'No time' } : undefined)
      for (const flag of question.redFlags) setRedFlag(doc, question.id, flag.id, (salt + index) % 3 === 0 && 5)
    }
  })
  await sample.submit(author, sequence, `key-${sequence}`)
}

const people = { moderator: () => sample.moderator, panelist: () => sample.panelist }
const who = fc.constantFrom('moderator' as const, 'panelist' as const)
const stepArbitrary = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('submit' as const), who, salt: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('reopen' as const), who }) },
  fc.record({ act: fc.constant('decline' as const), who }),
  fc.record({ act: fc.constant('reveal' as const) }),
  fc.record({ act: fc.constant('decide' as const) }),
  fc.record({ act: fc.constant('leave' as const), who }),
)
type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never

async function take(step: Step): Promise<void> {
  const { deps, lead, interviewId } = sample
  sample.time.now += 1
  if (step.act === 'reveal') return told(deps, revealInterview(deps, lead, interviewId, 'They can’t be reached'))
  if (step.act === 'decide') {
    const after = (await listDecisions(deps.db, interviewId)).length
    await told(deps, decide(deps, lead, interviewId, { outcome: after % 2 === 0 ? 'hold' : 'hire', reason: 'All of it', after }))
    return
  }
  const author = people[step.who]()
  if (step.act === 'submit') return submit(author, step.salt)
  if (step.act === 'decline') return told(deps, declineScorecard(deps, author, interviewId, 'I know them'))
  if (step.act === 'leave') return told(deps, changePanel(deps, lead, interviewId, author.personId, { reason: 'Ill' }))
  const standing = (await sample.record()).standings.find((each) => each.personId === author.personId)
  return told(
    deps,
    reopenScorecard(deps, lead, interviewId, author.personId, { version: standing?.version ?? 0, reason: 'A slip' }),
  )
}

test('[C2] after any commands in any order the facts are what the submitted scorecards say', { timeout: 60_000 }, async () => {
  let revealed = 0
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { minLength: 4, maxLength: 14 }), async (steps) => {
      await sample.close()
      await open()
      for (const step of steps) {
        // What the state of the interview doesn't allow is refused, and changes nothing.
        await take(step).catch((error) => {
          if (!(error instanceof Refused)) throw error
        })
        const now = await facts()
        if (now.length > 0) revealed += 1
        expect(now.map((row) => String(essence(row))).toSorted()).toEqual(await recomputed())
        await expectFreshSummary()
      }
    }),
    // What follows from what is found out on SQLite, where a statement takes a tenth of the time.
    { numRuns: onPostgres ? 2 : 12 },
  )
  expect(revealed).toBeGreaterThan(0)
})

test('[C1] before the reveal there are none; with it come all that are in', async () => {
  await submit(sample.moderator, 1)
  expect(await facts()).toEqual([])
  await submit(sample.panelist, 2)
  const { plan } = await sample.record()
  expect(await facts()).toHaveLength(2 * planQuestions(plan).length)
})

test('[R14] [C1] what was in at the reveal stays, whatever is reopened and handed in after it', async () => {
  await submit(sample.moderator, 1)
  await submit(sample.panelist, 2)
  const first = await facts()
  await take({ act: 'reopen', who: 'panelist' })
  expect(await facts()).toEqual(first)
  await submit(sample.panelist, 3)
  expect(await facts()).toEqual(first)
  expect(new Set(first.map((row) => row.version))).toEqual(new Set([1]))
})

test('[R15] what is handed in after an early reveal compares with nothing', async () => {
  await submit(sample.moderator, 1)
  await take({ act: 'reveal' })
  const first = await facts()
  await submit(sample.panelist, 2)
  expect(await facts()).toEqual(first)
  expect(new Set(first.map((row) => row.person_id))).toEqual(new Set([sample.moderator.personId]))
  const summary = await sample.deps.db
    .selectFrom('candidate_summaries')
    .selectAll()
    .where('role_id', '=', ROLE)
    .executeTakeFirst()
  expect([summary?.yes, summary?.no]).toEqual([1, 0])
})

test('[C2] facts of other versions than were in at the reveal are made anew when the server starts', async () => {
  const { db } = sample.deps
  await submit(sample.moderator, 1)
  await submit(sample.panelist, 2)
  const first = await facts()
  expect(await mendProjections(db)).toBe(0)
  await db.updateTable('rating_facts').set({ version: 7, value: 1 }).where('person_id', '=', sample.panelist.personId).execute()
  expect(await mendProjections(db)).toBe(1)
  expect(await facts()).toEqual(first)
})

test('[R4] a shadow’s are marked, and never counted', async () => {
  const { db } = sample.deps
  await db.updateTable('panel_members').set({ role: 'shadow' }).where('person_id', '=', sample.panelist.personId).execute()
  await submit(sample.panelist, 1)
  await submit(sample.moderator, 2)
  const counted = new Map((await facts()).map((row) => [row.person_id, row.counted]))
  expect(Object.fromEntries(counted)).toEqual({ [sample.panelist.personId]: 0, [sample.moderator.personId]: 1 })
})
