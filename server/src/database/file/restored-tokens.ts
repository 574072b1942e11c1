import { idSchema } from '@panelbook/shared/base/ids'
import type Sqlite from 'better-sqlite3'
import { z } from 'zod'

export const TOKENS_ENDED = 'tokens-ended-by-restore'
export const WEBHOOKS_PAUSED = 'webhooks-paused-by-restore'
export const CONNECTIONS_PAUSED = 'connections-paused-by-restore'
export const pausedWebhooksSchema = z.array(idSchema)
/**
 * `calendar`: it is the address of a calendar. `passkey`: it is a passkey. `provisioning`: it is the company's directory's, made by the
 * person. `chat`: it is an address for chat, of the person, or of the role and set by the person.
 */
export const endedTokensSchema = z.array(
  z.object({
    tokenId: idSchema,
    personId: idSchema,
    calendar: z.literal(true).optional(),
    passkey: z.literal(true).optional(),
    provisioning: z.literal(true).optional(),
    chat: z.literal(true).optional(),
    roleId: idSchema.optional(),
  }),
)

/**
 * Ends every API token, every calendar's address, every passkey and every token of the company's directory of a backup that is being restored, because the backup doesn't
 * know which were revoked or removed since it was made. They end at once. The next start records it in the audit log, which this version may have to
 * migrate first.
 */
export function endRestoredTokens(database: Sqlite.Database): void {
  database.transaction(() => {
    const ended = database.prepare('SELECT id AS tokenId, person_id AS personId FROM api_tokens ORDER BY id').all()
    const addresses = idsIn(database, 'calendar_addresses').map((row) => ({ ...row, calendar: true as const }))
    const passkeys = idsIn(database, 'passkeys').map((row) => ({ ...row, passkey: true as const }))
    const directory = endProvisioningTokens(database)
    const chats = removeChats(database)
    const before = database.prepare('SELECT value FROM workspace WHERE key = ?').pluck().get(TOKENS_ENDED)
    const earlier = endedTokensSchema.parse(JSON.parse(String(before ?? '[]')))
    const all = [...earlier, ...endedTokensSchema.parse(ended), ...addresses, ...passkeys, ...directory, ...chats]
    if (all.length === 0) return
    database.prepare('INSERT OR REPLACE INTO workspace (key, value) VALUES (?, ?)').run(TOKENS_ENDED, JSON.stringify(all))
    database.prepare('DELETE FROM api_tokens').run()
    if (addresses.length > 0) database.prepare('DELETE FROM calendar_addresses').run()
    if (passkeys.length > 0) database.prepare('DELETE FROM passkeys').run()
  })()
}

/** They stay as rows, which the log names as who acted. */
function endProvisioningTokens(database: Sqlite.Database): z.infer<typeof endedTokensSchema> {
  const known = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'provisioning_tokens'").get()
  if (known === undefined) return []
  const end =
    'UPDATE provisioning_tokens SET ended_at = made_at WHERE ended_at IS NULL RETURNING id AS tokenId, made_by AS personId'
  return endedTokensSchema.parse(database.prepare(end).all()).map((row) => ({ ...row, provisioning: true as const }))
}

/** An address may have been removed since because somebody else knew it. What waited for it was sent since, or is old news. */
function removeChats(database: Sqlite.Database): z.infer<typeof endedTokensSchema> {
  const known = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'chats'").get()
  if (known === undefined) return []
  database.exec('DELETE FROM outbox WHERE chat_id IS NOT NULL')
  const rows = z
    .array(z.object({ id: idSchema, person_id: idSchema.nullable(), role_id: idSchema.nullable(), set_by: idSchema }))
    .parse(database.prepare('DELETE FROM chats RETURNING id, person_id, role_id, set_by').all())
  return rows.map(({ id: tokenId, person_id: personId, role_id: roleId, set_by: setBy }) => ({
    ...{ tokenId, personId: personId ?? setBy, chat: true as const },
    ...(roleId === null ? {} : { roleId }),
  }))
}

/** Of each whose it is. A backup of an earlier version may have no such table. */
function idsIn(database: Sqlite.Database, name: 'calendar_addresses' | 'passkeys'): z.infer<typeof endedTokensSchema> {
  const table = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name)
  if (table === undefined) return []
  return endedTokensSchema.parse(database.prepare(`SELECT id AS tokenId, person_id AS personId FROM ${name} ORDER BY id`).all())
}

/**
 * A backup doesn't know what was brought since, nor whether credentials were replaced: every connection is paused until an admin has
 * looked. A backup of an earlier release knows none.
 */
export function pauseRestoredConnections(database: Sqlite.Database): void {
  const known = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'ats_connections'").get()
  if (known === undefined) return
  database.transaction(() => {
    const pause =
      "UPDATE ats_connections SET state = 'paused', paused_why = 'restored', next_at = NULL WHERE state = 'on' RETURNING id"
    const paused = database.prepare(pause).pluck().all()
    const before = database.prepare('SELECT value FROM workspace WHERE key = ?').pluck().get(CONNECTIONS_PAUSED)
    const all = [...pausedWebhooksSchema.parse(JSON.parse(String(before ?? '[]'))), ...pausedWebhooksSchema.parse(paused)]
    if (all.length === 0) return
    database.prepare('INSERT OR REPLACE INTO workspace (key, value) VALUES (?, ?)').run(CONNECTIONS_PAUSED, JSON.stringify(all))
  })()
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
