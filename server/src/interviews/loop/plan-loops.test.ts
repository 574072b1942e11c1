import type { NewLoop, PlannedStage } from '@panelbook/shared/interviews/loop/api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Acting } from '../../acting/acting.ts'
import { answerOf } from '../../acting/answer-of.fixture.ts'
import { told } from '../../acting/tell-touched.ts'
import { findApplication, insertApplication, recordApplicationChange } from '../../candidates/store/applications.ts'
import { insertCandidate } from '../../candidates/store/candidates.ts'
import { updatePerson } from '../../people/store.ts'
import { insertRole } from '../../roles/store.ts'
import { createInterview } from '../acts/create-interview.ts'
import { recordNotHeld } from '../acts/record-not-held.ts'
import { openSampleInterview, type SampleInterview } from '../sample-interview.fixture.ts'
import { findTakenTimes } from './find-taken-times.ts'
import { planLoops } from './plan-loops.ts'
import { readLoopsToPlan } from './read-loops-to-plan.ts'

const planId = 'starter-plan-mid-technical'
const ROLE = 'a-loop'
const HOUR = 3_600_000
const START = Date.UTC(2040, 0, 2, 9)
let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
  sample.time.now = Date.UTC(2040, 0, 1)
  const { db } = sample.deps
  const stages = ['screen', 'coding', 'design'].map((id) => ({ id, title: `The ${id}`, kind: 'other' as const, planId }))
  await insertRole(db, ROLE, { title: 'Loop role', competencies: [], stages }, 1)
  for (const name of ['ada', 'ben']) {
    await insertCandidate(db, { id: name, name: `${name} example` }, 1, undefined)
    await insertApplication(db, { id: `of-${name}`, candidateId: name, roleId: ROLE, role: 'Loop role' }, 1, undefined)
  }
})
afterEach(() => sample.close())

const stage = (applicationId: string, stageId: string, at: number, over: Partial<PlannedStage> = {}): PlannedStage => ({
  ...{ applicationId, stageId, planId, startsAt: START + at * HOUR, minutes: 45 },
  panel: [
    { personId: 'sample-priya', role: 'moderator' },
    { personId: 'sample-mia', role: 'shadow' },
  ],
  ...over,
})
const loop = (interviews: PlannedStage[], idempotencyKey = 'one'): NewLoop => ({
  ...{ idempotencyKey, timeZone: 'Europe/Berlin' },
  interviews,
})
const both = () => [stage('of-ada', 'screen', 0), stage('of-ada', 'coding', 1), stage('of-ben', 'screen', 1)]
const plan = (input: NewLoop, by: Acting = sample.lead) => told(sample.deps, planLoops(sample.deps, by, ROLE, input))
const planned = async () =>
  sample.deps.db
    .selectFrom('interviews')
    .selectAll()
    .where('role_id', '=', ROLE)
    .orderBy('starts_at')
    .orderBy('candidate_id')
    .execute()
const refusal = (input: NewLoop, by?: Acting) =>
  plan(input, by).then(
    () => expect.unreachable(),
    (error) => error.problem,
  )

