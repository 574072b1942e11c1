import type { Actor } from '@panelbook/shared/access/policy'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { noteUse } from '../acting/note-use.ts'
import type { Database } from '../database/schema.ts'
import { findPerson } from '../people/store.ts'
import { findAddress, touchAddress } from './store/addresses.ts'

/** When an address was last read is kept to ten minutes. */
const TOUCH_MS = 10 * 60_000

/**
 * Whose calendar is read at this address; undefined for one that is wrong, was replaced or turned off, and for somebody
 * suspended: whoever guesses can't tell which.
 */
export async function feedReader(
  { db, clock, logger }: { db: Kysely<Database>; clock: Clock; logger: Logger },
  secretHash: string,
): Promise<Actor | undefined> {
  const stored = await findAddress(db, { secretHash })
  const person = stored && (await findPerson(db, stored.personId))
  if (!person || person.suspended) return undefined
  const now = clock.now()
  const use = { what: 'a calendar’s address', lastAt: stored.readAt, now, everyMs: TOUCH_MS }
  await noteUse(logger, use, () => touchAddress(db, secretHash, now))
  return { personId: person.id, workspaceRole: person.workspaceRole }
}
