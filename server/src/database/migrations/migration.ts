import type { Kysely } from 'kysely'

/** One step forward. There is no way back: a backup is taken before an upgrade, and restored to undo it. */
export interface Migration {
  /** As its file: `0001-documents`. Recorded in the database, so it never changes. */
  name: string
  /** Runs inside a transaction of its own. */
  up(kysely: Kysely<unknown>): Promise<void>
}
