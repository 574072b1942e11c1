import { idSchema } from '@panelbook/shared/base/ids'
import type Sqlite from 'better-sqlite3'
import { z } from 'zod'

export const TOKENS_ENDED = 'tokens-ended-by-restore'
export const endedTokensSchema = z.array(z.object({ tokenId: idSchema, personId: idSchema }))

/**
 * Ends every API token of a backup that is being restored, because the backup doesn't know which were revoked since it was made. They end at once. The next
 * start records it in the audit log, which this version may have to migrate first.
 */
export function endRestoredTokens(database: Sqlite.Database): void {
  database.transaction(() => {
    const ended = database.prepare('SELECT id AS tokenId, person_id AS personId FROM api_tokens ORDER BY id').all()
    const before = database.prepare('SELECT value FROM workspace WHERE key = ?').pluck().get(TOKENS_ENDED)
    const all = [...endedTokensSchema.parse(JSON.parse(String(before ?? '[]'))), ...endedTokensSchema.parse(ended)]
    if (all.length === 0) return
    database.prepare('INSERT OR REPLACE INTO workspace (key, value) VALUES (?, ?)').run(TOKENS_ENDED, JSON.stringify(all))
    database.prepare('DELETE FROM api_tokens').run()
  })()
}