describe('[N50] a loop that is planned at once', () => {
  test('is all of its interviews, each as one that is planned by itself', async () => {
    const ids = await plan(loop(both()))
    const { db } = sample.deps
    const rows = await planned()
    expect(
      rows.map(({ candidate_id, application_id, stage_id, stage: title }) => [candidate_id, application_id, stage_id, title]),
    ).toEqual([
      ['ada', 'of-ada', 'screen', 'The screen'],
      ['ada', 'of-ada', 'coding', 'The coding'],
      ['ben', 'of-ben', 'screen', 'The screen'],
    ])
    expect(ids).toEqual(rows.map(({ id }) => id))
    expect(rows.every(({ time_zone }) => time_zone === 'Europe/Berlin')).toBe(true)

    const alone = await answerOf(
      createInterview(
        sample.deps,
        { ...stage('of-ben', 'design', 3), candidateId: 'ben', roleId: ROLE, timeZone: 'Europe/Berlin' },
        sample.lead,
      ),
    )
    const kept = async (id: string) => {
      const row = (await planned()).find((each) => each.id === id)
      const notices = await db
        .selectFrom('notices')
        .select(['person_id', 'kind'])
        .where('interview_id', '=', id)
        .orderBy('person_id')
        .execute()
      const cards = await db
        .selectFrom('scorecard_standings')
        .select(['person_id', 'state'])
        .where('interview_id', '=', id)
        .orderBy('person_id')
        .execute()
      const log = await db.selectFrom('audit_log').select(['kind', 'actor_id']).where('interview_id', '=', id).execute()
      return { plan: row?.plan_json, policy: row?.policy, by: row?.created_by, notices, cards, log }
    }
    for (const id of ids) expect(await kept(id)).toEqual(await kept(alone))
    expect((await kept(alone)).notices).toHaveLength(2)
  })

  test('is none of them where one can’t be planned, and each that can’t is named with its reason', async () => {
    await updatePerson(sample.deps.db, 'sample-mia', { suspended: true }, { at: 1, by: undefined })
    const free = { panel: [{ personId: 'sample-priya', role: 'moderator' as const }] }
    const problem = await refusal(
      loop([
        stage('of-ada', 'screen', 0, free),
        stage('of-ada', 'coding', 1),
        stage('of-ben', 'screen', -100, free),
        stage('of-nobody', 'screen', 2, free),
        stage('of-ben', 'gone', 3, free),
      ]),
    )
    expect(problem.code).toBe('conflict')
    expect(problem.message).toContain('Nothing was planned. The coding of ada example: A person on this panel')
    expect(problem.message).toContain('3 more rows')
    expect(problem.issues.map(({ path }: { path: string }) => path)).toEqual([
      'interviews.1.panel.1.personId',
      'interviews.2.startsAt',
      'interviews.3.candidateId',
      'interviews.4.stageId',
    ])
    expect(await planned()).toEqual([])
    expect(await sample.deps.db.selectFrom('notices').select('id').execute()).toEqual([])
  })

  test('is planned once, however often it is sent; its key plans no other', async () => {
    const ids = await plan(loop(both()))
    expect(await plan(loop(both()))).toEqual(ids)
    expect(await planned()).toHaveLength(3)
    for (const other of [both().slice(0, 1), both().slice(1), [stage('of-ben', 'design', 3)]]) {
      expect(await refusal(loop(other))).toMatchObject({ code: 'conflict' })
    }
    expect(await planned()).toHaveLength(3)
    const alone = { ...stage('of-ben', 'design', 3), candidateId: 'ben', roleId: ROLE, idempotencyKey: 'one' }
    await answerOf(createInterview(sample.deps, alone, sample.lead))
    expect(await planned()).toHaveLength(4)
  })
})

describe('[N53] of a loop', () => {
  test('a stage that somebody has planned meanwhile is refused by its name, unless that one isn’t held', async () => {
    const other = { personId: 'sample-leo', workspaceRole: 'lead' as const }
    const [first] = await plan(loop([stage('of-ada', 'coding', 5)]), other)
    const problem = await refusal(loop(both()))
    expect(problem.message).toBe(
      'Nothing was planned. The coding of ada example: Someone has planned this stage meanwhile. Leave it out here. A second interview of it is planned by itself.',
    )
    expect(problem.issues).toEqual([expect.objectContaining({ path: 'interviews.1' })])
    expect(await planned()).toHaveLength(1)
    const cancelling = { state: 'cancelled' as const, reason: 'Fell ill', from: START + 5 * HOUR }
    await told(sample.deps, recordNotHeld(sample.deps, sample.lead, first ?? '', cancelling))
    await plan(loop(both()))
    expect(await planned()).toHaveLength(4)
  })

  test('whoever has withdrawn, and whoever sits on their own panel, is refused', async () => {
    const { db } = sample.deps
    const application = await findApplication(db, 'of-ada')
    if (!application) throw new Error('It was made above')
    await recordApplicationChange(db, application, { state: 'withdrawn', at: 2, by: sample.lead.personId, reason: 'Moved' })
    await db
      .updateTable('candidates')
      .set({ email: 'p@example.com', email_key: 'p@example.com' })
      .where('id', '=', 'ben')
      .execute()
    await db.updateTable('people').set({ email_key: 'p@example.com' }).where('id', '=', 'sample-priya').execute()
    const { issues, message } = await refusal(loop(both()))
    expect(message).toContain('The screen of ada example: The candidate has withdrawn')
    expect(issues).toContainEqual({ path: 'interviews.2.panel.0.personId', message: 'This person is the candidate' })
    expect(await planned()).toEqual([])
  })

  test('a role that is closed to others isn’t there, and neither is its first answer', async () => {
    await plan(loop(both()))
    await sample.deps.db.updateTable('roles').set({ closed: 1 }).where('id', '=', ROLE).execute()
    for (const input of [loop(both()), loop(both(), 'two')]) expect(await refusal(input)).toMatchObject({ code: 'not-found' })
    await expect(readLoopsToPlan(sample.deps.db, sample.lead, ROLE, ['of-ada'])).rejects.toMatchObject({ kind: 'not-found' })
    expect(await planned()).toHaveLength(3)
  })
})

