import type { AuditEntry } from '@panelbook/shared/audit/audit-event'
import type { AuditNames } from '@panelbook/shared/audit/audit-names'
import type { Id } from '@panelbook/shared/base/ids'
import type { Kysely } from 'kysely'
import { candidateShown, type Hidden, interviewShown, roleShown } from '../../candidates/store/hidden.ts'
import type { Database } from '../../database/schema.ts'

/** Ids of each kind of thing. */
interface Mentioned {
  people: Set<Id>
  candidates: Set<Id>
  interviews: Set<Id>
  applications: Set<Id>
  roles: Set<Id>
}

/**
 * What is called how now, of all that these entries speak of.
 *
 * @param also what was asked for, whether or not an entry speaks of it
 * @param hidden what isn't there for whoever reads
 */
export async function namesIn(
  db: Kysely<Database>,
  entries: readonly AuditEntry[],
  also: { candidateId?: Id | undefined; interviewId?: Id | undefined },
  hidden: Hidden,
): Promise<AuditNames> {
  const mentioned = mentionedIn(entries)
  if (also.candidateId !== undefined) mentioned.candidates.add(also.candidateId)
  if (also.interviewId !== undefined) mentioned.interviews.add(also.interviewId)
  const [people, candidates, interviews] = [[...mentioned.people], [...mentioned.candidates], [...mentioned.interviews]]
  const [applications, roles] = [[...mentioned.applications], [...mentioned.roles]]
  const inOrder = <T extends { id: Id }>(rows: T[]) => rows.sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    people: people.length === 0 ? [] : inOrder(await peopleNamed(db, people)),
    candidates: candidates.length === 0 ? [] : inOrder(await candidatesNamed(db, candidates, hidden)),
    interviews: interviews.length === 0 ? [] : inOrder(await interviewsNamed(db, interviews, hidden)),
    applications: applications.length === 0 ? [] : inOrder(await applicationsNamed(db, applications, hidden)),
    roles: roles.length === 0 ? [] : inOrder(await rolesNamed(db, roles, hidden)),
  }
}

function mentionedIn(entries: readonly AuditEntry[]): Mentioned {
  const mentioned: Mentioned = {
    ...{ people: new Set(), candidates: new Set(), interviews: new Set(), applications: new Set(), roles: new Set() },
  }
  for (const { actorId, interviewId, event } of entries) {
    if (actorId !== undefined) mentioned.people.add(actorId)
    if (interviewId !== undefined) mentioned.interviews.add(interviewId)
    if ('personId' in event) mentioned.people.add(event.personId)
    if (event.action === 'changed-panel' && event.replacementId !== undefined) mentioned.people.add(event.replacementId)
    // Whoever was erased has no name any more.
    if ('candidateId' in event && event.action !== 'erased-candidate') mentioned.candidates.add(event.candidateId)
    if ('mergedId' in event) mentioned.candidates.add(event.mergedId)
    if ('otherId' in event) mentioned.candidates.add(event.otherId)
    if ('applicationId' in event) mentioned.applications.add(event.applicationId)
    if ('roleId' in event) mentioned.roles.add(event.roleId)
    if (event.action === 'set-team') for (const { personId } of event.people) mentioned.people.add(personId)
    if (event.action === 'erased-candidate' && event.rule) mentioned.roles.add(event.rule.roleId)
  }
  return mentioned
}

/** People, and tokens of the company's directory, which acts under no person's name. */
async function peopleNamed(db: Kysely<Database>, ids: readonly Id[]): Promise<AuditNames['people']> {
  const people = await db.selectFrom('people').select(['id', 'name']).where('id', 'in', ids).execute()
  const tokens = await db.selectFrom('provisioning_tokens').select('id').where('id', 'in', ids).execute()
  return [...people, ...tokens.map(({ id }) => ({ id, name: 'Provisioning' }))]
}

const candidatesNamed = (db: Kysely<Database>, ids: readonly Id[], hidden: Hidden) =>
  db
    .selectFrom('candidates')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .where(candidateShown(hidden, 'candidates.id'))
    .execute()

async function interviewsNamed(db: Kysely<Database>, ids: readonly Id[], hidden: Hidden): Promise<AuditNames['interviews']> {
  const rows = await db
    .selectFrom('interviews')
    .innerJoin('candidates', 'candidates.id', 'interviews.candidate_id')
    .select(['interviews.id', 'interviews.stage', 'candidates.name'])
    .where('interviews.id', 'in', ids)
    .where(interviewShown(hidden, 'interviews.id'))
    .execute()
  return rows.map(({ id, stage, name }) => ({ id, candidate: name, ...(stage === null ? {} : { stage }) }))
}

const rolesNamed = (db: Kysely<Database>, ids: readonly Id[], hidden: Hidden) =>
  db.selectFrom('roles').select(['id', 'title']).where('id', 'in', ids).where(roleShown(hidden, 'roles.id')).execute()

async function applicationsNamed(db: Kysely<Database>, ids: readonly Id[], hidden: Hidden): Promise<AuditNames['applications']> {
  const rows = await db
    .selectFrom('applications')
    .leftJoin('roles', 'roles.id', 'applications.role_id')
    .select(['applications.id', 'applications.role', 'roles.title'])
    .where('applications.id', 'in', ids)
    .where(roleShown(hidden, 'applications.role_id'))
    .execute()
  return rows.map(({ id, role, title }) => ({ id, role: title ?? role }))
}
