import { type Actor, may } from '@panelbook/shared/access/policy'
import type { EndpointOutput, ParsedInput } from '@panelbook/shared/api/endpoints'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { byName } from '@panelbook/shared/base/name-order'
import type { RolePools } from '@panelbook/shared/pools/pool'
import { noProgress } from '@panelbook/shared/shadowing/path'
import { nextStep, walkPath } from '@panelbook/shared/shadowing/walk-path'
import type { Kysely } from 'kysely'
import { findApplication, listApplications } from '../candidates/store/applications.ts'
import { type Hidden, hiddenAmong, peopleWhoAre, readAs } from '../candidates/store/hidden.ts'
import { readAsCoordinator } from '../coordinating/coordinated-role.ts'
import type { Database } from '../database/schema.ts'
import { listBusySeats } from '../interviews/store/busy-times.ts'
import { listSeatedWith } from '../interviews/store/loop-stages.ts'
import { shownRole } from '../roles/store.ts'
import { pathFacts } from '../shadowing/store.ts'
import { countStandings, listLoads } from './loads.ts'
import { findPools } from './store.ts'

type Asked = ParsedInput<'readPools', 'query'>

/**
 * The pools of a role, and how their people stand in the week that is asked for: for leads, and for whoever coordinates the role.
 *
 * @throws Refused not-found for everyone else
 */
export async function readPools(db: Kysely<Database>, actor: Actor, roleId: Id, asked: Asked, now: EpochMs): Promise<RolePools> {
  const read = (hidden: Hidden) => rolePools(db, roleId, { hidden, asked, now })
  const asLead = (hidden: Hidden) => shownRole(db, roleId, hidden).then((role) => role && read(hidden))
  const found = may(actor, 'roles.write') ? await readAs(db, actor.personId, asLead) : undefined
  return found ?? readAsCoordinator(db, actor, roleId, read)
}

/** @throws Refused not-found for whoever doesn't coordinate the role */
export const readLoadsForRole = (
  db: Kysely<Database>,
  actor: Actor,
  roleId: Id,
  { at, except }: ParsedInput<'readLoadsForRole', 'query'>,
): Promise<EndpointOutput<'readLoadsForRole'>> =>
  readAsCoordinator(db, actor, roleId, async (hidden) => ({ people: await listLoads(db, at, { hidden, except }) }))

export const readLoads = (
  db: Kysely<Database>,
  actor: Actor,
  { at, except }: ParsedInput<'readLoads', 'query'>,
): Promise<EndpointOutput<'readLoads'>> =>
  readAs(db, actor.personId, async (hidden) => ({ people: await listLoads(db, at, { hidden, except }) }))

/** The pools as they are shown to whoever asks. */
export async function rolePools(
  db: Kysely<Database>,
  roleId: Id,
  { hidden, asked, now }: { hidden: Hidden; asked: Asked; now: EpochMs },
): Promise<RolePools> {
  const { at = now, minutes, except } = asked
  const found = await findPools(db, roleId)
  const members = [...new Set(found.pools.flatMap((pool) => pool.members))]
  const [standings, busy, newcomers, met] = await Promise.all([
    countStandings(db, at, members, { hidden, except }),
    minutes === undefined ? [] : listBusySeats(db, { startsAt: at, minutes }, members, { except, hidden }),
    findNewcomers(db, roleId, members, { hidden, now }),
    findMet(db, roleId, { asked, hidden }),
  ])
  const taken = new Set(busy.map(({ personId }) => personId))
  const people = [...standings.values()].map((standing) => ({
    ...standing,
    ...(taken.has(standing.personId) ? { busy: true as const } : {}),
    ...(newcomers.has(standing.personId) ? { newcomer: true as const } : {}),
    ...(met.has(standing.personId) ? { met: true as const } : {}),
  }))
  const order = byName<{ id: Id; name: string }>(({ name }) => name)
  const named = ({ personId: id, name }: { personId: Id; name: string }) => ({ id, name })
  return { ...found, people: people.sort((a, b) => order(named(a), named(b))) }
}

/** Those of them who are still on the role's shadowing path. */
async function findNewcomers(
  db: Kysely<Database>,
  roleId: Id,
  members: readonly Id[],
  of: { hidden: Hidden; now: EpochMs },
): Promise<ReadonlySet<Id>> {
  if (members.length === 0) return new Set()
  const facts = await pathFacts(db, roleId, of)
  const path = facts.changes.at(-1)?.path
  if (!path) return new Set()
  const walked = walkPath(facts)
  return new Set(members.filter((id) => nextStep(path, walked.get(id) ?? noProgress) !== 'none'))
}

/**
 * Who sits in another interview of the role with this candidate, or is the candidate. Nobody for a candidate who isn't there, or
 * never applied for the role.
 */
async function findMet(
  db: Kysely<Database>,
  roleId: Id,
  { asked: { application, candidate, except }, hidden }: { asked: Asked; hidden: Hidden },
): Promise<ReadonlySet<Id>> {
  const of = application === undefined ? undefined : await findApplication(db, application)
  const candidateId = of?.candidateId ?? candidate
  if (candidateId === undefined || (await hiddenAmong(db, hidden, [candidateId])).has(candidateId)) return new Set()
  const applied = await listApplications(db, candidateId)
  if (!applied.some((each) => each.roleId === roleId)) return new Set()
  const seated = await listSeatedWith(db, roleId, [candidateId])
  const themselves = (await peopleWhoAre(db, [candidateId])).get(candidateId) ?? []
  const others = seated.filter(({ interviewId }) => interviewId !== except).map(({ personId }) => personId)
  return new Set([...others, ...themselves])
}
