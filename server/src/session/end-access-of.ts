import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Transaction } from 'kysely'
import { endAddress } from '../calendar/store/addresses.ts'
import type { Database } from '../database/schema.ts'
import { revokeApiTokensOf } from './store/api-tokens.ts'
import { dropLinkRequestsOf } from './store/link-requests.ts'
import { removePasskeys } from './store/passkeys.ts'
import { removePassword } from './store/passwords.ts'
import { endSessions } from './store/sessions.ts'
import { withdrawSignInLinks } from './store/sign-in-links.ts'

/**
 * Ends all that lets somebody in or reads as them: sessions, waiting and asked-for links, passkeys, the password, API tokens and
 * their calendar's address.
 * In the transaction that makes it so, each with its entry in the log. Open sockets are for whoever tells of the act to end.
 */
export async function endAccessOf(
  transaction: Transaction<Database>,
  personId: Id,
  done: { at: EpochMs; by: Id | undefined },
): Promise<void> {
  await endSessions(transaction, personId, { allBut: undefined }, done)
  await withdrawSignInLinks(transaction, personId, done.at)
  await dropLinkRequestsOf(transaction, personId)
  await removePasskeys(transaction, personId, 'all', done)
  await removePassword(transaction, personId, done)
  await revokeApiTokensOf(transaction, personId, done)
  await endAddress(transaction, personId, done)
}
