import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Kysely } from 'kysely'
import type { Database } from '../schema.ts'

/**
 * Locks the document on condition that its newest update is still `sequence`. An update committed in between makes this false;
 * the log refuses one that comes after it. Call it in the transaction that stores what the lock protects.
 */
export async function lockDocumentAt(db: Kysely<Database>, name: string, sequence: number): Promise<boolean> {
  const result = await db
    .updateTable('documents')
    .set({ locked: 1 })
    .where('name', '=', name)
    .where('head', '=', sequence)
    .where('locked', '=', 0)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Locks the document at any sequence, also one that no one has written in. */
export async function lockDocument(db: Kysely<Database>, name: string): Promise<void> {
  await db
    .insertInto('documents')
    .values({ name, locked: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ locked: 1 }))
    .execute()
}

/**
 * Lets the log take the document's updates again. Call it in the transaction that makes what the lock protected a draft again.
 */
export async function unlockDocument(db: Kysely<Database>, name: string): Promise<void> {
  await db.updateTable('documents').set({ locked: 0 }).where('name', '=', name).execute()
}

/** The newest sequence of the document; 0 where nobody has written yet. */
export async function documentHead(db: Kysely<Database>, name: string): Promise<number> {
  const row = await db.selectFrom('documents').select('head').where('name', '=', name).executeTakeFirst()
  return row?.head ?? 0
}

/** When the newest update of any document arrived; 0 where there is none. */
export async function lastReceivedAt(db: Kysely<Database>): Promise<EpochMs> {
  const row = await db
    .selectFrom('documents')
    .innerJoin('document_updates', (join) =>
      join.onRef('document_updates.document_id', '=', 'documents.id').onRef('document_updates.sequence', '=', 'documents.head'),
    )
    .select(({ fn }) => fn.max('document_updates.received_at').as('at'))
    .executeTakeFirst()
  return row?.at ?? 0
}

/** Whether anybody has ever written in a scorecard of this interview, even if it is gone. */
export async function anyScorecardWritten(db: Kysely<Database>, interviewId: string): Promise<boolean> {
  // Every name below `card/{interview}/`: '0' is the character after '/'.
  const row = await db
    .selectFrom('documents')
    .select('id')
    .where('name', '>=', `card/${interviewId}/`)
    .where('name', '<', `card/${interviewId}0`)
    .where('head', '>', 0)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
