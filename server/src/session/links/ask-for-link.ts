import type { Clock } from '@panelbook/shared/base/clock'
import { newId, type RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { Refused } from '../../refusals/refused.ts'
import { createRateLimit } from '../rate-limit.ts'
import { insertLinkRequest } from '../store/link-requests.ts'

/**
 * What is asked for in a minute by one network address, and by all. Each costs a commit, and leads to at most a few mails. An
 * office behind one proxy shares an address.
 */
const ASKED_A_MINUTE = { each: 10, all: 300 }

interface AskingDeps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
  /** Whether mail is sent. */
  mails: boolean
}

/**
 * Notes that somebody asked for a sign-in link to be mailed to an address, whoever has it, or nobody. What becomes of it is
 * decided when the outbox is looked at.
 *
 * @returns the act; `peer` is the network address that asks
 * @throws Refused sends-no-mail | too-many-links-asked
 */
export function createLinkAsking({ db, clock, random, mails }: AskingDeps): (email: string, peer: string) => Promise<void> {
  const byEach = createRateLimit({ tries: ASKED_A_MINUTE.each })
  const byAll = createRateLimit({ tries: ASKED_A_MINUTE.all })
  return async (email, peer) => {
    if (!mails) throw new Refused({ kind: 'sends-no-mail' })
    // Says something of who asks, and nothing of whom for.
    if (!(await byEach.take(peer)) || !(await byAll.take('all'))) throw new Refused({ kind: 'too-many-links-asked' })
    await insertLinkRequest(db, { id: newId(16, random), email, at: clock.now() })
  }
}
