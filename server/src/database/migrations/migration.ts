import type { Kysely } from 'kysely'

/** One step forward. There is no step back: a backup is made before an upgrade, and restoring it undoes the upgrade. */
export interface Migration {
  /** As its file: `0001-documents`. Recorded in the database, so it never changes. */
  name: string
  /** Runs inside a transaction of its own. */
  up(kysely: Kysely<unknown>): Promise<void>
}
