import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Kysely } from 'kysely'
import type { Acting } from '../acting/acting.ts'
import type { Database } from '../database/schema.ts'
import { findPeople } from '../people/store.ts'
import { freshUntil, ownSession } from '../session/read-account.ts'
import { listProvisioningTokens } from './store/tokens.ts'

/** @param address that the actor uses */
export async function readProvisioningTokens(
  { db, clock }: { db: Kysely<Database>; clock: Clock },
  actor: Acting,
  address: string,
): Promise<EndpointOutput<'listProvisioningTokens'>> {
  const tokens = await listProvisioningTokens(db)
  const people = await findPeople(
    db,
    tokens.map(({ madeBy }) => madeBy),
  )
  const session = await ownSession(db, actor, clock.now())
  return {
    address: `${address}/scim/v2`,
    tokens: tokens.map(({ id, madeAt, madeBy, usedAt }) => {
      const maker = people.find((person) => person.id === madeBy)
      const isAdmin = maker?.workspaceRole === 'admin' && !maker.suspended
      return {
        ...{ id, madeAt, madeBy: { id: madeBy, name: maker?.name ?? 'Someone' } },
        ...(usedAt === undefined ? {} : { usedAt }),
        ...(isAdmin ? {} : { makerLeft: true as const }),
      }
    }),
    ...(session && { freshUntil: freshUntil(session) }),
  }
}
