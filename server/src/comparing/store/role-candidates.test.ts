import type { CandidateQuery } from '@panelbook/shared/comparing/api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { insertCandidate } from '../../candidates/store/candidates.ts'
import { nothingHidden } from '../../candidates/store/hidden.ts'
import { openTemporaryDatabase } from '../../database/temporary-database.fixture.ts'
import { insertRole } from '../../roles/store.ts'
import type { CandidateSummaryRow } from '../tables.ts'
import { fillMissingSummaries } from './candidate-summaries.ts'
import { listRoleCandidates } from './role-candidates.ts'

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
const db = () => database.db

async function candidate(id: string, name: string, over: Partial<CandidateSummaryRow> = {}): Promise<void> {
  await insertCandidate(db(), { id, name }, 1)
  const summary = {
    interviews: [],
    competencies: [],
    recommendations: { 'strong-no': 0, no: 0, yes: 0, 'strong-yes': 0 },
    scorecards: 0,
  }
  const counts = { strong_no: 0, no: 0, yes: 0, strong_yes: 0, widest: null, covered: 0, coverage_of: 3 }
  await db()
    .insertInto('candidate_summaries')
    .values({
      ...{ role_id: 'dev', candidate_id: id, stage_id: null, latest_at: 1, decision: null, ...counts },
      ...{ summary_json: JSON.stringify(summary), ...over },
    })
    .execute()
}

beforeEach(async () => {
  database = await openTemporaryDatabase({ now: () => 1 })
  const content = { title: 'Developer', competencies: [], stages: [] }
  for (const id of ['dev', 'analyst']) await insertRole(db(), id, content, 1)
  await candidate('c1', 'Zoë Ängström', { latest_at: 30, stage_id: 'screen', widest: 3, covered: 3, yes: 2 })
  await candidate('c2', 'ben carter', { latest_at: 20, stage_id: 'coding', widest: null, covered: 0 })
  await candidate('c3', 'Ben Adler', { latest_at: 10, stage_id: 'coding', widest: 1, covered: 2, decision: 'hold', strong_no: 1 })
  await candidate('c4', 'Elsewhere', { role_id: 'analyst' })
})
afterEach(() => database.close())

const ids = async (query: CandidateQuery) =>
  (await listRoleCandidates(db(), 'dev', { ...query, hidden: nothingHidden })).candidates.map((each) => each.candidate.id)

describe('[C4] the candidates of a role', () => {
  test('stand in the order that was asked for, and in none of merit', async () => {
    expect(await ids({})).toEqual(['c1', 'c2', 'c3'])
    expect(await ids({ order: 'name' })).toEqual(['c3', 'c2', 'c1'])
    expect(await ids({ order: 'spread' })).toEqual(['c1', 'c3', 'c2'])
    expect(await ids({ order: 'coverage' })).toEqual(['c2', 'c3', 'c1'])
  })

  test('are narrowed by stage, outcome, recommendation and coverage, each with the others', async () => {
    expect(await ids({ stage: 'coding' })).toEqual(['c2', 'c3'])
    expect(await ids({ outcome: 'hold' })).toEqual(['c3'])
    expect(await ids({ outcome: 'none' })).toEqual(['c1', 'c2'])
    expect(await ids({ recommendation: 'strong-no' })).toEqual(['c3'])
    expect(await ids({ coverage: 'all' })).toEqual(['c1'])
    expect(await ids({ coverage: 'some' })).toEqual(['c3'])
    expect(await ids({ coverage: 'none', stage: 'coding' })).toEqual(['c2'])
    expect(await ids({ outcome: 'hold', stage: 'screen' })).toEqual([])
  })

  test('are found by words of their name in any case and script', async () => {
    expect(await ids({ text: 'BEN' })).toEqual(['c2', 'c3'])
    expect(await ids({ text: 'adl  ben' })).toEqual(['c3'])
    expect(await ids({ text: 'äNGS' })).toEqual(['c1'])
    expect(await ids({ text: '%' })).toEqual([])
  })

  test('come in pages that repeat nobody, with how many there are', async () => {
    const first = await listRoleCandidates(db(), 'dev', { hidden: nothingHidden, limit: 2 })
    const second = await listRoleCandidates(db(), 'dev', { hidden: nothingHidden, limit: 2, offset: 2 })
    expect([...first.candidates, ...second.candidates].map((each) => each.candidate.id)).toEqual(['c1', 'c2', 'c3'])
    expect([first.total, first.all]).toEqual([3, 3])
    expect(await listRoleCandidates(db(), 'dev', { hidden: nothingHidden, stage: 'coding', limit: 1 })).toMatchObject({
      total: 2,
      all: 3,
    })
  })

  test('that were chosen stand in the order of the choice, and nobody of another role with them', async () => {
    expect(await ids({ only: 'c3,c4,c1' })).toEqual(['c3', 'c1'])
  })
})

test('[C2] a summary that is missing is made when the server starts', async () => {
  await db().deleteFrom('candidate_summaries').execute()
  expect(await fillMissingSummaries(db())).toBe(0)
  const times = { starts_at: 7, minutes: 45, question_count: 0, created_at: 1, created_by: null, revealed_at: null }
  const plan = { stage: 'Screen', stage_id: 'screen', plan_title: 'A plan', plan_json: '{}', policy: 'sealed', phase: 'ended' }
  const rest = { role: 'Developer', role_id: 'dev', candidate_id: 'c2', reveal_reason: null, revealed_by: null, time_zone: null }
  await db()
    .insertInto('interviews')
    .values({ id: 'i', ...rest, ...times, ...plan, idempotency_key: null })
    .execute()
  expect(await fillMissingSummaries(db())).toBe(1)
  expect(await fillMissingSummaries(db())).toBe(0)
  const [made] = (await listRoleCandidates(db(), 'dev', { hidden: nothingHidden })).candidates
  expect(made?.interviews).toEqual([{ id: 'i', stage: 'Screen', startsAt: 7, revealed: false }])
})
