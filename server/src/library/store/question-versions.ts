import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { QuestionVersion } from '@panelbook/shared/library/api'
import { type Question, type QuestionContent, questionContentSchema } from '@panelbook/shared/library/question'
import type { Kysely } from 'kysely'
import { parseColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import { versionOf } from '../../database/version-row.ts'

export interface NewQuestionVersion {
  questionId: Id
  version: number
  content: QuestionContent
  archived: boolean
  at: EpochMs
  by?: Id | undefined
}

/** Adds to a question's history, in the transaction that changes the question. */
export const recordQuestionVersion = (db: Kysely<Database>, version: NewQuestionVersion): Promise<void> =>
  recordQuestionVersions(db, [version])

/** Adds to the history of several questions, at most a few hundred at once. */
export async function recordQuestionVersions(db: Kysely<Database>, versions: readonly NewQuestionVersion[]): Promise<void> {
  if (versions.length === 0) return
  const rows = versions.map((version) => ({
    question_id: version.questionId,
    version: version.version,
    content_json: JSON.stringify(version.content),
    archived: version.archived ? 1 : 0,
    at: version.at,
    by_person_id: version.by ?? null,
  }))
  await db.insertInto('question_versions').values(rows).execute()
}

/** What a question said in one of its versions. */
export async function findQuestionVersion(db: Kysely<Database>, id: Id, version: number): Promise<Question | undefined> {
  const row = await db
    .selectFrom('question_versions')
    .select('content_json')
    .where('question_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return row && { ...parseColumn(questionContentSchema, row.content_json, `question_versions ${id} ${version}`), id, version }
}

/** What these questions said in these versions, and whether they were archived then: question id → what is known. */
export async function findContentsAt(
  db: Kysely<Database>,
  versions: readonly { questionId: Id; version: number }[],
): Promise<Map<Id, { content: QuestionContent; archived: boolean }>> {
  const wanted = new Map(versions.map(({ questionId, version }) => [questionId, version]))
  if (wanted.size === 0) return new Map()
  const rows = await db
    .selectFrom('question_versions')
    .select(['question_id', 'version', 'content_json', 'archived'])
    .where('question_id', 'in', [...wanted.keys()])
    .where('version', 'in', [...new Set(wanted.values())])
    .execute()
  return new Map(
    rows
      .filter((row) => wanted.get(row.question_id) === row.version)
      .map((row) => [
        row.question_id,
        {
          content: parseColumn(questionContentSchema, row.content_json, `question_versions ${row.question_id} ${row.version}`),
          archived: row.archived === 1,
        },
      ]),
  )
}

/** The newest versions of a question, newest first. */
export async function listQuestionVersions(db: Kysely<Database>, questionId: Id, most: number): Promise<QuestionVersion[]> {
  const rows = await db
    .selectFrom('question_versions as v')
    .leftJoin('people as author', 'author.id', 'v.by_person_id')
    .select(['v.version', 'v.content_json', 'v.archived', 'v.at', 'author.id as author_id', 'author.name as author_name'])
    .where('v.question_id', '=', questionId)
    .orderBy('v.version', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    ...versionOf(row),
    content: parseColumn(questionContentSchema, row.content_json, `question_versions ${questionId} ${row.version}`),
  }))
}
