import { type Actor, may, mayOnTeam } from '@panelbook/shared/access/policy'
import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { FirstTeam, NewTeam, RoleTeam, TeamKind } from '@panelbook/shared/roles/team'
import type { Kysely } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touchingRole, untouched } from '../acting/done.ts'
import { appendPlainAudit } from '../audit/store/audit-log.ts'
import { hiddenFrom, readAs } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { addTeamNotices } from '../notices/store/add-notices.ts'
import { findPeople } from '../people/store.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { shownRole } from './store.ts'
import { findTeam, listInterviewIdsOfRole, replaceTeam, type StoredTeam, type TeamMember, titleReaders } from './team-store.ts'

const TOPICS = ['roles', 'candidates', 'interviews', 'interview'] as const
type TeamDone = Done<RoleTeam, typeof TOPICS>

/** Whoever can do what an owner does: they can sign in, and may change roles. */
const isAble = ({ id, workspaceRole, suspended }: Pick<TeamMember, 'id' | 'workspaceRole' | 'suspended'>): boolean =>
  !suspended && may({ personId: id, workspaceRole }, 'roles.write')

/** The team as this actor is shown it. */
function teamFor(actor: Actor, team: StoredTeam): RoleTeam {
  const mine = team.people.find(({ id }) => id === actor.personId)
  return {
    number: team.number,
    closed: team.closed,
    people: team.people.map(({ id, name, kind, suspended }) => ({
      ...{ person: { id, name }, kind },
      ...(suspended ? { suspended } : {}),
    })),
    mayChange: may(actor, 'roles.write') && (team.number === 0 || mine?.kind === 'owner'),
  }
}

/** Who hires for a role. @throws Refused not-found */
export const readTeam = (db: Kysely<Database>, actor: Actor, roleId: Id): Promise<RoleTeam> =>
  readAs(db, actor.personId, async (hidden) => {
    if (!(await shownRole(db, roleId, hidden))) throw notFound()
    return teamFor(actor, await findTeam(db, roleId))
  })

/**
 * Says who is on a role's team, and whether the role is closed to it. The first team is made by whoever may change roles, and
 * changed by its owners. Sockets on its interviews are judged anew, and everyone who is shown the role, or was until now, is told.
 *
 * @throws Refused not-found; conflict for who is no owner, and where somebody changed it meanwhile; invalid-input without an owner
 *   who can act, and for people who are unknown or suspended
 */
export function setTeam(
  { db, clock, random }: { db: Kysely<Database>; clock: Clock; random: RandomBytes },
  actor: Acting,
  roleId: Id,
  { closed, people, after }: NewTeam,
): Promise<TeamDone> {
  return actIn(db, actor, async (transaction) => {
    if (!(await shownRole(transaction, roleId, await hiddenFrom(transaction, actor.personId)))) throw notFound()
    const before = await findTeam(transaction, roleId)
    if (!teamFor(actor, before).mayChange) throw new Refused({ kind: 'team-of-others' })
    if (isSame(before, { closed, people })) return untouched(teamFor(actor, before))
    if (before.number !== after) throw new Refused({ kind: 'team-changed-meanwhile' })
    await checkPeople(transaction, people, { there: before.people, field: 'people' })
    const readers = await titleReaders(transaction, roleId)
    const done = { at: clock.now(), by: actor.personId }
    const judged = await putTeam(transaction, roleId, { number: after + 1, closed, people }, done)
    await tellTeam(transaction, roleId, { before: before.people, people }, done, random)
    const later = await titleReaders(transaction, roleId)
    const told = readers === 'everyone' || later === 'everyone' ? 'everyone' : new Set([...readers, ...later])
    return touchingRole(told, TOPICS, teamFor(actor, await findTeam(transaction, roleId)), judged)
  })
}

/** Stores a team, and enters it in the log. @returns the interviews in which rights may have changed */
async function putTeam(
  db: Kysely<Database>,
  roleId: Id,
  team: { number: number; closed: boolean; people: readonly { personId: Id; kind: TeamKind }[] },
  { at, by }: { at: EpochMs; by: Id | undefined },
): Promise<Id[]> {
  await replaceTeam(db, roleId, team)
  const people = team.people.map(({ personId, kind }) => ({ personId, kind }))
  const event = { action: 'set-team', roleId, number: team.number, closed: team.closed, people } as const
  await appendPlainAudit(db, { at, actorId: by, interviewId: undefined, event })
  return listInterviewIdsOfRole(db, roleId)
}

/**
 * The team that a role is created with, in the transaction that creates it: nobody outside a closed one ever sees it open.
 *
 * @throws Refused invalid-input without whoever creates it as an owner who can act, and for people who are unknown or suspended
 */
