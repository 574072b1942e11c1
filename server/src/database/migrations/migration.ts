import type { Kysely } from 'kysely'

/** One step forward. There is no step back: a backup is made before an upgrade, and restoring it undoes the upgrade. */
export interface Migration {
  /** The name of its file: `0001-documents`. The database records it, so it never changes. */
  name: string
  /** Runs inside a transaction of its own. */
  up(kysely: Kysely<unknown>): Promise<void>
}
