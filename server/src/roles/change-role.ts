import { canonicalJson } from '@panelbook/shared/base/canonical-json'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import { type Role, type RoleContent, roleContent } from '@panelbook/shared/roles/role'
import type { FirstTeam } from '@panelbook/shared/roles/team'
import type { Kysely, Transaction } from 'kysely'
import { type Done, touching, touchingRole, untouched } from '../acting/done.ts'
import { hiddenFrom, isRoleHidden } from '../candidates/store/hidden.ts'
import { coverAnew } from '../comparing/store/candidate-summaries.ts'
import type { Database } from '../database/schema.ts'
import { findPlan } from '../plans/store.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { isFirstTeam, makeFirstTeam } from './set-team.ts'
import { findRole, findRoleAuthor, insertRole, replaceRole, shownRole } from './store.ts'
import { titleReaders } from './team-store.ts'

interface Deps {
  db: Kysely<Database>
  clock: Clock
}

/**
 * A role somebody writes, under an id of their own, so that sending it twice makes one. With its team in the same transaction: a
 * role that is closed from the start is told to nobody else.
 *
 * @throws Refused conflict | invalid-input
 */
export async function createRole(
  deps: Deps & { random: RandomBytes },
  input: { id: Id; content: RoleContent; team?: FirstTeam | undefined; by: Id },
): Promise<Done<Role, ['roles']>> {
  const { id, content, team, by } = input
  return deps.db.transaction().execute(async (db) => {
    const existing = await findRole(db, id)
    const shown = existing && !isRoleHidden(await hiddenFrom(db, by), id)
    if (shown && existing.version === 1 && saysTheSame(existing, content)) {
      if (!team || (await isFirstTeam(db, id, team))) return untouched(existing)
    }
    if (existing) throw new Refused({ kind: 'role-id-taken' })
    await checkPlans(db, content, [])
    const at = deps.clock.now()
    const role = await insertRole(db, id, content, at, by)
    if (!team) return touching(['roles'], role)
    await makeFirstTeam(db, id, team, { at, by }, deps.random)
    return touchingRole(await titleReaders(db, id), ['roles'], team.closed ? { ...role, closed: true } : role)
  })
}

/**
 * The next version of a role. `version` is the one its author has seen: where somebody changed it meanwhile nothing is written.
 * The same change again is answered as the first time. Interviews keep their stage and the plan they froze.
 *
 * @throws Refused not-found | conflict | invalid-input for a plan that isn't there
 */
export async function changeRole(
  deps: Deps,
  input: { id: Id; version: number; content: RoleContent; by: Id },
): Promise<Done<Role, ['roles']>> {
  return deps.db.transaction().execute(async (db) => {
    const existing = await existingRole(db, input)
    if (saysTheSame(existing, input.content) && existing.version - input.version <= 1) return untouched(existing)
    if (existing.version !== input.version) throw await changedMeanwhile(db, existing)
    const chosenBefore = existing.stages.flatMap((stage) => (stage.planId === undefined ? [] : [stage.planId]))
    await checkPlans(db, input.content, chosenBefore)
    const next = { content: input.content, archived: existing.archived }
    const role = await replaceRole(db, existing, next, deps.clock.now(), input.by)
    await coverAnew(db, role)
    return touchingRole(await titleReaders(db, role.id), ['roles'], role)
  })
}

/** Archives a role or brings it back. Its interviews stay as they are. @throws Refused not-found | conflict */
export async function archiveRole(
  deps: Deps,
  input: { id: Id; version: number; archived: boolean; by: Id },
): Promise<Done<Role, ['roles']>> {
  return deps.db.transaction().execute(async (db) => {
    const existing = await existingRole(db, input)
    if (existing.archived === input.archived) return untouched(existing)
    if (existing.version !== input.version) throw await changedMeanwhile(db, existing)
    const next = { content: roleContent(existing), archived: input.archived }
    const role = await replaceRole(db, existing, next, deps.clock.now(), input.by)
    return touchingRole(await titleReaders(db, role.id), ['roles'], role)
  })
}

async function existingRole(db: Transaction<Database>, { id, by }: { id: Id; by: Id }): Promise<Role> {
  const role = await shownRole(db, id, await hiddenFrom(db, by))
  if (!role) throw notFound()
  return role
}

/**
 * A plan that was chosen earlier may be removed by now. A person who changes something else in the loop need not correct that
 * first.
 */
async function checkPlans(db: Transaction<Database>, content: RoleContent, chosenBefore: readonly Id[]): Promise<void> {
  const stages: number[] = []
  for (const [index, stage] of content.stages.entries()) {
    if (stage.planId === undefined || chosenBefore.includes(stage.planId)) continue
    if (!(await findPlan(db, stage.planId))) {
      stages.push(index)
    }
  }
  if (stages.length > 0) throw new Refused({ kind: 'stage-plan-gone', stages })
}

const saysTheSame = (role: Role, content: RoleContent): boolean => canonicalJson(roleContent(role)) === canonicalJson(content)

async function changedMeanwhile(db: Transaction<Database>, role: Role): Promise<Refused> {
  const by = (await findRoleAuthor(db, role.id, role.version))?.by ?? 'Someone'
  return new Refused({ kind: 'role-saved-meanwhile', by, version: role.version })
}
