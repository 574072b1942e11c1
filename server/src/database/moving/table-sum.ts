import { createHash } from 'node:crypto'

/** What a column holds, in either kind of database. */
export type Value = null | number | string | Uint8Array

export interface Column {
  name: string
  /** PostgreSQL's own word. */
  type: 'bigint' | 'text' | 'bytea'
}

export interface Table {
  name: string
  columns: readonly Column[]
}

/** The number of a table's rows, and a sum over them that doesn't depend on their order. */
export interface TableSum {
  add(row: readonly Value[]): void
  readonly rows: number
  /** The same for two tables that hold the same rows. */
  told(): string
}

const MOST = 2n ** 256n

export function sumTable(): TableSum {
  let rows = 0
  let sum = 0n
  return {
    add(row) {
      const hash = createHash('sha256')
      for (const value of row) {
        const bytes =
          typeof value === 'string' ? Buffer.from(value) : value instanceof Uint8Array ? value : Buffer.from(String(value))
        const kind = value === null ? 'nothing' : value instanceof Uint8Array ? 'bytes' : typeof value
        hash.update(`${kind} ${bytes.length}\n`)
        hash.update(bytes)
      }
      rows += 1
      sum = (sum + BigInt(`0x${hash.digest('hex')}`)) % MOST
    },
    get rows() {
      return rows
    },
    told: () => `${rows} rows, ${sum.toString(16)}`,
  }
}

/** The workspace can't be moved; the message says why. Nothing was changed where it is. */
export class MoveFailed extends Error {
  override name = 'MoveFailed'
}

/** What was moved, for people. */
export interface Moved {
  tables: number
  rows: number
}

/** @throws MoveFailed naming each table that is not the same */
export function compareSums(before: ReadonlyMap<string, TableSum>, after: ReadonlyMap<string, TableSum>): Moved {
  const different = [...before].filter(([table, sum]) => after.get(table)?.told() !== sum.told()).map(([table]) => table)
  if (different.length > 0) {
    throw new MoveFailed(
      `The copy of ${different.join(', ')} is not what was read. Nothing was changed. Try again, and report this if it happens again.`,
    )
  }
  const rows = [...before.values()].reduce((all, sum) => all + sum.rows, 0)
  return { tables: before.size, rows }
}
