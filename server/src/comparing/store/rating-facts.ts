import type { Id } from '@panelbook/shared/base/ids'
import { countsInReview } from '@panelbook/shared/interviews/panel/panel-role'
import type { RecordedRating } from '@panelbook/shared/library/question-record'
import { type InterviewPlan, planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import { hasEvidence } from '@panelbook/shared/scorecards/scorecard-rules'
import type { Kysely } from 'kysely'
import { type Hidden, interviewShown } from '../../candidates/store/hidden.ts'
import type { Database } from '../../database/schema.ts'
import type { InterviewRecord } from '../../interviews/store/interview-facts.ts'
import { firstScorecards } from '../../scorecards/store/reveals.ts'
import type { RatingFactRow } from '../tables.ts'

/**
 * What a submitted scorecard says of each question of its plan, one row a question, so that many interviews can be compared
 * without reading scorecards. Of points that the plan doesn't have nothing is kept.
 */
export function ratingFacts(plan: Pick<InterviewPlan, 'sections' | 'scale'>, scorecard: SubmittedScorecard): RatingFactRow[] {
  const { content } = scorecard
  return planQuestions(plan).map(({ question }) => {
    const rating = content.ratings[question.id]
    const raised = content.redFlags[question.id] ?? {}
    return {
      interview_id: scorecard.interviewId,
      person_id: scorecard.personId,
      question_id: question.id,
      version: scorecard.version,
      panel_role: scorecard.panelRole,
      counted: countsInReview(scorecard.panelRole) ? 1 : 0,
      competency: question.competency ?? null,
      kind: rating?.kind ?? 'unrated',
      value: rating?.kind === 'rated' ? rating.value : null,
      scale_size: plan.scale.levels.length,
      evidenced: hasEvidence(content, question.id) ? 1 : 0,
      red_flags: question.redFlags.filter((point) => raised[point.id] !== undefined).length,
      submitted_at: scorecard.submittedAt,
    }
  })
}

/**
 * What the facts of an interview must be: nothing before its reveal, and afterwards every scorecard as it was in at the reveal,
 * whatever became of it. The author of a later scorecard may have read the others' first, so it is not compared.
 */
export async function revealedFacts(
  db: Kysely<Database>,
  { interview, plan, facts }: Pick<InterviewRecord, 'interview' | 'plan' | 'facts'>,
): Promise<RatingFactRow[]> {
  if (!facts.revealed) return []
  return (await firstScorecards(db, interview.id)).flatMap((scorecard) => ratingFacts(plan, scorecard))
}

/**
 * Replaces an interview's rows by what they must be. In the transaction of whatever changed it, after it: so a reader of the
 * facts never sees less or more than the reveal has shown.
 */
export async function projectRatingFacts(db: Kysely<Database>, record: InterviewRecord): Promise<void> {
  await db.deleteFrom('rating_facts').where('interview_id', '=', record.interview.id).execute()
  const byPerson = Map.groupBy(await revealedFacts(db, record), (row) => row.person_id)
  // A statement a scorecard: a plan has at most 100 questions, and SQLite takes 32,766 values in one.
  for (const rows of byPerson.values()) await db.insertInto('rating_facts').values(rows).execute()
}

/** What those who count rated one question, in revealed interviews that are there for whoever asks. */
export async function listCountedRatings(db: Kysely<Database>, questionId: Id, hidden: Hidden): Promise<RecordedRating[]> {
  const rows = await db
    .selectFrom('rating_facts')
    .select(['interview_id', 'person_id', 'value', 'scale_size'])
    .where('question_id', '=', questionId)
    .where('counted', '=', 1)
    .where('kind', '=', 'rated')
    .where(interviewShown(hidden, 'rating_facts.interview_id'))
    .execute()
  return rows.flatMap(({ interview_id, person_id, value, scale_size }) =>
    value === null ? [] : [{ interviewId: interview_id, personId: person_id, value, scaleSize: scale_size }],
  )
}

/** Every row of an interview's facts, by person and question. */
export async function listRatingFacts(db: Kysely<Database>, interviewIds: readonly Id[]): Promise<RatingFactRow[]> {
  if (interviewIds.length === 0) return []
  return db
    .selectFrom('rating_facts')
    .selectAll()
    .where('interview_id', 'in', interviewIds)
    .orderBy('interview_id')
    .orderBy('person_id')
    .orderBy('question_id')
    .execute()
}

/**
 * Revealed interviews whose facts are of other versions than were in at the reveal, such as those from before first ratings
 * stayed first. Costs two small aggregates, at a start.
 */
export async function listOutdatedFacts(db: Kysely<Database>): Promise<Id[]> {
  const first = await db
    .selectFrom('revealed_scorecards')
    .select(['interview_id'])
    .select(({ fn }) => fn.sum<number>('version').as('versions'))
    .groupBy('interview_id')
    .execute()
  const known = await db
    .selectFrom((sub) =>
      sub.selectFrom('rating_facts').select(['interview_id', 'person_id', 'version']).distinct().as('scorecards'),
    )
    .select('interview_id')
    .select(({ fn }) => fn.sum<number>('version').as('versions'))
    .groupBy('interview_id')
    .execute()
  const sums = new Map(known.map((row) => [row.interview_id, Number(row.versions)]))
  const wanted = new Map(first.map((row) => [row.interview_id, Number(row.versions)]))
  const ids = new Set([...sums.keys(), ...wanted.keys()])
  return [...ids].filter((id) => sums.get(id) !== wanted.get(id))
}
