import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'

/** Rows of one answer: a thousandth of a second or two of the event loop. */
const NUMBERS_AT_ONCE = 2_000

/**
 * Id and version of everything in the library, archived questions included, least recently changed first. Asked for in portions,
 * so that sockets get their turn: what changes meanwhile comes last, with its newest version.
 */
export async function listQuestionVersionNumbers(
  db: Kysely<Database>,
  atOnce = NUMBERS_AT_ONCE,
): Promise<{ id: Id; version: number }[]> {
  const found = new Map<Id, number>()
  let last = { updated_at: Number.MIN_SAFE_INTEGER, id: '' }
  for (;;) {
    const { updated_at: at, id: after } = last
    const rows = await db
      .selectFrom('questions')
      .select(['id', 'version', 'updated_at'])
      .where(({ eb, refTuple, tuple }) => eb(refTuple('updated_at', 'id'), '>', tuple(at, after)))
      .orderBy('updated_at')
      .orderBy('id')
      .limit(atOnce)
      .execute()
    for (const { id, version } of rows) {
      found.delete(id)
      found.set(id, version)
    }
    if (rows.length < atOnce) break
    last = rows.at(-1) ?? last
  }
  return [...found].map(([id, version]) => ({ id, version }))
}

/** Changes whenever the library does, whoever changed it: another process may import while the server runs. */
export async function libraryFingerprint(db: Kysely<Database>): Promise<string> {
  const row = await db
    .selectFrom('questions')
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.max('updated_at').as('newest'),
      eb.fn.sum('version').as('versions'),
    ])
    .executeTakeFirstOrThrow()
  return `${row.count}/${row.newest}/${row.versions}`
}

export async function countQuestions(db: Kysely<Database>): Promise<number> {
  const { questions } = await db
    .selectFrom('questions')
    .select(({ fn }) => fn.countAll<number>().as('questions'))
    .executeTakeFirstOrThrow()
  return Number(questions)
}
