import type { Id } from '@panelbook/shared/base/ids'
import { type CandidateSummary, candidateSummarySchema } from '@panelbook/shared/comparing/candidate-summary'
import {
  competencyCoverage,
  type RatedQuestion,
  summariseCompetencies,
  widestDistance,
} from '@panelbook/shared/comparing/summarise-competencies'
import { type DecisionOutcome, decisionOutcomeSchema } from '@panelbook/shared/debrief/decision'
import { countsInReview } from '@panelbook/shared/interviews/panel/panel-role'
import type { Role } from '@panelbook/shared/roles/role'
import { type Recommendation, recommendations } from '@panelbook/shared/scorecards/scorecard'
import { type Kysely, sql } from 'kysely'
import { checkColumn, parseColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import { findRole } from '../../roles/store.ts'
import { firstScorecards } from '../../scorecards/store/reveals.ts'
import type { CandidateSummaryRow, RatingFactRow } from '../tables.ts'
import { listRatingFacts } from './rating-facts.ts'

/**
 * Makes one candidate's row of one role anew. In the transaction of whatever changed one of their interviews, after the rating
 * facts: so a page never shows what is no longer so. Costs that candidate's interviews.
 */
export async function summariseCandidate(db: Kysely<Database>, roleId: Id, candidateId: Id): Promise<void> {
  const role = await findRole(db, roleId)
  const row = role && (await candidateSummaryRow(db, role, candidateId))
  await db.deleteFrom('candidate_summaries').where('role_id', '=', roleId).where('candidate_id', '=', candidateId).execute()
  if (row) await db.insertInto('candidate_summaries').values(row).execute()
}

/** The row as it must be; undefined without an interview. */
export async function candidateSummaryRow(
  db: Kysely<Database>,
  role: Role,
  candidateId: Id,
): Promise<CandidateSummaryRow | undefined> {
  const interviews = await interviewsOf(db, role.id, candidateId)
  const latest = interviews[0]
  if (!latest) return undefined
  const revealed = interviews.filter((interview) => interview.revealed_at !== null).map((interview) => interview.id)
  const competencies = summariseCompetencies((await listRatingFacts(db, revealed)).map(toRatedQuestion))
  const given = await recommendationsOf(db, revealed)
  const counts = (recommendation: Recommendation) => given.filter((each) => each === recommendation).length
  const byRecommendation = Object.fromEntries(recommendations.map((each) => [each, counts(each)]))
  const summary = {
    interviews: interviews.map((interview) => ({
      id: interview.id,
      ...(interview.stage === null ? {} : { stage: interview.stage }),
      startsAt: interview.starts_at,
      revealed: interview.revealed_at !== null,
      ...(interview.decision === null ? {} : { decision: outcome(interview.decision, interview.id) }),
    })),
    competencies,
    recommendations: byRecommendation,
    scorecards: given.length,
  }
  const coverage = competencyCoverage(role, competencies)
  return {
    role_id: role.id,
    candidate_id: candidateId,
    stage_id: latest.stage_id,
    latest_at: latest.starts_at,
    decision: await decisionOf(db, role.id, candidateId),
    strong_no: counts('strong-no'),
    no: counts('no'),
    yes: counts('yes'),
    strong_yes: counts('strong-yes'),
    widest: widestDistance(competencies) ?? null,
    covered: coverage.rated,
    coverage_of: coverage.of,
    summary_json: JSON.stringify(summary),
  }
}

/**
 * The decision on the candidate's newest application for the role; null: none yet. What was decided on a single interview says how
 * to go on, and is no decision on the candidate.
 */
async function decisionOf(db: Kysely<Database>, roleId: Id, candidateId: Id): Promise<string | null> {
  const newest = await db
    .selectFrom('applications')
    .select('outcome')
    .where('candidate_id', '=', candidateId)
    .where(sql<string>`coalesce(role_id, null)`, '=', roleId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return newest?.outcome ?? null
}

const outcome = (value: string, interviewId: Id): DecisionOutcome =>
  checkColumn(decisionOutcomeSchema, value, `decisions ${interviewId}`)

/**
 * Latest first, each with its newest decision. The role is compared as an expression, which no index serves: SQLite would take
 * the index of the role, which has thousands of interviews, before that of the candidate, who has a few, in the write transaction
 * of every command.
 */
async function interviewsOf(db: Kysely<Database>, roleId: Id, candidateId: Id) {
  const interviews = await db
    .selectFrom('interviews')
    .select(['id', 'stage', 'stage_id', 'starts_at', 'revealed_at'])
    .where('candidate_id', '=', candidateId)
    .where(sql<string>`coalesce(role_id, null)`, '=', roleId)
    // What was called off says nothing of the candidate.
    .where('not_held', 'is', null)
    .orderBy('starts_at', 'desc')
    .orderBy('id')
    .execute()
  const decisions = await db
    .selectFrom('decisions')
    .innerJoin('interviews', 'interviews.id', 'decisions.interview_id')
    .select(['decisions.interview_id', 'decisions.outcome'])
    .where('interviews.candidate_id', '=', candidateId)
    .where(sql<string>`coalesce(interviews.role_id, null)`, '=', roleId)
    .orderBy('decisions.number')
    .execute()
  const newest = new Map(decisions.map((decision) => [decision.interview_id, decision]))
  return interviews.map((interview) => ({ ...interview, decision: newest.get(interview.id)?.outcome ?? null }))
}

/** What counted scorecards of these interviews recommended when they were revealed. */
async function recommendationsOf(db: Kysely<Database>, interviewIds: readonly Id[]): Promise<Recommendation[]> {
  const given: Recommendation[] = []
  for (const interviewId of interviewIds) {
    for (const { panelRole, content } of await firstScorecards(db, interviewId)) {
      if (countsInReview(panelRole) && content.recommendation) given.push(content.recommendation)
    }
  }
  return given
}

const toRatedQuestion = (row: RatingFactRow): RatedQuestion => ({
  interviewId: row.interview_id,
  personId: row.person_id,
  questionId: row.question_id,
  counted: row.counted === 1,
  competency: row.competency ?? undefined,
  kind: row.kind,
  value: row.value ?? undefined,
  scaleSize: row.scale_size,
  evidenced: row.evidenced === 1,
  redFlags: row.red_flags,
})

export const readSummary = (row: Pick<CandidateSummaryRow, 'role_id' | 'candidate_id' | 'summary_json'>): CandidateSummary =>
  parseColumn(candidateSummarySchema, row.summary_json, `candidate_summaries ${row.role_id} ${row.candidate_id}`)

/**
 * After the role's competencies have changed: how much of them each candidate's summary covers. Nothing else of it depends on the
 * role.
 */
export async function coverAnew(db: Kysely<Database>, role: Role): Promise<void> {
  const rows = await db
    .selectFrom('candidate_summaries')
    .select(['role_id', 'candidate_id', 'covered', 'coverage_of', 'summary_json'])
    .where('role_id', '=', role.id)
    .execute()
  for (const row of rows) {
    const { rated, of } = competencyCoverage(role, readSummary(row).competencies)
    if (rated === row.covered && of === row.coverage_of) continue
    await db
      .updateTable('candidate_summaries')
      .set({ covered: rated, coverage_of: of })
      .where('role_id', '=', role.id)
      .where('candidate_id', '=', row.candidate_id)
      .execute()
  }
}

/**
 * Summaries that should be there and are not, such as those of interviews from before there were summaries. Returns how many were
 * made.
 */
export async function fillMissingSummaries(db: Kysely<Database>): Promise<number> {
  const missing = await db
    .selectFrom('interviews')
    .leftJoin('candidate_summaries', (join) =>
      join
        .onRef('candidate_summaries.role_id', '=', 'interviews.role_id')
        .onRef('candidate_summaries.candidate_id', '=', 'interviews.candidate_id'),
    )
    .select(['interviews.role_id', 'interviews.candidate_id'])
    .distinct()
    .where('interviews.role_id', 'is not', null)
    .where('interviews.not_held', 'is', null)
    .where('candidate_summaries.candidate_id', 'is', null)
    .execute()
  for (const { role_id: roleId, candidate_id: candidateId } of missing) {
    if (roleId === null) continue
    await db.transaction().execute((transaction) => summariseCandidate(transaction, roleId, candidateId))
  }
  return missing.length
}
