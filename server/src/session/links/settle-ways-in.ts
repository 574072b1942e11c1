import type { Clock } from '@panelbook/shared/base/clock'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/schema.ts'
import { takeLinkRequests } from '../store/link-requests.ts'
import { withdrawLinksOfPeople } from '../store/mailed-links.ts'
import { setLetsInByLinks } from '../store/ways-in.ts'

/**
 * Says at the start of a server whether people are let in by links from now on. Where they are not, those that wait end: made by
 * somebody, mailed, or asked for. What the operator printed stays.
 */
export function settleWaysIn({ db, clock }: { db: Kysely<Database>; clock: Clock }, byLinks: boolean): Promise<void> {
  return db.transaction().execute(async (transaction) => {
    await setLetsInByLinks(transaction, byLinks)
    if (byLinks) return
    await takeLinkRequests(transaction)
    await withdrawLinksOfPeople(transaction, clock.now())
  })
}