describe('[N51] what there is to plan', () => {
  const toPlan = async (...ids: string[]) => (await readLoopsToPlan(sample.deps.db, sample.lead, ROLE, ids)).loops

  test('is each stage, whether it has an interview, and who sat there last, as far as they may', async () => {
    await plan(loop([stage('of-ada', 'screen', 0)]))
    sample.time.now += 1
    const panel = [
      { personId: 'sample-leo', role: 'moderator' as const },
      { personId: 'sample-mia', role: 'panelist' as const },
      { personId: 'sample-priya', role: 'observer' as const },
    ]
    await plan(loop([stage('of-ben', 'coding', 4, { panel })], 'two'))
    await updatePerson(sample.deps.db, 'sample-mia', { suspended: true }, { at: 1, by: undefined })
    await sample.deps.db.updateTable('candidates').set({ email_key: 'p@example.com' }).where('id', '=', 'ada').execute()
    await sample.deps.db.updateTable('people').set({ email_key: 'p@example.com' }).where('id', '=', 'sample-priya').execute()
    const [ben, ada] = await toPlan('of-ben', 'of-ada')
    expect(ada?.candidate).toEqual({ id: 'ada', name: 'ada example' })
    expect(ada?.stages.map(({ id, planned: has }) => [id, has])).toEqual([
      ['screen', true],
      ['coding', false],
      ['design', false],
    ])
    expect(ada?.stages.map(({ span }) => span)).toEqual([{ from: START, until: START + 0.75 * HOUR }, undefined, undefined])
    const seats = (loopOf: typeof ada, at: number) => {
      const last = loopOf?.stages[at]?.last
      return last && { seats: last.panel.map(({ person, role }) => `${person.id} ${role}`), leftOut: last.leftOut }
    }
    expect(seats(ben, 1)).toEqual({ seats: ['sample-leo moderator', 'sample-priya observer'], leftOut: 1 })
    // Priya is Ada.
    expect(seats(ada, 1)).toEqual({ seats: ['sample-leo moderator'], leftOut: 2 })
    expect(seats(ada, 2)).toBeUndefined()
  })

  test('leaves out what is of another role, or isn’t there', async () => {
    expect((await toPlan('of-ada', 'nobody', 'of-ada')).map(({ id }) => id)).toEqual(['of-ada'])
    const { applicationId = '' } = (await sample.record()).interview
    expect(await toPlan(applicationId)).toEqual([])
  })
})

test('[N54] taken times are times alone, of what takes place or did, and of nothing that isn’t there', async () => {
  await plan(loop(both()))
  const taken = (from: number, until: number) =>
    findTakenTimes(sample.deps.db, sample.lead, { from, until, people: 'sample-priya,sample-leo', candidates: 'ben' })
  const day = () => taken(START - HOUR, START + 8 * HOUR)
  const mine = async () => (await day()).people.filter(({ startsAt }) => startsAt >= START)
  expect(await mine()).toEqual([
    { personId: 'sample-priya', startsAt: START, minutes: 45 },
    { personId: 'sample-priya', startsAt: START + HOUR, minutes: 45 },
    { personId: 'sample-priya', startsAt: START + HOUR, minutes: 45 },
  ])
  expect((await day()).candidates).toEqual([{ candidateId: 'ben', startsAt: START + HOUR, minutes: 45 }])
  // What reaches into the span is in it, and what ends as it begins isn't.
  expect((await taken(START + HOUR / 2, START + HOUR)).people).toHaveLength(1)
  expect((await taken(START + 0.75 * HOUR, START + HOUR)).people).toEqual([])

  const { db } = sample.deps
  await db.updateTable('interviews').set({ phase: 'ended' }).where('stage_id', '=', 'coding').execute()
  expect((await mine()).filter(({ over }) => over)).toHaveLength(1)
  await db.updateTable('roles').set({ closed: 1 }).where('id', '=', ROLE).execute()
  expect(await day()).toEqual({ people: [], candidates: [] })
})
