import type { EpochMs } from '@panelbook/shared/base/clock'
import { idSchema } from '@panelbook/shared/base/ids'
import type Sqlite from 'better-sqlite3'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { appendPlainAudit } from './audit-log.ts'
import type { Database } from './schema.ts'
import { deleteWorkspaceFact, findWorkspaceFact } from './workspace-facts.ts'

const FACT = 'tokens-ended-by-restore'
const endedSchema = z.array(z.object({ tokenId: idSchema, personId: idSchema }))

/**
 * Ends every API token of a backup that is being restored: nothing in it tells which were revoked since it was made. They are gone at once; the audit log, which this version may have to
 * bring up to date first, hears of it at the next start.
 */
export function endRestoredTokens(database: Sqlite.Database): void {
  database.transaction(() => {
    const ended = database.prepare('SELECT id AS tokenId, person_id AS personId FROM api_tokens ORDER BY id').all()
    const before = database.prepare('SELECT value FROM workspace WHERE key = ?').pluck().get(FACT)
    const all = [...endedSchema.parse(JSON.parse(String(before ?? '[]'))), ...endedSchema.parse(ended)]
    if (all.length === 0) return
    database.prepare('INSERT OR REPLACE INTO workspace (key, value) VALUES (?, ?)').run(FACT, JSON.stringify(all))
    database.prepare('DELETE FROM api_tokens').run()
  })()
}

/** Enters in the audit log, once, which tokens a restore has ended. */
export function recordRestoredTokens(db: Kysely<Database>, now: EpochMs): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    const ended = await findWorkspaceFact(transaction, FACT)
    if (ended === undefined) return
    for (const { tokenId, personId } of endedSchema.parse(JSON.parse(ended))) {
      const event = { action: 'revoked-token', personId, tokenId } as const
      await appendPlainAudit(transaction, { at: now, actorId: undefined, interviewId: undefined, event })
    }
    await deleteWorkspaceFact(transaction, FACT)
  })
}
