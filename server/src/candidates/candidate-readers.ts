import { type TeamAction, teamActions } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { TeamKind } from '@panelbook/shared/roles/team'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { listPanels } from '../interviews/store/interviews.ts'
import { listLeadIds } from '../people/store.ts'
import { listApplications, listInterviewIdsOf } from './store/applications.ts'
import { peopleWhoAre, teamsOfClosed } from './store/hidden.ts'

/**
 * Everyone who is shown one of these candidates: leads, and the panels of their interviews, but nobody who is one of them. Who has
 * applied for closed roles alone is shown to their teams.
 *
 * @param roleId of what alone has changed: where that role is closed, nobody but its team and its panels is told
 */
export async function candidateReaders(db: Kysely<Database>, candidateIds: readonly Id[], roleId?: Id): Promise<Set<Id>> {
  const [interviews, applications] = await Promise.all([
    Promise.all(candidateIds.map((id) => listInterviewIdsOf(db, id))),
    Promise.all(candidateIds.map((id) => listApplications(db, id))),
  ])
  const panels = await listPanels(db, interviews.flat())
  const applied = applications.flat().map((application) => application.roleId)
  const teams = await teamsOfClosed(db, roleId === undefined ? applied : [roleId])
  const closed = roleId === undefined ? applied.length > 0 && applied.every((each) => teams.has(each ?? '')) : teams.has(roleId)
  const team = closed ? new Set([...teams.values()].flat()) : undefined
  const leads = (await listLeadIds(db)).filter((id) => team?.has(id) ?? true)
  const ofRole = roleId !== undefined && closed ? await interviewsFor(db, candidateIds, roleId) : undefined
  const seated = panels.filter(({ interviewId }) => ofRole?.has(interviewId) ?? true).map(({ personId }) => personId)
  const people = new Set([...seated, ...leads])
  for (const themselves of (await peopleWhoAre(db, candidateIds)).values()) for (const id of themselves) people.delete(id)
  return people
}

/**
 * The same, with those who are named for one thing alone in the roles that these candidates applied for: of an act that changes
 * what they are given, and of no other.
 */
export async function applicationReaders(
  db: Kysely<Database>,
  candidateIds: readonly Id[],
  roleId?: Id,
  actions: readonly TeamAction[] = givenOfApplications,
): Promise<Set<Id>> {
  const readers = await candidateReaders(db, candidateIds, roleId)
  for (const personId of await namedFor(db, candidateIds, roleId, actions)) readers.add(personId)
  return readers
}

/** Both are shown who has applied, and what an applicant is called. */
const givenOfApplications: readonly TeamAction[] = ['read-outcomes', 'plan']

/** Who is named for this in the roles that these candidates applied for, and isn't one of them. */
export async function namedFor(
  db: Kysely<Database>,
  candidateIds: readonly Id[],
  roleId?: Id,
  actions: readonly TeamAction[] = givenOfApplications,
): Promise<Set<Id>> {
  if (candidateIds.length === 0) return new Set()
  const kinds = actions.flatMap((action): readonly TeamKind[] => teamActions[action])
  const rows = await db
    .selectFrom('role_team')
    .innerJoin('applications', 'applications.role_id', 'role_team.role_id')
    .select('role_team.person_id')
    .distinct()
    .where('applications.candidate_id', 'in', candidateIds)
    .where('role_team.kind', 'in', kinds)
    .$if(roleId !== undefined, (query) => query.where('role_team.role_id', '=', roleId ?? ''))
    .execute()
  const people = new Set(rows.map(({ person_id }) => person_id))
  for (const themselves of (await peopleWhoAre(db, candidateIds)).values()) for (const id of themselves) people.delete(id)
  return people
}

async function interviewsFor(db: Kysely<Database>, candidateIds: readonly Id[], roleId: Id): Promise<Set<Id>> {
  const rows = await db
    .selectFrom('interviews')
    .select('id')
    .where('candidate_id', 'in', candidateIds)
    .where('role_id', '=', roleId)
    .execute()
  return new Set(rows.map(({ id }) => id))
}
