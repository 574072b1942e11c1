import type { Clock } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { NewRetention, RoleRetention } from '@panelbook/shared/roles/role-retention'
import type { Kysely } from 'kysely'
import { type Done, touchingRole, untouched } from '../acting/done.ts'
import { appendAudit } from '../audit/store/audit-log.ts'
import { hiddenFrom } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { findRetention, recordRetention, shownRole } from './store.ts'
import { roleReaders } from './team-store.ts'

/**
 * Says how long a role keeps candidates' data after the decision, of archived roles, too. Where it says so already, the work is
 * done; where somebody else changed it since `after`, nothing is written.
 *
 * @throws Refused not-found | conflict
 */
export async function setRetention(
  deps: { db: Kysely<Database>; clock: Clock; random: RandomBytes },
  { id, months, reason, after, by }: NewRetention & { id: Id; by: Id },
): Promise<Done<RoleRetention, ['roles']>> {
  return deps.db.transaction().execute(async (db) => {
    if (!(await shownRole(db, id, await hiddenFrom(db, by)))) throw notFound()
    const before = await findRetention(db, id)
    if (before.months === months) return untouched(before)
    if (before.number !== after) throw new Refused({ kind: 'retention-changed-meanwhile', by: before.set?.by.name ?? 'Someone' })
    const at = deps.clock.now()
    const number = after + 1
    await recordRetention(db, id, { number, months, at, by, reason })
    const event = { action: 'set-retention', roleId: id, number, ...(months === undefined ? {} : { months }) } as const
    await appendAudit(db, { at, actorId: by, interviewId: undefined, event, reason }, deps.random)
    return touchingRole(await roleReaders(db, id), ['roles'], await findRetention(db, id))
  })
}
