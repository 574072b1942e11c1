import { DAY_MS } from '@panelbook/shared/base/working-days'
import type { Insertable, Selectable } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { told } from '../../acting/tell-touched.ts'
import { openSampleInterview, type SampleInterview } from '../../interviews/sample-interview.fixture.ts'
import type { InterviewRow } from '../../interviews/tables.ts'
import { addPeople } from '../../people/people.fixture.ts'
import { setTeam } from '../../roles/set-team.ts'
import { findRole, insertRole } from '../../roles/store.ts'
import type { SubmittedScorecardRow } from '../../scorecards/tables.ts'
import { readTurnAround, readTurnAroundOfRole } from './read-turn-around.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const START = Date.UTC(2040, 0, 2, 9)
const PYTHON = 'sample-role-python'
const OTHER = 'other-role'

let sample: SampleInterview
let interview: Selectable<InterviewRow>
let next = 0
beforeEach(async () => {
  sample = await openSampleInterview()
  const { db } = sample.deps
  await addPeople(db, { one: 'interviewer', two: 'interviewer', three: 'interviewer', four: 'interviewer', cora: 'interviewer' })
  await db
    .updateTable('interviews')
    .set({ starts_at: START - 200 * DAY_MS })
    .execute()
  interview = await db.selectFrom('interviews').selectAll().where('id', '=', sample.interviewId).executeTakeFirstOrThrow()
  const python = await findRole(db, PYTHON)
  if (!python) throw new Error('The samples have a role')
  const { id: _id, version: _version, archived: _archived, ...content } = python
  await insertRole(db, OTHER, { ...content, title: 'Another role' }, START)
  sample.time.now = START + 30 * DAY_MS
})
afterEach(() => sample.close())

/** A scorecard that came in so long after an interview of an hour was over. */
async function scorecard(
  roleId: string | null,
  personId: string,
  after: number,
  changes: Partial<Insertable<InterviewRow>> = {},
) {
  const { db } = sample.deps
  const id = `timed-${++next}`
  const times = { starts_at: START, minutes: 60, idempotency_key: null }
  await db
    .insertInto('interviews')
    .values({ ...interview, id, role_id: roleId, ...times, ...changes })
    .execute()
  const row: SubmittedScorecardRow = {
    ...{ interview_id: id, person_id: personId, version: 1, panel_role: 'panelist', submitted_at: START + HOUR + after },
    ...{ sequence: 1, idempotency_key: 'key', content_json: '{}', hash: 'hash' },
  }
  await db.insertInto('submitted_scorecards').values(row).execute()
  return row
}
const scorecards = async (roleId: string | null, people: readonly string[], hours: readonly number[]) => {
  for (const [index, each] of hours.entries()) await scorecard(roleId, people[index % people.length] ?? '', each * HOUR)
}
const three = ['one', 'two', 'three']
const read = (actor = sample.lead) => readTurnAround(sample.deps.db, actor, sample.time.now)

