import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import {
  type ScorecardState,
  type SubmittedScorecard,
  scorecardStateSchema,
  submittedScorecardSchema,
} from '@panelbook/shared/scorecards/scorecard'
import { type Kysely, type Selectable, sql } from 'kysely'
import { CorruptRow, checkColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import type { ScorecardStandingRow, SubmittedScorecardRow } from '../tables.ts'

export interface StoredStanding {
  interviewId: Id
  personId: Id
  state: ScorecardState
  rated: number
  /** Of the newest submitted version; 0 before the first. */
  version: number
}

/** Submitted or declined, and not reopened since: the author has handed in. */
export const isIn = (state: ScorecardState): boolean => state.state === 'submitted' || state.state === 'declined'

export function toStanding(row: Selectable<ScorecardStandingRow>): StoredStanding {
  const { state, version, changed_at: at, reason, hash } = row
  const fields = {
    draft: {},
    submitted: { version, submittedAt: at, hash },
    reopened: { version, reopenedAt: at, reason },
    declined: { version, declinedAt: at, reason },
  }[state]
  return {
    interviewId: row.interview_id,
    personId: row.person_id,
    state: checkColumn(scorecardStateSchema, { state, ...fields }, `scorecard_standings ${row.interview_id}`),
    rated: row.rated,
    version,
  }
}

/**
 * One draft for each person who rates, when their interview is created or they come to its panel.
 *
 * @param rated by whoever was on the panel before and left a draft, which is theirs again
 */
export async function insertDrafts(db: Kysely<Database>, interviewId: Id, personIds: readonly Id[], rated = 0): Promise<void> {
  if (personIds.length === 0) return
  const draft = { state: 'draft', version: 0, changed_at: null, reason: null, hash: null, rated }
  await db
    .insertInto('scorecard_standings')
    .values(personIds.map((personId) => ({ interview_id: interviewId, person_id: personId, ...draft })))
    .execute()
}

export async function listStandings(db: Kysely<Database>, interviewId: Id): Promise<StoredStanding[]> {
  const rows = await db.selectFrom('scorecard_standings').selectAll().where('interview_id', '=', interviewId).execute()
  return rows.map(toStanding)
}

/** Of these interviews. */
export async function listStandingsOf(db: Kysely<Database>, interviewIds: readonly Id[]): Promise<StoredStanding[]> {
  if (interviewIds.length === 0) return []
  const rows = await db.selectFrom('scorecard_standings').selectAll().where('interview_id', 'in', interviewIds).execute()
  return rows.map(toStanding)
}

/** Whose drafts were written in since this moment. */
export async function listRecentDrafts(db: Kysely<Database>, since: EpochMs): Promise<{ interviewId: Id; personId: Id }[]> {
  return db
    .selectFrom('scorecard_standings as standing')
    .innerJoin('documents', (join) =>
      join.on('documents.name', '=', sql<string>`'card/' || standing.interview_id || '/' || standing.person_id`),
    )
    .innerJoin('document_updates as newest', (join) =>
      join.onRef('newest.document_id', '=', 'documents.id').onRef('newest.sequence', '=', 'documents.head'),
    )
    .select(['standing.interview_id as interviewId', 'standing.person_id as personId'])
    .where('standing.state', 'in', ['draft', 'reopened'])
    .where('newest.received_at', '>=', since)
    .execute()
}

/** Follows the card document; tells whether the count was another one. */
export async function setProgress(db: Kysely<Database>, interviewId: Id, personId: Id, rated: number): Promise<boolean> {
  const result = await db
    .updateTable('scorecard_standings')
    .set({ rated })
    .where('interview_id', '=', interviewId)
    .where('person_id', '=', personId)
    .where('rated', '!=', rated)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Marks the scorecard as handed in, unless it is already: then false, and nothing has changed. */
export async function markSubmitted(
  db: Kysely<Database>,
  scorecard: Pick<SubmittedScorecard, 'interviewId' | 'personId' | 'version' | 'submittedAt' | 'hash'>,
  rated: number,
): Promise<boolean> {
  const result = await db
    .updateTable('scorecard_standings')
    .set({
      state: 'submitted',
      version: scorecard.version,
      changed_at: scorecard.submittedAt,
      reason: null,
      hash: scorecard.hash,
      rated,
    })
    .where('interview_id', '=', scorecard.interviewId)
    .where('person_id', '=', scorecard.personId)
    .where('state', 'in', ['draft', 'reopened'])
    .where('version', '=', scorecard.version - 1)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Makes it a draft again if this version of it is in: otherwise false, and nothing has changed. */
export async function markReopened(
  db: Kysely<Database>,
  reopened: { interviewId: Id; personId: Id; version: number; at: EpochMs; reason: string },
): Promise<boolean> {
  const result = await db
    .updateTable('scorecard_standings')
    .set({ state: 'reopened', changed_at: reopened.at, reason: reopened.reason, hash: null })
    .where('interview_id', '=', reopened.interviewId)
    .where('person_id', '=', reopened.personId)
    .where('state', 'in', ['submitted', 'declined'])
    .where('version', '=', reopened.version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Counts as handed in from now on, unless it is already: then false, and nothing has changed. */
export async function markDeclined(
  db: Kysely<Database>,
  declined: { interviewId: Id; personId: Id; at: EpochMs; reason: string },
): Promise<boolean> {
  const result = await db
    .updateTable('scorecard_standings')
    .set({ state: 'declined', changed_at: declined.at, reason: declined.reason, hash: null })
    .where('interview_id', '=', declined.interviewId)
    .where('person_id', '=', declined.personId)
    .where('state', 'in', ['draft', 'reopened'])
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/**
 * Takes a draft that was never handed in off the interview: false when there is none. Its document stays, and nobody may open it.
 */
export async function deleteDraft(db: Kysely<Database>, interviewId: Id, personId: Id): Promise<boolean> {
  const result = await db
    .deleteFrom('scorecard_standings')
    .where('interview_id', '=', interviewId)
    .where('person_id', '=', personId)
    .where('state', '=', 'draft')
    .where('version', '=', 0)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

export async function insertSubmitted(db: Kysely<Database>, scorecard: SubmittedScorecard, idempotencyKey: Id): Promise<void> {
  await db
    .insertInto('submitted_scorecards')
    .values({
      interview_id: scorecard.interviewId,
      person_id: scorecard.personId,
      version: scorecard.version,
      panel_role: scorecard.panelRole,
      submitted_at: scorecard.submittedAt,
      sequence: scorecard.sequence,
      idempotency_key: idempotencyKey,
      content_json: JSON.stringify(scorecard.content),
      hash: scorecard.hash,
    })
    .execute()
}

export function toSubmitted(row: Selectable<SubmittedScorecardRow>): SubmittedScorecard {
  const where = `submitted_scorecards ${row.interview_id} version ${row.version}`
  let content: unknown
  try {
    content = JSON.parse(row.content_json)
  } catch {
    throw new CorruptRow(`${where} holds text that is not JSON`)
  }
  return checkColumn(
    submittedScorecardSchema,
    {
      interviewId: row.interview_id,
      personId: row.person_id,
      panelRole: row.panel_role,
      version: row.version,
      submittedAt: row.submitted_at,
      sequence: row.sequence,
      content,
      hash: row.hash,
    },
    where,
  )
}

/** What this key of this author's submitted before, if anything. */
export async function findSubmittedByKey(
  db: Kysely<Database>,
  interviewId: Id,
  personId: Id,
  idempotencyKey: Id,
): Promise<SubmittedScorecard | undefined> {
  const row = await db
    .selectFrom('submitted_scorecards')
    .selectAll()
    .where('interview_id', '=', interviewId)
    .where('person_id', '=', personId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()
  return row && toSubmitted(row)
}

/** The newest version of everyone's submitted scorecard of an interview, in the order they first handed in. */
export async function listNewestSubmitted(db: Kysely<Database>, interviewId: Id): Promise<SubmittedScorecard[]> {
  const rows = await db
    .selectFrom('submitted_scorecards')
    .selectAll()
    .where('interview_id', '=', interviewId)
    .orderBy('version')
    .orderBy('submitted_at')
    .execute()
  return [...new Map(rows.map((row) => [row.person_id, toSubmitted(row)])).values()]
}

/** These versions, by person id, in the order they were handed in. */
export async function listSubmittedVersions(
  db: Kysely<Database>,
  interviewId: Id,
  versions: ReadonlyMap<Id, number>,
): Promise<SubmittedScorecard[]> {
  if (versions.size === 0) return []
  const rows = await db
    .selectFrom('submitted_scorecards')
    .selectAll()
    .where('interview_id', '=', interviewId)
    .where((where) => where.or([...versions].map(([person_id, version]) => where.and({ person_id, version }))))
    .orderBy('submitted_at')
    .orderBy('person_id')
    .execute()
  return rows.map(toSubmitted)
}

/** Every version of one author's submitted scorecard, oldest first. */
export async function listVersions(db: Kysely<Database>, interviewId: Id, personId: Id): Promise<SubmittedScorecard[]> {
  const rows = await db
    .selectFrom('submitted_scorecards')
    .selectAll()
    .where('interview_id', '=', interviewId)
    .where('person_id', '=', personId)
    .orderBy('version')
    .execute()
  return rows.map(toSubmitted)
}
