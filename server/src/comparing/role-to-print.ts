import type { Actor } from '@panelbook/shared/access/policy'
import type { Clock } from '@panelbook/shared/base/clock'
import { fileName } from '@panelbook/shared/base/file-name'
import type { Id } from '@panelbook/shared/base/ids'
import { type TimeZone, wallTimeAt } from '@panelbook/shared/base/time-zone'
import { printedRole } from '@panelbook/shared/comparing/printed-role'
import type { Kysely } from 'kysely'
import { readAs } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { nameOfPerson } from '../people/store.ts'
import { findPlan } from '../plans/store.ts'
import type { FileToPrint, Fitting } from '../printing/printer.ts'
import { notFound } from '../refusals/refused.ts'
import { shownRole } from '../roles/store.ts'
import { listRoleCandidates } from './store/role-candidates.ts'

/** Candidates of one file: some fifty pages. It says so where there are more. */
const MOST_CANDIDATES = 100

/** A role with its candidates as a file to print, as whoever asks may read it now. @throws Refused not-found */
export async function roleToPrint(
  { db, clock }: { db: Kysely<Database>; clock: Clock },
  actor: Actor,
  { id, timeZone: zone = 'UTC' }: { id: Id; timeZone?: TimeZone | undefined },
  fitting: Fitting,
): Promise<FileToPrint> {
  const at = clock.now()
  const by = await nameOfPerson(db, actor.personId)
  return readAs(db, actor.personId, async (hidden) => {
    const role = await shownRole(db, id, hidden)
    if (!role) throw notFound()
    const planIds = [...new Set(role.stages.flatMap(({ planId }) => planId ?? []))]
    const [plans, found] = await Promise.all([
      Promise.all(planIds.map((planId) => findPlan(db, planId))),
      listRoleCandidates(db, id, { hidden, order: 'latest', limit: MOST_CANDIDATES }),
    ])
    const byId = new Map(plans.flatMap((plan) => (plan ? [[plan.id, plan] as const] : [])))
    return {
      name: fileName(['Role', role.title, wallTimeAt(at, zone).slice(0, 10)], 'pdf'),
      document: fitting(printedRole(role, byId, found, { by, at, zone })),
    }
  })
}
