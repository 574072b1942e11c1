import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import {
  type ReadTranscript,
  type Transcript,
  transcriptFormSchema,
  transcriptLinesSchema,
} from '@panelbook/shared/transcripts/transcript'
import type { Kysely } from 'kysely'
import { checkColumn, parseColumn } from '../database/json-column.ts'
import type { Database } from '../database/schema.ts'

/** The transcript of an interview with whoever brought it. */
export async function findTranscript(db: Kysely<Database>, interviewId: Id): Promise<Transcript | undefined> {
  const row = await db
    .selectFrom('transcripts')
    .leftJoin('people', 'people.id', 'transcripts.brought_by')
    .selectAll('transcripts')
    .select('people.name')
    .where('interview_id', '=', interviewId)
    .executeTakeFirst()
  if (!row) return undefined
  const where = `transcripts ${row.id}`
  return {
    id: row.id,
    form: checkColumn(transcriptFormSchema, row.form, where),
    broughtAt: row.brought_at,
    ...(row.brought_by === null || row.name === null ? {} : { broughtBy: { id: row.brought_by, name: row.name } }),
    ...(row.clock === null ? {} : { clock: row.clock }),
    ...(row.time_zone === null ? {} : { timeZone: row.time_zone }),
    ...(row.began_at === null ? {} : { beganAt: row.began_at }),
    lines: parseColumn(transcriptLinesSchema, row.lines_json, where),
  }
}

/** What an act must know of the present one before it changes it, without its lines. */
export async function findTranscriptHead(
  db: Kysely<Database>,
  interviewId: Id,
): Promise<{ id: Id; broughtBy: Id | undefined; beganAt: EpochMs | undefined } | undefined> {
  const row = await db
    .selectFrom('transcripts')
    .select(['id', 'brought_by', 'began_at'])
    .where('interview_id', '=', interviewId)
    .executeTakeFirst()
  return row && { id: row.id, broughtBy: row.brought_by ?? undefined, beganAt: row.began_at ?? undefined }
}

export interface NewTranscript extends ReadTranscript {
  id: Id
  interviewId: Id
  at: EpochMs
  by: Id
  timeZone: string | undefined
}

export async function insertTranscript(db: Kysely<Database>, transcript: NewTranscript): Promise<void> {
  const { id, interviewId, form, clock, timeZone, at, by, lines } = transcript
  await db
    .insertInto('transcripts')
    .values({
      ...{ id, interview_id: interviewId, form, clock: clock ?? null, time_zone: timeZone ?? null },
      ...{ brought_at: at, brought_by: by, began_at: null, lines_json: JSON.stringify(lines) },
    })
    .execute()
}

/** Whether the present transcript says exactly this, and this person brought it. */
export async function holdsTranscript(db: Kysely<Database>, { interviewId, by, form, lines }: NewTranscript): Promise<boolean> {
  const row = await db
    .selectFrom('transcripts')
    .select('id')
    .where('interview_id', '=', interviewId)
    .where('brought_by', '=', by)
    .where('form', '=', form)
    .where('lines_json', '=', JSON.stringify(lines))
    .executeTakeFirst()
  return row !== undefined
}

export async function setBeginning(db: Kysely<Database>, id: Id, beganAt: EpochMs | null): Promise<void> {
  await db.updateTable('transcripts').set({ began_at: beganAt }).where('id', '=', id).execute()
}

export async function deleteTranscript(db: Kysely<Database>, id: Id): Promise<void> {
  await db.deleteFrom('transcripts').where('id', '=', id).execute()
}
