import type { CompiledQuery, Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** A query as SQLite would answer it. */
interface Explained {
  sql: string
  /** What is searched or scanned, by which index, and what is sorted, in order. */
  steps: string[]
}

/** An SQLite database, and how it would answer the readings that it was asked for. */
export function explainedQueries(db: Kysely<Database>): { db: Kysely<Database>; explained(): Promise<Explained[]> } {
  const asked: CompiledQuery[] = []
  const listening = db.withPlugin({
    transformQuery({ node, queryId }) {
      asked.push(db.getExecutor().compileQuery(node, queryId))
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const explain = async (query: CompiledQuery): Promise<Explained> => {
    const { rows } = await db.executeQuery<{ detail: string }>({ ...query, sql: `explain query plan ${query.sql}` } as never)
    return { sql: query.sql, steps: rows.map(({ detail }) => detail) }
  }
  const reads = ({ sql }: CompiledQuery) => /^\s*(select|with)\b/i.test(sql)
  return { db: listening, explained: () => Promise.all(asked.filter(reads).map(explain)) }
}