export async function makeFirstTeam(
  db: Kysely<Database>,
  roleId: Id,
  { closed, people }: FirstTeam,
  done: { at: EpochMs; by: Id },
  random: RandomBytes,
): Promise<void> {
  if (!people.some(({ personId, kind }) => personId === done.by && kind === 'owner')) {
    throw new Refused({ kind: 'team-without-creator' })
  }
  await checkPeople(db, people, { there: [], field: 'team.people' })
  await putTeam(db, roleId, { number: 1, closed, people }, done)
  await tellTeam(db, roleId, { before: [], people }, done, random)
}

/** Tells whoever is on the team now and wasn't before, or is named for something else now, and whoever isn't any more. */
async function tellTeam(
  db: Kysely<Database>,
  roleId: Id,
  { before, people }: { before: readonly TeamMember[]; people: NewTeam['people'] },
  done: { at: EpochMs; by: Id | undefined },
  random: RandomBytes,
): Promise<void> {
  const then = new Map(before.map(({ id, kind }) => [id, kind]))
  const now = new Map(people.map(({ personId, kind }) => [personId, kind]))
  // An owner who becomes a member is given as much of the role as before.
  const given = (kind: TeamKind | undefined) => (mayOnTeam(kind, 'hire') ? 'all' : kind)
  const come = [...now.keys()].filter((id) => given(then.get(id)) !== given(now.get(id)))
  const left = [...then.keys()].filter((id) => !now.has(id))
  await addTeamNotices(db, { ...done, kind: 'on-team', roleId }, come, random)
  await addTeamNotices(db, { ...done, kind: 'off-team', roleId }, left, random)
}

/** Whether the role still has the team that it was to be created with. */
export async function isFirstTeam(db: Kysely<Database>, roleId: Id, team: FirstTeam): Promise<boolean> {
  const now = await findTeam(db, roleId)
  return now.number === 1 && isSame(now, team)
}

/** @param field of the request that names the people @throws Refused invalid-input */
async function checkPeople(
  db: Kysely<Database>,
  people: NewTeam['people'],
  { there, field }: { there: readonly TeamMember[]; field: 'people' | 'team.people' },
): Promise<void> {
  const known = new Map(
    (
      await findPeople(
        db,
        people.map(({ personId }) => personId),
      )
    ).map((person) => [person.id, person]),
  )
  const unusable = people.flatMap(({ personId }, index) => {
    const person = known.get(personId)
    return person && (!person.suspended || there.some(({ id }) => id === personId)) ? [] : [index]
  })
  if (unusable.length > 0) throw new Refused({ kind: 'team-unusable', field, people: unusable })
  const owners = people.filter(({ kind }) => kind === 'owner').flatMap(({ personId }) => known.get(personId) ?? [])
  if (!owners.some(isAble)) throw new Refused({ kind: 'team-needs-owner' })
}

const isSame = (before: StoredTeam, { closed, people }: Pick<NewTeam, 'closed' | 'people'>): boolean =>
  before.number > 0 &&
  before.closed === closed &&
  before.people.length === people.length &&
  people.every(({ personId, kind }) => before.people.some((each) => each.id === personId && each.kind === kind))

/**
 * After somebody lost what an owner needs: gives each team that has no owner left another one. That is somebody who hires and
 * can act, or else the heir, so that a closed role is never nobody's. In the transaction that took it.
 *
 * @param by undefined: whoever runs the server
 * @param heir somebody outside, where the team has nobody left who can act
 * @returns the interviews in which rights may have changed
 * @throws Refused conflict where nobody is there to be one
 */
export async function keepOwners(
  db: Kysely<Database>,
  roleIds: readonly Id[],
  { at, by, heir: outside }: { at: EpochMs; by: Id | undefined; heir: Id | undefined },
  random: RandomBytes,
): Promise<Id[]> {
  const judged: Id[] = []
  for (const roleId of roleIds) {
    const { number, closed, people } = await findTeam(db, roleId)
    if (people.some((each) => each.kind === 'owner' && isAble(each))) continue
    // Who is named for one thing alone isn't given all of it because somebody left.
    const heir =
      people.find((each) => mayOnTeam(each.kind, 'hire') && isAble(each))?.id ??
      (await findPeople(db, outside === undefined ? [] : [outside])).find(isAble)?.id
    if (heir === undefined) throw new Refused({ kind: 'last-owner' })
    const others = people.filter(({ id }) => id !== heir).map(({ id, kind }) => ({ personId: id, kind }))
    const next = { number: number + 1, closed, people: [...others, { personId: heir, kind: 'owner' as const }] }
    judged.push(...(await putTeam(db, roleId, next, { at, by })))
    await tellTeam(db, roleId, { before: people, people: next.people }, { at, by }, random)
  }
  return judged
}
