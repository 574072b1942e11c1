import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { LibraryQuestion } from '@panelbook/shared/library/api'
import { type Question, type QuestionContent, type QuestionKind, questionContentSchema } from '@panelbook/shared/library/question'
import type { Kysely } from 'kysely'
import { parseColumn } from '../../database/json-column.ts'
import type { Database } from '../../database/schema.ts'
import { type NewQuestionVersion, recordQuestionVersion, recordQuestionVersions } from './question-versions.ts'

const toQuestion = (row: { id: string; version: number; content_json: string }): Question => ({
  ...parseColumn(questionContentSchema, row.content_json, `questions ${row.id}`),
  id: row.id,
  version: row.version,
})

const toLibraryQuestion = (row: { id: string; version: number; content_json: string; archived: number }): LibraryQuestion => ({
  ...toQuestion(row),
  ...(row.archived === 1 ? { archived: true } : {}),
})

const columns = ['id', 'version', 'content_json'] as const

export async function findQuestion(db: Kysely<Database>, id: Id): Promise<Question | undefined> {
  const row = await db.selectFrom('questions').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toQuestion(row)
}

/** Questions that are read in one turn of the event loop: a few milliseconds of it. */
const READ_AT_ONCE = 50

/** Those of the ids that exist, by id. */
export async function findQuestions(db: Kysely<Database>, ids: readonly Id[]): Promise<Map<Id, Question>> {
  const found = new Map<Id, Question>()
  for (let start = 0; start < ids.length; start += READ_AT_ONCE) {
    const some = ids.slice(start, start + READ_AT_ONCE)
    const rows = await db.selectFrom('questions').select(columns).where('id', 'in', some).execute()
    for (const row of rows) found.set(row.id, toQuestion(row))
  }
  return found
}

/** A question as the library shows it. */
export async function findLibraryQuestion(db: Kysely<Database>, id: Id): Promise<LibraryQuestion | undefined> {
  const row = await db
    .selectFrom('questions')
    .select([...columns, 'archived'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toLibraryQuestion(row)
}

/** Those of the ids that exist, at most a few hundred at once, least recently changed first. */
export async function findLibraryQuestions(db: Kysely<Database>, ids: readonly Id[]): Promise<LibraryQuestion[]> {
  if (ids.length === 0) return []
  const wanted = db
    .selectFrom('questions')
    .select([...columns, 'archived'])
    .where('id', 'in', ids)
  return (await wanted.orderBy('updated_at').orderBy('id').execute()).map(toLibraryQuestion)
}

/** Questions on offer of one kind, at most `most`, by id. The kind stands in the stored text as it is written. */
export async function findQuestionsOfKind(db: Kysely<Database>, kind: QuestionKind, most: number): Promise<Question[]> {
  const rows = await db
    .selectFrom('questions')
    .select(columns)
    .where('archived', '=', 0)
    .where('content_json', 'like', `%"kind":"${kind}"%`)
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(toQuestion).filter((question) => question.kind === kind)
}

/** The next version of a question, saying the same: archived or brought back. */
export async function setArchived(
  db: Kysely<Database>,
  { archived: _before, ...question }: LibraryQuestion,
  archived: boolean,
  now: EpochMs,
  by?: Id,
): Promise<LibraryQuestion> {
  const { id, version: before, ...content } = question
  const version = before + 1
  await db
    .updateTable('questions')
    .set({ version, archived: archived ? 1 : 0, updated_at: now })
    .where('id', '=', id)
    .execute()
  await recordQuestionVersion(db, { questionId: id, version, content, archived, at: now, by })
  return { ...question, version, ...(archived ? { archived: true } : {}) }
}

/**
 * The next versions of questions that exist, at most a few hundred at once, each with its place in the history. In a transaction
 * with what decided them.
 */
export async function writeQuestionVersions(db: Kysely<Database>, versions: readonly NewQuestionVersion[]): Promise<void> {
  if (versions.length === 0) return
  const rows = versions.map(({ questionId, version, content, archived, at }) => ({
    id: questionId,
    version,
    prompt_key: promptKey(content.prompt),
    content_json: JSON.stringify(content),
    archived: archived ? 1 : 0,
    updated_at: at,
  }))
  await db
    .insertInto('questions')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        version: eb.ref('excluded.version'),
        prompt_key: eb.ref('excluded.prompt_key'),
        content_json: eb.ref('excluded.content_json'),
        archived: eb.ref('excluded.archived'),
        updated_at: eb.ref('excluded.updated_at'),
      })),
    )
    .execute()
  await recordQuestionVersions(db, versions)
}

/** The whole library, oldest first. */
export async function listQuestions(db: Kysely<Database>): Promise<Question[]> {
  const rows = await db.selectFrom('questions').select(columns).orderBy('updated_at').orderBy('id').execute()
  return rows.map(toQuestion)
}

