import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Kysely } from 'kysely'
import { endAllAddresses } from '../calendar/store/addresses.ts'
import type { Database } from '../database/schema.ts'
import { deleteAllApiTokens } from './store/api-tokens.ts'
import { deleteAllSessions } from './store/sessions.ts'
import { withdrawAllSignInLinks } from './store/sign-in-links.ts'

/**
 * Ends every session, every sign-in link that waits, every API token and every calendar's address, and records the last two.
 * Returns how many of each there were.
 */
export function endAllAccess(
  db: Kysely<Database>,
  now: EpochMs,
): Promise<{ sessions: number; links: number; addresses: number; tokens: number }> {
  return db.transaction().execute(async (transaction) => ({
    sessions: await deleteAllSessions(transaction),
    links: await withdrawAllSignInLinks(transaction, now),
    addresses: await endAllAddresses(transaction, now),
    tokens: await deleteAllApiTokens(transaction, now),
  }))
}
