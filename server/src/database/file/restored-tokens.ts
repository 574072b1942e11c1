import { idSchema } from '@panelbook/shared/base/ids'
import type Sqlite from 'better-sqlite3'
import { z } from 'zod'

export const TOKENS_ENDED = 'tokens-ended-by-restore'
export const WEBHOOKS_PAUSED = 'webhooks-paused-by-restore'
export const pausedWebhooksSchema = z.array(idSchema)
/** `calendar`: it is the address of a calendar. */
export const endedTokensSchema = z.array(
  z.object({ tokenId: idSchema, personId: idSchema, calendar: z.literal(true).optional() }),
)

/**
 * Ends every API token and every calendar's address of a backup that is being restored, because the backup doesn't know which
 * were revoked since it was made. They end at once. The next start records it in the audit log, which this version may have to
 * migrate first.
 */
export function endRestoredTokens(database: Sqlite.Database): void {
  database.transaction(() => {
    const ended = database.prepare('SELECT id AS tokenId, person_id AS personId FROM api_tokens ORDER BY id').all()
    const addresses = addressesOf(database)
    const before = database.prepare('SELECT value FROM workspace WHERE key = ?').pluck().get(TOKENS_ENDED)
    const all = [...endedTokensSchema.parse(JSON.parse(String(before ?? '[]'))), ...endedTokensSchema.parse(ended), ...addresses]
    if (all.length === 0) return
    database.prepare('INSERT OR REPLACE INTO workspace (key, value) VALUES (?, ?)').run(TOKENS_ENDED, JSON.stringify(all))
    database.prepare('DELETE FROM api_tokens').run()
    if (addresses.length > 0) database.prepare('DELETE FROM calendar_addresses').run()
  })()
}

/** A backup of an earlier version has no table of them. */
function addressesOf(database: Sqlite.Database): z.infer<typeof endedTokensSchema> {
  const table = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'calendar_addresses'").get()
  if (table === undefined) return []
  const rows = database.prepare('SELECT id AS tokenId, person_id AS personId FROM calendar_addresses ORDER BY id').all()
  return endedTokensSchema.parse(rows).map((row) => ({ ...row, calendar: true as const }))
}

/**
 * What waited for a webhook was sent since, or is old news, and its secret may have been replaced. So nothing waits any more, and
 * every webhook is paused until an admin has looked. A backup of an earlier release knows none.
 */
export function pauseRestoredWebhooks(database: Sqlite.Database): void {
  const known = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'webhooks'").get()
  if (known === undefined) return
  database.transaction(() => {
    database.exec('DELETE FROM outbox WHERE webhook_id IS NOT NULL')
    const pause = "UPDATE webhooks SET state = 'paused', paused_why = 'restored' WHERE state = 'on' RETURNING id"
    const paused = database.prepare(pause).pluck().all()
    const before = database.prepare('SELECT value FROM workspace WHERE key = ?').pluck().get(WEBHOOKS_PAUSED)
    const all = [...pausedWebhooksSchema.parse(JSON.parse(String(before ?? '[]'))), ...pausedWebhooksSchema.parse(paused)]
    if (all.length === 0) return
    database.prepare('INSERT OR REPLACE INTO workspace (key, value) VALUES (?, ?)').run(WEBHOOKS_PAUSED, JSON.stringify(all))
  })()
}
