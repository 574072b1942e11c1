import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { appendPlainAudit } from '../../audit/store/audit-log.ts'
import {
  CONNECTIONS_PAUSED,
  endedTokensSchema,
  pausedWebhooksSchema,
  TOKENS_ENDED,
  WEBHOOKS_PAUSED,
} from '../../database/file/restored-tokens.ts'
import type { Database } from '../../database/schema.ts'
import { deleteWorkspaceValue, findWorkspaceValue } from '../../database/workspace-values.ts'

/** Ids of tokens, calendars' addresses and passkeys that a restore has ended, and that are not in the log yet. */
export async function listEndedByRestore(db: Kysely<Database>): Promise<Id[]> {
  return endedOf(await findWorkspaceValue(db, TOKENS_ENDED)).map(({ tokenId }) => tokenId)
}

const endedOf = (value: string | undefined) => endedTokensSchema.parse(JSON.parse(value ?? '[]'))

/** Enters in the audit log, once, which tokens, calendars' addresses and passkeys a restore has ended, and which webhooks it has paused. */
export function recordRestoredTokens(db: Kysely<Database>, now: EpochMs): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    await recordPausedWebhooks(transaction, now)
    await recordPausedConnections(transaction, now)
    const ended = await findWorkspaceValue(transaction, TOKENS_ENDED)
    if (ended === undefined) return
    for (const one of endedOf(ended)) {
      const event = eventOf(one)
      await appendPlainAudit(transaction, { at: now, actorId: undefined, interviewId: undefined, event })
    }
    await deleteWorkspaceValue(transaction, TOKENS_ENDED)
  })
}

function eventOf({ tokenId, personId, roleId, ...is }: z.infer<typeof endedTokensSchema>[number]) {
  const { calendar, passkey, provisioning, chat } = is
  if (chat && roleId !== undefined) return { action: 'removed-channel', roleId, chatId: tokenId } as const
  if (chat) return { action: 'removed-chat', personId, chatId: tokenId } as const
  if (provisioning) return { action: 'revoked-provisioning-token', tokenId } as const
  if (passkey) return { action: 'removed-passkey', personId, passkeyId: tokenId } as const
  if (calendar) return { action: 'ended-calendar-address', personId, addressId: tokenId } as const
  return { action: 'revoked-token', personId, tokenId } as const
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

async function recordPausedConnections(transaction: Kysely<Database>, at: EpochMs): Promise<void> {
  const paused = await findWorkspaceValue(transaction, CONNECTIONS_PAUSED)
  if (paused === undefined) return
  for (const connectionId of pausedWebhooksSchema.parse(JSON.parse(paused))) {
    const event = { action: 'paused-ats', connectionId, why: 'restored' } as const
    await appendPlainAudit(transaction, { at, actorId: undefined, interviewId: undefined, event })
  }
  await deleteWorkspaceValue(transaction, CONNECTIONS_PAUSED)
}