/** The same prompt in other spacing or case is the same question. */
export const promptKey = (prompt: string): string => prompt.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/** Which of the prompts the library has already: prompt key → question id. */
export async function findQuestionsByPrompt(db: Kysely<Database>, prompts: readonly string[]): Promise<Map<string, Id>> {
  const found = new Map<string, Id>()
  const keys = [...new Set(prompts.map(promptKey))]
  // SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535; slices keep far below either.
  for (let start = 0; start < keys.length; start += 500) {
    const rows = await db
      .selectFrom('questions')
      .select(['id', 'prompt_key'])
      .where('prompt_key', 'in', keys.slice(start, start + 500))
      .execute()
    for (const row of rows) found.set(row.prompt_key, row.id)
  }
  return found
}

/** Those of the questions that are archived. */
export async function findArchived(db: Kysely<Database>, ids: readonly Id[]): Promise<Set<Id>> {
  const found = new Set<Id>()
  for (let start = 0; start < ids.length; start += 500) {
    const rows = await db
      .selectFrom('questions')
      .select('id')
      .where('archived', '=', 1)
      .where('id', 'in', ids.slice(start, start + 500))
      .execute()
    for (const row of rows) found.add(row.id)
  }
  return found
}

export interface NewQuestion {
  id: Id
  content: QuestionContent
}

/** A new question at version 1. */
export async function insertQuestion(
  db: Kysely<Database>,
  id: Id,
  content: QuestionContent,
  now: EpochMs,
  by?: Id,
): Promise<Question> {
  await insertQuestions(db, [{ id, content }], now, by)
  return { ...content, id, version: 1 }
}

/** A row a question takes five values, and a statement a bounded number of them. */
const INSERTED_AT_ONCE = 200

/**
 * New questions at version 1. In few statements: while a transaction runs nobody's edits are confirmed, and a bank has thousands
 * of questions.
 */
export async function insertQuestions(
  db: Kysely<Database>,
  questions: readonly NewQuestion[],
  now: EpochMs,
  by?: Id,
): Promise<void> {
  for (let start = 0; start < questions.length; start += INSERTED_AT_ONCE) {
    const slice = questions.slice(start, start + INSERTED_AT_ONCE)
    const rows = slice.map(({ id, content }) => ({
      ...{ id, version: 1, prompt_key: promptKey(content.prompt), content_json: JSON.stringify(content), updated_at: now },
    }))
    await db.insertInto('questions').values(rows).execute()
    await recordQuestionVersions(
      db,
      slice.map(({ id, content }) => ({ questionId: id, version: 1, content, archived: false, at: now, by })),
    )
  }
}

/** Takes questions out of the library for good; plans and interviews that copied them keep their copies. */
export async function deleteQuestions(db: Kysely<Database>, ids: readonly Id[]): Promise<void> {
  for (let start = 0; start < ids.length; start += 500) {
    const slice = ids.slice(start, start + 500)
    await db.deleteFrom('question_versions').where('question_id', 'in', slice).execute()
    await db.deleteFrom('questions').where('id', 'in', slice).execute()
  }
}

/** At which version those of the ids are that exist; at most a few hundred at once. */
export async function findVersionNumbers(db: Kysely<Database>, ids: readonly Id[]): Promise<{ id: Id; version: number }[]> {
  if (ids.length === 0) return []
  return db.selectFrom('questions').select(['id', 'version']).where('id', 'in', ids).execute()
}

/** Id and prompt key of each question, in the order of their ids. */
export async function listPromptKeys(db: Kysely<Database>): Promise<{ id: Id; promptKey: string }[]> {
  const rows = await db.selectFrom('questions').select(['id', 'prompt_key']).orderBy('id').execute()
  return rows.map((row) => ({ id: row.id, promptKey: row.prompt_key }))
}

/**
 * Brings a question to this content: inserted when it is missing, the next version when it differs, left alone when it is the
 * same. Plans and interviews keep the version they copied.
 */
export async function putQuestion(
  db: Kysely<Database>,
  id: Id,
  content: QuestionContent,
  now: EpochMs,
  by?: Id,
): Promise<'inserted' | 'changed' | 'same'> {
  const existing = await db
    .selectFrom('questions')
    .select([...columns, 'archived'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!existing) {
    await insertQuestion(db, id, content, now, by)
    return 'inserted'
  }
  const contentJson = JSON.stringify(content)
  if (canonicalJson(toQuestion(existing)) === canonicalJson({ ...content, id, version: existing.version })) return 'same'
  await db
    .updateTable('questions')
    .set({
      version: existing.version + 1,
      prompt_key: promptKey(content.prompt),
      content_json: contentJson,
      updated_at: now,
    })
    .where('id', '=', id)
    .execute()
  const archived = existing.archived === 1
  await recordQuestionVersion(db, { questionId: id, version: existing.version + 1, content, archived, at: now, by })
  return 'changed'
}
