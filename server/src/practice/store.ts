import type { Id } from '@panelbook/shared/base/ids'
import { type PracticeScorecard, practiceContentSchema } from '@panelbook/shared/practice/practice-scorecard'
import type { Kysely, Selectable } from 'kysely'
import { parseColumn } from '../database/json-column.ts'
import type { Database } from '../database/schema.ts'
import type { PracticeScorecardRow } from './tables.ts'

const toScorecard = (row: Selectable<PracticeScorecardRow>): PracticeScorecard => ({
  ...parseColumn(practiceContentSchema, row.content_json, `practice_scorecards ${row.vignette_id} attempt ${row.attempt}`),
  attempt: row.attempt,
  vignetteVersion: row.vignette_version,
  submittedAt: row.submitted_at,
})

/** What this person submitted for a vignette, oldest first. */
export async function listAttempts(db: Kysely<Database>, vignetteId: Id, personId: Id): Promise<PracticeScorecard[]> {
  const rows = await db
    .selectFrom('practice_scorecards')
    .selectAll()
    .where('vignette_id', '=', vignetteId)
    .where('person_id', '=', personId)
    .orderBy('attempt')
    .execute()
  return rows.map(toScorecard)
}

/** How often, and when last, this person submitted, by vignette. */
export async function countAttempts(
  db: Kysely<Database>,
  personId: Id,
): Promise<Map<Id, { attempts: number; submittedAt: number }>> {
  const rows = await db
    .selectFrom('practice_scorecards')
    .select(({ fn }) => ['vignette_id', fn.countAll<number>().as('attempts'), fn.max('submitted_at').as('submitted_at')])
    .where('person_id', '=', personId)
    .groupBy('vignette_id')
    .execute()
  return new Map(rows.map((row) => [row.vignette_id, { attempts: Number(row.attempts), submittedAt: row.submitted_at }]))
}

/** Everybody else's first attempt at a vignette; nothing of it says whose it is. */
export async function listOthersFirstAttempts(db: Kysely<Database>, vignetteId: Id, personId: Id): Promise<PracticeScorecard[]> {
  const rows = await db
    .selectFrom('practice_scorecards')
    .selectAll()
    .where('vignette_id', '=', vignetteId)
    .where('person_id', '!=', personId)
    .where('attempt', '=', 1)
    .execute()
  return rows.map(toScorecard)
}

/** What this key submitted before, if anything. */
export async function findAttemptByKey(
  db: Kysely<Database>,
  vignetteId: Id,
  personId: Id,
  key: Id,
): Promise<PracticeScorecard | undefined> {
  const row = await db
    .selectFrom('practice_scorecards')
    .selectAll()
    .where('vignette_id', '=', vignetteId)
    .where('person_id', '=', personId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
  return row && toScorecard(row)
}

export async function insertAttempt(
  db: Kysely<Database>,
  vignetteId: Id,
  personId: Id,
  scorecard: PracticeScorecard,
  idempotencyKey: Id,
): Promise<void> {
  const { ratings, reasons } = scorecard
  await db
    .insertInto('practice_scorecards')
    .values({
      vignette_id: vignetteId,
      person_id: personId,
      attempt: scorecard.attempt,
      vignette_version: scorecard.vignetteVersion,
      idempotency_key: idempotencyKey,
      submitted_at: scorecard.submittedAt,
      content_json: JSON.stringify({ ratings, reasons }),
    })
    .execute()
}
