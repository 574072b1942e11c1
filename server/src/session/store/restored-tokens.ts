import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Kysely } from 'kysely'
import { appendPlainAudit } from '../../audit/store/audit-log.ts'
import { endedTokensSchema, pausedWebhooksSchema, TOKENS_ENDED, WEBHOOKS_PAUSED } from '../../database/file/restored-tokens.ts'
import type { Database } from '../../database/schema.ts'
import { deleteWorkspaceValue, findWorkspaceValue } from '../../database/workspace-values.ts'

/** Enters in the audit log, once, which tokens and calendars' addresses a restore has ended, and which webhooks it has paused. */
export function recordRestoredTokens(db: Kysely<Database>, now: EpochMs): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    await recordPausedWebhooks(transaction, now)
    const ended = await findWorkspaceValue(transaction, TOKENS_ENDED)
    if (ended === undefined) return
    for (const { tokenId, personId, calendar } of endedTokensSchema.parse(JSON.parse(ended))) {
      const event = calendar
        ? ({ action: 'ended-calendar-address', personId, addressId: tokenId } as const)
        : ({ action: 'revoked-token', personId, tokenId } as const)
      await appendPlainAudit(transaction, { at: now, actorId: undefined, interviewId: undefined, event })
    }
    await deleteWorkspaceValue(transaction, TOKENS_ENDED)
  })
}

async function recordPausedWebhooks(transaction: Kysely<Database>, at: EpochMs): Promise<void> {
  const paused = await findWorkspaceValue(transaction, WEBHOOKS_PAUSED)
  if (paused === undefined) return
  for (const webhookId of pausedWebhooksSchema.parse(JSON.parse(paused))) {
    const event = { action: 'paused-webhook', webhookId, why: 'restored' } as const
    await appendPlainAudit(transaction, { at, actorId: undefined, interviewId: undefined, event })
  }
  await deleteWorkspaceValue(transaction, WEBHOOKS_PAUSED)
}
