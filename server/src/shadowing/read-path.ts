import { type Actor, may, mayOnTeam } from '@panelbook/shared/access/policy'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { byName } from '@panelbook/shared/base/name-order'
import { MOST_ON_PATH, noProgress, type OwnPath, type PersonOnPath, type RolePath } from '@panelbook/shared/shadowing/path'
import { walkPath } from '@panelbook/shared/shadowing/walk-path'
import type { Kysely } from 'kysely'
import { type Hidden, isRoleHidden, readAs, withRole } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { findPeople } from '../people/store.ts'
import { notFound } from '../refusals/refused.ts'
import { findRole, shownRole } from '../roles/store.ts'
import { kindOnTeam } from '../roles/team-store.ts'
import { listCompared, listKeptRoles, listPathChanges, listSeatedRoles, listWrittenFree, pathFacts } from './store.ts'

/**
 * The path of a role and who is where on it: for leads, and for whoever coordinates the role, who is asked for after the reading
 * as well: who was taken off the team meanwhile isn't given what was read before.
 *
 * @throws Refused not-found for everyone else
 */
export async function readPath(db: Kysely<Database>, actor: Actor, roleId: Id, now: EpochMs): Promise<RolePath> {
  const found = may(actor, 'roles.write') ? await pathForLead(db, actor, roleId, now) : undefined
  return found ?? pathForCoordinator(db, actor, roleId, now)
}

/** Undefined where the role isn't there for them. */
function pathForLead(db: Kysely<Database>, actor: Actor, roleId: Id, now: EpochMs): Promise<RolePath | undefined> {
  return readAs(db, actor.personId, async (hidden) => {
    const role = await shownRole(db, roleId, hidden)
    return role && rolePath(db, roleId, { hidden, now, reasons: true })
  })
}

async function pathForCoordinator(db: Kysely<Database>, actor: Actor, roleId: Id, now: EpochMs): Promise<RolePath> {
  const check = async () => {
    if (!mayOnTeam(await kindOnTeam(db, actor.personId, roleId), 'plan')) throw notFound()
  }
  await check()
  const found = await readAs(db, actor.personId, (hidden) =>
    rolePath(db, roleId, { hidden: withRole(hidden, roleId), now, reasons: false }),
  )
  await check()
  return found
}

/** The path as it is shown to whoever reads. @param reasons why people were written free, too */
export async function rolePath(
  db: Kysely<Database>,
  roleId: Id,
  { hidden, now, reasons }: { hidden: Hidden; now: EpochMs; reasons: boolean },
): Promise<RolePath> {
  const changes = await listPathChanges(db, roleId)
  const newest = changes.at(-1)
  if (!newest) return { number: 0, people: [] }
  const { number, at, by, path } = newest
  const head = { number, set: { at, by } }
  if (!path) return { ...head, people: [] }
  const walked = walkPath(await pathFacts(db, roleId, { hidden, now }))
  const written = await listWrittenFree(db, roleId)
  const people = await findPeople(db, [...walked.keys()])
  const listed = people.sort(byName(({ name }) => name)).flatMap((person): PersonOnPath[] => {
    const progress = walked.get(person.id)
    if (!progress || person.suspended || isNothing(progress)) return []
    const hand = reasons ? written.findLast(({ personId }) => personId === person.id) : undefined
    return [
      {
        ...{ person: { id: person.id, name: person.name }, ...progress },
        ...(hand?.free ? { byHand: { at: hand.at, by: hand.by, reason: hand.reason } } : {}),
      },
    ]
  })
  return { ...head, path, people: listed }
}

const isNothing = ({ shadowed, reversed, free }: { shadowed: number; reversed: number; free?: unknown }): boolean =>
  shadowed === 0 && reversed === 0 && free === undefined

/**
 * Where somebody is on the paths of the roles in whose interviews they sit, by what these are called there; whoever interviewed
 * before there was a path isn't on it. Of a closed role nobody is told anything but by their seat.
 */
export async function listOwnPaths(db: Kysely<Database>, actor: Actor, now: EpochMs): Promise<EndpointOutput<'listOwnPaths'>> {
  return readAs(db, actor.personId, async (hidden) => {
    const { personId } = actor
    const titles = await listSeatedRoles(db, personId, hidden)
    const kept = (await listKeptRoles(db, personId)).filter((id) => !titles.has(id) && !isRoleHidden(hidden, id))
    const roleIds = [...titles.keys(), ...kept]
    const paths: OwnPath[] = []
    for (const id of roleIds) {
      const role = await findRole(db, id)
      const path = (await listPathChanges(db, id)).at(-1)?.path
      if (!role || role.archived || !path) continue
      const progress = walkPath(await pathFacts(db, id, { hidden, now })).get(personId) ?? noProgress
      if (progress.free === 'before') continue
      const compared = await listCompared(db, { personId, roleId: id, hidden, most: MOST_ON_PATH })
      paths.push({ role: { id, title: titles.get(id) ?? role.title }, path, ...progress, compared })
    }
    const order = byName<OwnPath['role']>(({ title }) => title)
    return { paths: paths.sort((a, b) => order(a.role, b.role)) }
  })
}
