import { readableAuditKinds } from '@panelbook/shared/access/policy'
import type { AuditAction } from '@panelbook/shared/audit/audit-event'
import { kindOfAction } from '@panelbook/shared/audit/kind-of-event'
import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTemporaryDatabase } from '../temporary-database.fixture.ts'
import { migration } from './0037-audit-kinds.ts'
import { runMigration } from './run-migration.fixture.ts'

/** `exported-log` came with the kinds, and the others since. */
const NEWER: ReadonlySet<AuditAction> = new Set<AuditAction>([
  ...(['exported-log', 'added-packet-file', 'removed-packet-file', 'closed-packet', 'opened-packet'] as const),
  ...(['set-location', 'set-team', 'linked-identity', 'unlinked-identity', 'came-through-provider', 'hid-candidate'] as const),
  ...(['registered-webhook', 'changed-webhook', 'changed-webhook-secret', 'switched-webhook'] as const),
  ...(['paused-webhook', 'removed-webhook', 'added-passkey', 'removed-passkey', 'came-by-passkey'] as const),
  ...(['set-chat', 'removed-chat', 'set-channel', 'removed-channel'] as const),
  ...(['connected-ats', 'changed-ats', 'approved-ats-mapping', 'switched-ats', 'paused-ats', 'ran-ats-import'] as const),
  ...(['removed-ats', 'set-password', 'rehashed-password', 'removed-password', 'came-by-password'] as const),
  ...(['password-guessed'] as const),
  ...(['reminded', 'set-path', 'wrote-free', 'set-anonymous', 'set-pools', 'set-availability'] as const),
])

test('[H13] [H12] entries from before are filed as they would be today, and what nobody knows is for admins', async () => {
  const { db, close } = await openTemporaryDatabase({ now: () => 1 })
  const old = db as Kysely<unknown>
  await sql`drop index audit_log_by_kind`.execute(old)
  await sql`drop index audit_log_by_actor`.execute(old)
  await sql`alter table audit_log drop column kind`.execute(old)
  const actions = (Object.keys(kindOfAction) as AuditAction[]).filter((action) => !NEWER.has(action))
  const events = [...actions.map((action) => ({ action, personId: 'mia', again: false })), { action: 'from-elsewhere' }]
  for (const [index, event] of events.entries()) {
    await sql`
      insert into audit_log (sequence, at, event_json, previous, hash)
      values (${index + 1}, 1, ${canonicalJson(event)}, 'x', 'y')`.execute(old)
  }
  await runMigration(db, migration)
  const kinds = await db.selectFrom('audit_log').select('kind').orderBy('sequence').execute()
  expect(kinds.map(({ kind }) => kind)).toEqual([...actions.map((action) => kindOfAction[action]), 'accounts'])
  expect(readableAuditKinds({ personId: 'lea', workspaceRole: 'lead' })).not.toContain('accounts')
  await close()
})
