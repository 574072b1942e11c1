import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** The database, and what it was asked since it was last looked: the tables that each query names. */
export function countedQueries(db: Kysely<Database>): { db: Kysely<Database>; asked(): string[] } {
  let asked: string[] = []
  const counted = db.withPlugin({
    transformQuery: ({ node }) => {
      const tables = [
        ...JSON.stringify(node).matchAll(/"SchemableIdentifierNode","identifier":\{"kind":"IdentifierNode","name":"(\w+)"/g),
      ]
      asked.push([...new Set(tables.map(([, name]) => name))].join(' '))
      return node
    },
    transformResult: async ({ result }) => result,
  })
  return {
    db: counted,
    asked() {
      const until = asked
      asked = []
      return until
    },
  }
}
