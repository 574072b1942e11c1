import type { Kysely } from 'kysely'
import { type BatchEntry, decodeBatch, isSound } from '../../database/log/batch-entries.ts'
import type { Database } from '../../database/schema.ts'

export interface VerifiedBatches {
  faults: string[]
  /** The entries of sound batches, by document and in order. Some may be in their documents' logs already. */
  entries: ReadonlyMap<number, readonly BatchEntry[]>
}

/**
 * Checks that every batch of the log is as it was written, that none between two others is gone, and that its documents are
 * there. A database that was closed in order has none; that of a running server has those of the last seconds.
 */
export async function verifyBatches(db: Kysely<Database>, documents: ReadonlySet<number>): Promise<VerifiedBatches> {
  const rows = await db.selectFrom('document_batches').selectAll().orderBy('id').execute()
  const faults: string[] = []
  const entries: BatchEntry[] = []
  let last: number | undefined
  for (const row of rows) {
    if (last !== undefined && row.id !== last + 1) faults.push(`the log lacks batch ${last + 1}`)
    last = row.id
    if (!isSound(row)) {
      faults.push(`batch ${row.id} of the log is not as it was received`)
      continue
    }
    for (const entry of decodeBatch(row)) {
      if (documents.has(entry.documentId)) entries.push(entry)
      else faults.push(`batch ${row.id} of the log is about a document that is gone`)
    }
  }
  return { faults, entries: Map.groupBy(entries, (entry) => entry.documentId) }
}
