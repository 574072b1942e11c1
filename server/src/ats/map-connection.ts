import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { type AtsMapping, type NewMapping, sameAddress, sameLabel, stageLike } from '@panelbook/shared/ats/mapping'
import type { Id } from '@panelbook/shared/base/ids'
import { findStage } from '@panelbook/shared/roles/role'
import type { Kysely, Transaction } from 'kysely'
import { type Acting, actIn } from '../acting/acting.ts'
import { type Done, touching, untouched } from '../acting/done.ts'
import { nothingHidden } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { findPeople, listPeople } from '../people/store.ts'
import { Refused } from '../refusals/refused.ts'
import { listRoles } from '../roles/store.ts'
import { type AtsDeps, log, presentConnection } from './change-connections.ts'
import { noteApproved } from './store/connections.ts'
import { keepApproved, readMapping } from './store/mapping.ts'

/**
 * Jobs, stages and people there, each with what somebody approved, or else what has the same label or address: a proposal, which
 * counts for nothing until it is approved. A role that is closed to its team is offered to nobody, and a job that came to one looks as
 * if nobody had mapped it.
 *
 * @throws Refused not-found
 */
export async function readMappingOf(db: Kysely<Database>, id: Id): Promise<EndpointOutput<'readAtsMapping'>> {
  const connection = await presentConnection(db, id)
  const [stored, roles, everybody] = await Promise.all([readMapping(db, id), openRoles(db), listPeople(db)])
  const people = everybody.filter(({ suspended }) => !suspended)
  const proposed: string[] = []
  const roleOf = new Map<string, (typeof roles)[number]>()
  const jobs = stored.jobs.map(({ approved, roleId, ...job }): AtsMapping['jobs'][number] => {
    const kept = roles.find((role) => role.id === roleId)
    const role = approved ? kept : sameLabel(job.name, roles)
    if (!approved) proposed.push(job.id)
    if (role) roleOf.set(job.id, role)
    return role ? { ...job, roleId: role.id } : job
  })
  const stages = stored.stages.map(({ approved, stageId, ...stage }): AtsMapping['stages'][number] => {
    const role = roleOf.get(stage.jobId)
    const same = role && stageLike(stage.name, role.stages)
    const here = approved && stageId !== undefined ? role && findStage(role, stageId) : approved ? undefined : same
    if (!approved) proposed.push(stage.id)
    return here ? { ...stage, stageId: here.id } : stage
  })
  const mapped = stored.people.map(({ approved, personId, ...person }): AtsMapping['people'][number] => {
    const kept = people.find((each) => each.id === personId)
    const same = approved ? kept : sameAddress(person.emails, people)
    if (!approved) proposed.push(person.id)
    return same ? { ...person, personId: same.id } : person
  })
  return { version: connection.mappingVersion, jobs, stages, people: mapped, proposed }
}

const openRoles = async (db: Kysely<Database>) =>
  (await listRoles(db, nothingHidden)).filter(({ archived, closed }) => !archived && !closed)

/**
 * Approves what jobs, stages and people are here. From then on what is brought is brought in the name of whoever did. The same again
 * is answered as the first time. A token approves nothing, as runs would go on after it.
 *
 * @throws Refused outlives-token; not-found; conflict where somebody approved meanwhile; invalid-input for a role,
 *   stage or person that isn't there
 */
export async function approveMapping(
  deps: AtsDeps,
  actor: Acting,
  { id, ...mapping }: NewMapping & { id: Id },
): Promise<Done<Id, ['ats'] | []>> {
  if (actor.by === 'token') throw new Refused({ kind: 'outlives-token' })
  return actIn(deps.db, actor, async (db) => {
    const connection = await presentConnection(db, id)
    // Its answer may have been lost.
    const repeated = connection.mappingVersion - mapping.version === 1 && connection.approved?.by === actor.personId
    if (repeated && (await isApproved(db, id, mapping))) return untouched(id)
    if (connection.mappingVersion !== mapping.version) throw new Refused({ kind: 'ats-changed-meanwhile' })
    await checkMapping(db, id, mapping)
    await keepApproved(db, id, mapping)
    await noteApproved(db, connection, actor.personId, deps.clock.now())
    await log(db, deps, actor.personId, { action: 'approved-ats-mapping', connectionId: id, version: mapping.version + 1 })
    return touching(['ats'], id)
  })
}

/** Whether all of it was approved just so. */
async function isApproved(db: Transaction<Database>, id: Id, { jobs, stages, people }: NewMapping): Promise<boolean> {
  const known = await readMapping(db, id)
  const of = <T extends { id: string; approved: boolean }>(all: readonly T[], each: string) =>
    all.find((one) => one.id === each && one.approved)
  return (
    jobs.every((job) => {
      const kept = of(known.jobs, job.id)
      return kept?.roleId === job.roleId && kept?.anonymous === job.anonymous
    }) &&
    stages.every((stage) => of(known.stages, stage.id)?.stageId === stage.stageId) &&
    people.every((person) => {
      const kept = of(known.people, person.id)
      return kept?.out === person.out && (person.out || kept?.personId === person.personId)
    })
  )
}

async function checkMapping(db: Transaction<Database>, id: Id, { jobs, stages, people }: NewMapping): Promise<void> {
  const roles = new Map((await openRoles(db)).map((role) => [role.id, role]))
  if (jobs.some(({ roleId }) => roleId !== undefined && !roles.has(roleId))) {
    throw new Refused({ kind: 'ats-mapping-unusable', what: 'job' })
  }
  const known = new Map((await readMapping(db, id)).stages.map((stage) => [stage.id, stage.jobId]))
  const roleOf = new Map(jobs.map((job) => [job.id, roles.get(job.roleId ?? '')]))
  for (const stage of stages) {
    const role = roleOf.get(known.get(stage.id) ?? stage.jobId)
    if (stage.stageId !== undefined && !(role && findStage(role, stage.stageId))) {
      throw new Refused({ kind: 'ats-mapping-unusable', what: 'stage' })
    }
  }
  const ids = [...new Set(people.flatMap(({ personId }) => personId ?? []))]
  const usable = new Set((await findPeople(db, ids)).flatMap((person) => (person.suspended ? [] : [person.id])))
  if (ids.some((each) => !usable.has(each))) throw new Refused({ kind: 'ats-mapping-unusable', what: 'person' })
}
