import type { Id } from '@panelbook/shared/base/ids'
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

async function interviewsFor(db: Kysely<Database>, candidateIds: readonly Id[], roleId: Id): Promise<Set<Id>> {
  const rows = await db
    .selectFrom('interviews')
    .select('id')
    .where('candidate_id', 'in', candidateIds)
    .where('role_id', '=', roleId)
    .execute()
  return new Set(rows.map(({ id }) => id))
}
