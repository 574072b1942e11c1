import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Kysely } from 'kysely'
import { pauseAllConnections } from '../ats/store/connections.ts'
import { appendPlainAudit } from '../audit/store/audit-log.ts'
import { endAllAddresses } from '../calendar/store/addresses.ts'
import { removeAllChats } from '../chat/store/chats.ts'
import type { Database } from '../database/schema.ts'
import { endAllProvisioningTokens } from '../provisioning/store/tokens.ts'
import { pauseAllWebhooks } from '../webhooks/store/webhooks.ts'
import { deleteAllApiTokens } from './store/api-tokens.ts'
import { removeAllPasskeys } from './store/passkeys.ts'
import { removeAllPasswords } from './store/passwords.ts'
import { deleteAllSessions } from './store/sessions.ts'
import { withdrawAllSignInLinks } from './store/sign-in-links.ts'

/**
 * Ends every session, every sign-in link that waits, every passkey, password, API token, token of the company's directory and
 * calendar's address, every address for chat, and pauses every webhook, whose secret may have been replaced since. Records all but the first two. Returns how many of each there were.
 */
export function endAllAccess(
  db: Kysely<Database>,
  now: EpochMs,
): Promise<{
  sessions: number
  links: number
  passkeys: number
  passwords: number
  addresses: number
  tokens: number
  provisioning: number
  webhooks: number
  chats: number
  connections: number
}> {
  return db.transaction().execute(async (transaction) => ({
    sessions: await deleteAllSessions(transaction),
    links: await withdrawAllSignInLinks(transaction, now),
    passkeys: await removeAllPasskeys(transaction, now),
    passwords: await removeAllPasswords(transaction, now),
    addresses: await endAllAddresses(transaction, now),
    tokens: await deleteAllApiTokens(transaction, now),
    provisioning: await endAllProvisioningTokens(transaction, now),
    webhooks: await pauseAndRecord(transaction, now),
    chats: await removeAllChats(transaction, now),
    connections: await pauseConnections(transaction, now),
  }))
}

async function pauseAndRecord(transaction: Kysely<Database>, at: EpochMs): Promise<number> {
  const paused = await pauseAllWebhooks(transaction)
  for (const webhookId of paused) {
    const event = { action: 'paused-webhook', webhookId, why: 'restored' } as const
    await appendPlainAudit(transaction, { at, actorId: undefined, interviewId: undefined, event })
  }
  return paused.length
}

async function pauseConnections(transaction: Kysely<Database>, at: EpochMs): Promise<number> {
  const paused = await pauseAllConnections(transaction)
  for (const connectionId of paused) {
    const event = { action: 'paused-ats', connectionId, why: 'restored' } as const
    await appendPlainAudit(transaction, { at, actorId: undefined, interviewId: undefined, event })
  }
  return paused.length
}
