import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { deleteAllApiTokens } from './store/api-tokens.ts'
import { deleteAllSessions } from './store/sessions.ts'
import { withdrawAllSignInLinks } from './store/sign-in-links.ts'

/** Ends every session, every sign-in link that waits and every API token, and records the tokens. Returns how many of each there were. */
export function endAllAccess(db: Kysely<Database>, now: EpochMs): Promise<{ sessions: number; links: number; tokens: number }> {
  return db.transaction().execute(async (transaction) => ({
    sessions: await deleteAllSessions(transaction),
    links: await withdrawAllSignInLinks(transaction, now),
    tokens: await deleteAllApiTokens(transaction, now),
  }))
}