describe('[N59] the time to the scorecard', () => {
  test('of several roles together has its own median, which lies between values of any of them', async () => {
    await scorecards(PYTHON, three, [1, 3, 5, 7, 9, 11])
    await scorecards(OTHER, three, [2, 4, 6, 8, 10, 12])
    const nineOfTen = Math.round(10.9 * HOUR)
    expect((await read()).all).toEqual({ number: 12, half: 6.5 * HOUR, nineOfTen, withinDay: 12 })
  })

  test('is from the end of the slot to its first version: the median, nine tenths, and how many within a day', async () => {
    await scorecards(PYTHON, three, [1, 2, 4, 8, 50])
    const times = { number: 5, half: 4 * HOUR, nineOfTen: Math.round(8 * HOUR + 42 * HOUR * 0.6), withinDay: 4 }
    expect(await read()).toMatchObject({ all: times, roles: [{ roleId: PYTHON, scorecards: times }] })
    const late = await scorecard(PYTHON, 'one', -2 * HOUR)
    await sample.deps.db
      .insertInto('submitted_scorecards')
      .values({ ...late, version: 2, submitted_at: START + 9 * DAY_MS, idempotency_key: 'another' })
      .execute()
    // Before its end is no time, and a later version is of no account.
    expect((await read()).all).toMatchObject({ number: 6, half: 3 * HOUR, withinDay: 5 })
  })

  test('leaves out who shadows, what was not held, and what is older', async () => {
    await scorecards(PYTHON, three, [1, 2, 4, 8, 50])
    await scorecard(PYTHON, 'one', 99 * HOUR, { not_held: 1 })
    await scorecard(PYTHON, 'one', HOUR, { starts_at: START - 61 * DAY_MS })
    const shadow = await scorecard(PYTHON, 'one', 99 * HOUR)
    await sample.deps.db
      .updateTable('submitted_scorecards')
      .set({ panel_role: 'shadow' })
      .where('interview_id', '=', shadow.interview_id)
      .execute()
    expect((await read()).all?.number).toBe(5)
  })

  test('is told of nothing that is of fewer than five scorecards or three people, and can’t be taken from two figures', async () => {
    await scorecards(PYTHON, ['one', 'two'], [1, 2, 4, 8, 50])
    expect(await read()).toEqual({ roles: [] })
    await scorecards(OTHER, three, [1, 1, 1, 1, 1])
    // Between all and the one that has enough would lie those of two people: all are no more than that one.
    expect(await read()).toMatchObject({ all: { number: 5, half: HOUR }, roles: [{ roleId: OTHER, scorecards: { number: 5 } }] })
    expect((await read()).roles).toHaveLength(1)
    // With an interview of no role by a third person the others have enough together.
    await scorecard(null, 'three', 3 * HOUR)
    expect(await read()).toMatchObject({ all: { number: 11 }, roles: [{ roleId: OTHER, scorecards: { number: 5 } }] })
  })

  test('has nothing of a closed role for whoever is outside its team, nor of one’s own candidacy', async () => {
    const { deps, lead } = sample
    await scorecards(PYTHON, three, [1, 2, 4, 8, 50])
    const people = [
      { personId: 'sample-leo', kind: 'owner' as const },
      { personId: 'cora', kind: 'coordinator' as const },
    ]
    await told(deps, setTeam(deps, sample.observer, PYTHON, { closed: true, after: 0, people }))
    expect(await read(lead)).toEqual({ roles: [] })
    expect((await read(sample.observer)).all?.number).toBe(5)
    const cora = { personId: 'cora', workspaceRole: 'interviewer' as const }
    const ofRole = (roleId: string) => readTurnAroundOfRole(deps.db, cora, roleId, sample.time.now)
    expect((await ofRole(PYTHON)).scorecards?.number).toBe(5)
    await expect(ofRole(OTHER)).rejects.toMatchObject({ refusal: { kind: 'not-found' } })
    const { email_key } = await deps.db
      .selectFrom('people')
      .select('email_key')
      .where('id', '=', 'sample-leo')
      .executeTakeFirstOrThrow()
    await deps.db.updateTable('candidates').set({ email_key }).where('id', '=', interview.candidate_id).execute()
    expect(await read(sample.observer)).toEqual({ roles: [] })
  })
})

test('[N60] the time to the decision is from the application to the first one for good, of five at least', async () => {
  const { db } = sample.deps
  const candidate_id = interview.candidate_id
  const decide = async (days: number, outcome: string, number = 1, id = `decided-${++next}`) => {
    if (number === 1) {
      const of = { id, candidate_id, role_id: PYTHON, role: 'Python', state: 'active', version: 1, created_by: null, outcome }
      await db
        .insertInto('applications')
        .values({ ...of, created_at: START })
        .execute()
    }
    const row = { application_id: id, number, at: START + days * DAY_MS, by_person_id: 'lea', reason: 'So', outcome }
    await db.insertInto('application_decisions').values(row).execute()
    return id
  }
  for (const days of [1, 2, 6]) await decide(days, 'decline')
  const held = await decide(3, 'hold')
  expect((await read()).roles).toEqual([])
  await decide(9, 'hire', 2, held)
  await decide(12, 'decline', 3, held)
  await decide(4, 'hire')
  const decisions = { number: 5, half: 4 * DAY_MS, slowest: 9 * DAY_MS }
  expect((await read()).roles).toMatchObject([{ roleId: PYTHON, decisions }])
  expect((await read()).roles[0]?.scorecards).toBe(undefined)
  sample.time.now = START + 98 * DAY_MS + MINUTE
  expect((await read()).roles).toEqual([])
})
