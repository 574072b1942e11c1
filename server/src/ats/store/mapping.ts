import type { AtsJob, AtsPerson, AtsStage, NewMapping } from '@panelbook/shared/ats/mapping'
import { MOST_JOBS, MOST_PEOPLE, MOST_STAGES } from '@panelbook/shared/ats/mapping'
import type { Id } from '@panelbook/shared/base/ids'
import { cut } from '@panelbook/shared/base/text'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { parseColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import { type FoundJob, type FoundPerson, type FoundStage, slices } from './found.ts'

type Kept<T> = T & { approved: boolean }
/** All that is known of a system, in its own order. */
export interface StoredMapping {
  jobs: Kept<AtsJob>[]
  stages: Kept<AtsStage>[]
  people: Kept<AtsPerson>[]
}

const words = z.array(z.string())

export async function readMapping(db: Kysely<Database>, connectionId: Id): Promise<StoredMapping> {
  const of = <T extends 'ats_jobs' | 'ats_stages' | 'ats_people'>(table: T) =>
    db.selectFrom(table as 'ats_jobs').where('connection_id', '=', connectionId)
  const jobs = await of('ats_jobs').selectAll().orderBy('position').orderBy('external_id').execute()
  const stages = await db
    .selectFrom('ats_stages')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .orderBy('position')
    .orderBy('external_id')
    .execute()
  const people = await db
    .selectFrom('ats_people')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .orderBy('position')
    .orderBy('external_id')
    .execute()
  return {
    jobs: jobs.map((row) => ({
      ...{ id: row.external_id, name: row.name, approved: row.approved === 1, anonymous: row.anonymous === 1 },
      ...(row.role_id === null ? {} : { roleId: row.role_id }),
    })),
    stages: stages.map((row) => ({
      ...{ id: row.external_id, jobId: row.job_id, name: row.name, approved: row.approved === 1 },
      ...(row.stage_id === null ? {} : { stageId: row.stage_id }),
    })),
    people: people.map((row) => ({
      ...{ id: row.external_id, name: row.name, approved: row.approved === 1, out: row.left_out === 1 },
      emails: parseColumn(words, row.emails_json, `ats_people ${row.external_id}`),
      ...(row.person_id === null ? {} : { personId: row.person_id }),
    })),
  }
}

/** Rows of an insert at once: far below SQLite's bound on values. */
const SLICE = 100

/**
 * Puts what was found in the place of what was known: names are new, what was approved of it stays, and what isn't there any more
 * goes. In a transaction.
 */
export async function replaceFound(
  db: Kysely<Database>,
  connectionId: Id,
  found: { jobs: FoundJob[]; stages: FoundStage[]; people: FoundPerson[] },
): Promise<void> {
  const before = await readMapping(db, connectionId)
  const known = {
    jobs: new Map(before.jobs.map((each) => [each.id, each])),
    stages: new Map(before.stages.map((each) => [each.id, each])),
    people: new Map(before.people.map((each) => [each.id, each])),
  }
  for (const table of ['ats_jobs', 'ats_stages', 'ats_people'] as const) {
    await db
      .deleteFrom(table as 'ats_jobs')
      .where('connection_id', '=', connectionId)
      .execute()
  }
  const common = ({ id, name }: { id: string; name: string }, position: number, approved: boolean | undefined) => ({
    ...{ connection_id: connectionId, external_id: id, name: cut(name, 200), position, approved: approved ? 1 : 0 },
  })
  const jobs = once(found.jobs, MOST_JOBS).map((job, at) => {
    const was = known.jobs.get(job.id)
    return { ...common(job, at, was?.approved), role_id: was?.roleId ?? null, anonymous: was?.anonymous ? 1 : 0 }
  })
  const stages = once(found.stages, MOST_STAGES).map((stage, at) => {
    const was = known.stages.get(stage.id)
    return { ...common(stage, at, was?.approved), job_id: stage.jobId, stage_id: was?.stageId ?? null }
  })
  const people = once(found.people, MOST_PEOPLE).map((person, at) => {
    const was = known.people.get(person.id)
    return {
      ...common(person, at, was?.approved),
      ...{
        emails_json: JSON.stringify(person.emails.slice(0, 10)),
        person_id: was?.personId ?? null,
        left_out: was?.out ? 1 : 0,
      },
    }
  })
  for (const rows of slices(jobs, SLICE)) await db.insertInto('ats_jobs').values(rows).execute()
  for (const rows of slices(stages, SLICE)) await db.insertInto('ats_stages').values(rows).execute()
  for (const rows of slices(people, SLICE)) await db.insertInto('ats_people').values(rows).execute()
}

/** Each id once, and no more than so many. */
const once = <T extends { id: string }>(all: readonly T[], most: number): T[] =>
  [...new Map(all.map((each) => [each.id, each])).values()].slice(0, most)

/** Keeps what somebody approved. What the system doesn't have any more is passed over. In a transaction. */
export async function keepApproved(db: Kysely<Database>, connectionId: Id, { jobs, stages, people }: NewMapping): Promise<void> {
  for (const { id, roleId, anonymous } of jobs) {
    await db
      .updateTable('ats_jobs')
      .set({ approved: 1, role_id: roleId ?? null, anonymous: anonymous ? 1 : 0 })
      .where('connection_id', '=', connectionId)
      .where('external_id', '=', id)
      .execute()
  }
  for (const { id, stageId } of stages) {
    await db
      .updateTable('ats_stages')
      .set({ approved: 1, stage_id: stageId ?? null })
      .where('connection_id', '=', connectionId)
      .where('external_id', '=', id)
      .execute()
  }
  for (const { id, personId, out } of people) {
    await db
      .updateTable('ats_people')
      .set({ approved: 1, person_id: out ? null : (personId ?? null), left_out: out ? 1 : 0 })
      .where('connection_id', '=', connectionId)
      .where('external_id', '=', id)
      .execute()
  }
}
