import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import { type Id, newId, type RandomBytes } from '@panelbook/shared/base/ids'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import { leadsNowhere } from '@panelbook/shared/outbox/mailed-kind'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { addLinkToOutbox } from '../../outbox/store/outbox.ts'
import { findPerson } from '../../people/store.ts'
import { type LinkRequest, takeLinkRequests } from '../store/link-requests.ts'
import { countMailedLinks, withdrawLinks } from '../store/mailed-links.ts'
import { type NewLink, recordSignInLink } from '../store/sign-in-links.ts'

const MINUTE_MS = 60_000
/** How long a link that was asked for works, from asking. */
const ASKED_MS = 15 * MINUTE_MS
/** How long an invitation works. */
const INVITED_MS = 7 * DAY_MS
/** No mailbox is flooded by whoever knows its address. */
const MOST_MAILS = 3
const MOST_MAILS_WITHIN_MS = 15 * MINUTE_MS
const MOST_ASKED_A_DAY = 20

/** Records a link and puts its mail into the outbox, in the transaction of its cause. Earlier ones of its kind end. */
async function addMailedLink(db: Kysely<Database>, link: NewLink & Required<Pick<NewLink, 'mailed'>>): Promise<void> {
  const { id, personId, mailed, createdAt } = link
  await withdrawLinks(db, personId, { mailed }, createdAt)
  await recordSignInLink(db, link)
  await addLinkToOutbox(db, { linkId: id, personId }, createdAt)
}

/**
 * Invites somebody by mail, in the transaction that asked who may.
 *
 * @returns when the invitation ends; undefined where they had as many as anybody may get in so short a time
 */
export async function addInvitation(
  db: Kysely<Database>,
  { personId, by, at }: { personId: Id; by: Id; at: EpochMs },
  random: RandomBytes,
): Promise<EpochMs | undefined> {
  if ((await countMailedLinks(db, personId, 'invited', at - MOST_MAILS_WITHIN_MS)) >= MOST_MAILS) return undefined
  const expiresAt = at + INVITED_MS
  await addMailedLink(db, { id: newId(16, random), personId, madeBy: by, createdAt: at, expiresAt, mailed: 'invited' })
  return expiresAt
}

/**
 * Takes up what was asked for on the sign-in page: one link for each person who can sign in, for the newest of what they asked
 * for, within what one mailbox may get.
 *
 * @returns whose
 */
export function takeUpLinkRequests({
  db,
  clock,
  random,
}: {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
}): Promise<Id[]> {
  return db.transaction().execute(async (transaction) => {
    const newest = new Map<Id, LinkRequest>()
    for (const request of await takeLinkRequests(transaction)) {
      if (request.personId !== undefined) newest.set(request.personId, request)
    }
    const now = clock.now()
    const taken: Id[] = []
    for (const [personId, { at }] of newest) {
      const person = await findPerson(transaction, personId)
      if (!person || person.suspended || leadsNowhere(person.email) || at + ASKED_MS <= now) continue
      const since = async (ms: number) => countMailedLinks(transaction, personId, 'asked', at - ms)
      if ((await since(MOST_MAILS_WITHIN_MS)) >= MOST_MAILS || (await since(DAY_MS)) >= MOST_ASKED_A_DAY) continue
      const link = { id: newId(16, random), personId, madeBy: undefined, createdAt: at, expiresAt: at + ASKED_MS }
      await addMailedLink(transaction, { ...link, mailed: 'asked' })
      taken.push(personId)
    }
    return taken
  })
}
