import { type AtsSystem, atsSystemSchema } from '@panelbook/shared/ats/connection'
import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { checkColumn, parseColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import type { ExternalId } from './found.ts'

/** What is compared of a candidate. */
export const candidateValuesSchema = z.object({
  name: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
})
export type CandidateValues = z.infer<typeof candidateValuesSchema>

/** What is compared of an interview. `panel`: ids there, in order of the alphabet. `off`: called off, or not there any more. */
export const interviewValuesSchema = z.object({
  startsAt: z.number(),
  minutes: z.number(),
  location: z.string().optional(),
  off: z.boolean(),
  panel: z.array(z.string()),
})
export type InterviewValues = z.infer<typeof interviewValuesSchema>

/** Something that was brought, with what both sides agreed on last and what is there now. */
export interface Brought<V> {
  system: AtsSystem
  externalId: ExternalId
  /** Its id here. */
  hereId: Id
  base: V
  seen: V
}

type Valued = 'ats_candidates' | 'ats_interviews'
const schemas = { ats_candidates: candidateValuesSchema, ats_interviews: interviewValuesSchema }

export async function findBroughtCandidate(
  db: Kysely<Database>,
  system: AtsSystem,
  externalId: ExternalId,
): Promise<Brought<CandidateValues> | undefined> {
  const row = await db
    .selectFrom('ats_candidates')
    .selectAll()
    .where('system', '=', system)
    .where('external_id', '=', externalId)
    .executeTakeFirst()
  return row && withValues(row, row.candidate_id, candidateValuesSchema)
}

export async function findBroughtInterview(
  db: Kysely<Database>,
  system: AtsSystem,
  externalId: ExternalId,
): Promise<Brought<InterviewValues> | undefined> {
  const row = await db
    .selectFrom('ats_interviews')
    .selectAll()
    .where('system', '=', system)
    .where('external_id', '=', externalId)
    .executeTakeFirst()
  return row && withValues(row, row.interview_id, interviewValuesSchema)
}

function withValues<V>(
  row: { system: string; external_id: string; base_json: string; seen_json: string },
  hereId: Id,
  schema: z.ZodType<V>,
): Brought<V> {
  const { external_id: externalId } = row
  const system = checkColumn(atsSystemSchema, row.system, `what was brought as ${externalId}`)
  const of = (json: string) => parseColumn(schema, json, `what was brought as ${externalId}`)
  return { system, externalId, hereId, base: of(row.base_json), seen: of(row.seen_json) }
}

export async function insertBroughtCandidate(
  db: Kysely<Database>,
  { system, externalId, hereId, seen }: Omit<Brought<CandidateValues>, 'base'>,
): Promise<void> {
  const values = canonicalJson(seen)
  const of = { system, external_id: externalId, base_json: values, seen_json: values }
  await db
    .insertInto('ats_candidates')
    .values({ ...of, candidate_id: hereId })
    .execute()
}

export async function insertBroughtInterview(
  db: Kysely<Database>,
  { system, externalId, hereId, seen, application }: Omit<Brought<InterviewValues>, 'base'> & { application: ExternalId },
): Promise<void> {
  const values = canonicalJson(seen)
  const of = { system, external_id: externalId, base_json: values, seen_json: values }
  await db
    .insertInto('ats_interviews')
    .values({ ...of, interview_id: hereId, application })
    .execute()
}

/** What is there now, and what both sides agree on. */
export async function keepValues<T extends Valued>(
  db: Kysely<Database>,
  table: T,
  { system, externalId }: Pick<Brought<unknown>, 'system' | 'externalId'>,
  { base, seen }: Record<'base' | 'seen', z.infer<(typeof schemas)[T]>>,
): Promise<void> {
  await db
    .updateTable(table as 'ats_candidates')
    .set({ base_json: canonicalJson(base), seen_json: canonicalJson(seen) })
    .where('system', '=', system)
    .where('external_id', '=', externalId)
    .execute()
}

export async function findBroughtApplication(
  db: Kysely<Database>,
  system: AtsSystem,
  externalId: ExternalId,
): Promise<Id | undefined> {
  const row = await db
    .selectFrom('ats_applications')
    .select('application_id')
    .where('system', '=', system)
    .where('external_id', '=', externalId)
    .executeTakeFirst()
  return row?.application_id
}

export async function insertBroughtApplication(
  db: Kysely<Database>,
  { system, externalId, hereId }: Pick<Brought<unknown>, 'system' | 'externalId' | 'hereId'>,
): Promise<void> {
  const row = { system, external_id: externalId, application_id: hereId }
  await db.insertInto('ats_applications').values(row).execute()
}

/** Interviews of this system that are still to come here, in the applications there that they are of. */
export async function listUpcoming(
  db: Kysely<Database>,
  system: AtsSystem,
  now: EpochMs,
): Promise<{ externalId: ExternalId; application: ExternalId }[]> {
  const rows = await db
    .selectFrom('ats_interviews')
    .innerJoin('interviews', 'interviews.id', 'ats_interviews.interview_id')
    .select(['ats_interviews.external_id', 'ats_interviews.application'])
    .where('system', '=', system)
    .where('interviews.starts_at', '>', now)
    .where('interviews.not_held', 'is', null)
    .orderBy('ats_interviews.external_id')
    .execute()
  return rows.map(({ external_id: externalId, application }) => ({ externalId, application }))
}

/** The interviews here that are of this application there. */
export async function listBroughtInterviews(
  db: Kysely<Database>,
  system: AtsSystem,
  application: ExternalId,
): Promise<Brought<InterviewValues>[]> {
  const rows = await db
    .selectFrom('ats_interviews')
    .selectAll()
    .where('system', '=', system)
    .where('application', '=', application)
    .orderBy('external_id')
    .execute()
  return rows.map((row) => withValues(row, row.interview_id, interviewValuesSchema))
}

/** What is another there than both sides agreed on: the first hundred. */
export async function listWaiting(db: Kysely<Database>, system: AtsSystem) {
  const candidates = await db
    .selectFrom('ats_candidates')
    .selectAll()
    .where('system', '=', system)
    .whereRef('base_json', '<>', 'seen_json')
    .orderBy('external_id')
    .limit(MOST_WAITING)
    .execute()
  const interviews = await db
    .selectFrom('ats_interviews')
    .selectAll()
    .where('system', '=', system)
    .whereRef('base_json', '<>', 'seen_json')
    .orderBy('external_id')
    .limit(MOST_WAITING)
    .execute()
  return {
    candidates: candidates.map((row) => withValues(row, row.candidate_id, candidateValuesSchema)),
    interviews: interviews.map((row) => withValues(row, row.interview_id, interviewValuesSchema)),
  }
}

const MOST_WAITING = 100

/** What an erased candidate is remembered by: hashed, and whichever connection brings them. */
export const erasedKey = (system: AtsSystem, externalId: ExternalId): string => `ats/${system}/${externalId}`

/** By what these candidates are known in systems. */
export async function listErasedKeys(db: Kysely<Database>, candidateIds: readonly Id[]): Promise<string[]> {
  if (candidateIds.length === 0) return []
  const rows = await db
    .selectFrom('ats_candidates')
    .select(['system', 'external_id'])
    .where('candidate_id', 'in', candidateIds)
    .orderBy('external_id')
    .execute()
  return rows.map(({ system, external_id }) => `ats/${system}/${external_id}`)
}
