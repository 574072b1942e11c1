import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { findAddress } from './store/addresses.ts'

/** Whether somebody’s calendar has an address, and when it was last read there. */
export async function readFeedAddress(db: Kysely<Database>, personId: Id): Promise<EndpointOutput<'readCalendarAddress'>> {
  const stored = await findAddress(db, { personId })
  if (!stored) return {}
  const { madeAt, readAt } = stored
  return { address: { madeAt, ...(readAt === undefined ? {} : { readAt }) } }
}
