import { assert } from '@panelbook/shared/base/assert'
import type { Id } from '@panelbook/shared/base/ids'
import type { PanelRating } from '@panelbook/shared/calibration/severity'
import type { Kysely } from 'kysely'
import { type Hidden, interviewReadable, interviewShown } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'

/** Ratings that count, of revealed scorecards: the facts hold no others. */
const countedRatings = (db: Kysely<Database>) =>
  db
    .selectFrom('rating_facts')
    .select(['rating_facts.interview_id', 'rating_facts.person_id', 'question_id', 'value', 'scale_size'])
    .where('counted', '=', 1)
    .where('kind', '=', 'rated')

type Row = Awaited<ReturnType<ReturnType<typeof countedRatings>['execute']>>[number]
function toRating(row: Row): PanelRating {
  assert(row.value !== null, 'what is rated has a value')
  return {
    interviewId: row.interview_id,
    personId: row.person_id,
    questionId: row.question_id,
    value: row.value,
    scaleSize: row.scale_size,
  }
}

/**
 * Everybody's counted ratings of the revealed interviews this person rated in.
 *
 * @param of.hidden what isn't there for whoever asks
 * @param of.seated only interviews on whose panel they still are: what they may read themselves
 */
export async function listPanelRatings(
  db: Kysely<Database>,
  personId: Id,
  { seated, hidden }: { seated: boolean; hidden: Hidden },
): Promise<PanelRating[]> {
  const rated = countedRatings(db)
    .where(interviewReadable(hidden, 'rating_facts.interview_id'))
    .where('rating_facts.interview_id', 'in', (sub) =>
      sub.selectFrom('rating_facts as mine').select('mine.interview_id').where('mine.person_id', '=', personId),
    )
  const rows = await (seated
    ? rated.where('rating_facts.interview_id', 'in', (sub) =>
        sub.selectFrom('panel_members').select('panel_members.interview_id').where('panel_members.person_id', '=', personId),
      )
    : rated
  ).execute()
  return rows.map(toRating)
}

/** Questions with this many ratings of this many revealed interviews at least, and how many ratings each has. */
export async function listRatedQuestions(
  db: Kysely<Database>,
  least: { scorecards: number; interviews: number },
  hidden: Hidden,
): Promise<{ questionId: Id; ratings: number }[]> {
  const rows = await db
    .selectFrom('rating_facts')
    .select(({ fn }) => ['question_id', fn.countAll<number>().as('ratings')])
    .where('counted', '=', 1)
    .where('kind', '=', 'rated')
    .where(interviewShown(hidden, 'rating_facts.interview_id'))
    .groupBy('question_id')
    .having(({ fn }) => fn.countAll(), '>=', least.scorecards)
    .having(({ fn }) => fn.count('interview_id').distinct(), '>=', least.interviews)
    .orderBy('question_id')
    .execute()
  return rows.map((row) => ({ questionId: row.question_id, ratings: Number(row.ratings) }))
}

/** Every counted rating of these questions, in the order of the reveals. */
export async function listRatingsByReveal(
  db: Kysely<Database>,
  questionIds: readonly Id[],
  hidden: Hidden,
): Promise<PanelRating[]> {
  if (questionIds.length === 0) return []
  const rows = await countedRatings(db)
    .where(interviewShown(hidden, 'rating_facts.interview_id'))
    .innerJoin('interviews', 'interviews.id', 'rating_facts.interview_id')
    .where('question_id', 'in', questionIds)
    .orderBy('interviews.revealed_at')
    .orderBy('interviews.id')
    .execute()
  return rows.map(toRating)
}

/**
 * Changes after every reveal, and after a revealed interview is removed. The first ratings of existing interviews never change.
 */
export async function revealsFingerprint(db: Kysely<Database>): Promise<string> {
  const scorecards = await db
    .selectFrom('revealed_scorecards')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const reveals = await db
    .selectFrom('interviews')
    .select(({ fn }) => [fn.count('revealed_at').as('count'), fn.sum('revealed_at').as('sum'), fn.max('revealed_at').as('last')])
    .where('revealed_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return [scorecards.count, reveals.count, reveals.sum, reveals.last].join(' ')
}
