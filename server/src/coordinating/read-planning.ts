import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointOutput, ParsedInput } from '@panelbook/shared/api/endpoints'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { candidateFor } from '@panelbook/shared/candidates/shown-candidate'
import { type MissingOfRole, PLANNING_A_PAGE, type Planning } from '@panelbook/shared/coordinating/planning'
import type { Kysely } from 'kysely'
import type { Hidden } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { busyTimesFor } from '../interviews/find-busy-times.ts'
import { notFound } from '../refusals/refused.ts'
import { findRole } from '../roles/store.ts'
import { plannedInterviews, readAsCoordinator } from './coordinated-role.ts'
import { countApplications, listApplicationsFor, listInterviewsFor } from './planning-store.ts'
import { missingFor } from './who-is-missing.ts'

/** The role's applications with their interviews, for whoever coordinates it. @throws Refused not-found */
export function readPlanning(
  db: Kysely<Database>,
  actor: Actor,
  { roleId, page }: { roleId: Id; page: number },
  now: EpochMs,
): Promise<Planning> {
  return readAsCoordinator(db, actor, roleId, async (hidden) => {
    const role = await findRole(db, roleId)
    if (!role) throw notFound()
    const [total, applications] = await Promise.all([
      countApplications(db, roleId, hidden),
      listApplicationsFor(db, roleId, { actor, hidden }, { limit: PLANNING_A_PAGE, offset: (page - 1) * PLANNING_A_PAGE }),
    ])
    const ofApplication = await interviewsOf(db, actor, { roleId, applications }, now)
    return {
      role: { id: roleId, title: role.title, archived: role.archived },
      stages: role.stages.map(({ id, title, planId }) => ({ id, title, ...(planId === undefined ? {} : { planId }) })),
      applications: applications.map(({ candidate, ...application }) => ({
        ...application,
        candidate: candidateFor(actor, candidate).name,
        interviews: ofApplication(application.id),
      })),
      total,
    }
  })
}

async function interviewsOf(
  db: Kysely<Database>,
  actor: Actor,
  { roleId, applications }: { roleId: Id; applications: readonly { id: Id }[] },
  now: EpochMs,
) {
  const listed = await listInterviewsFor(
    db,
    roleId,
    applications.map(({ id }) => id),
  )
  const planned = await plannedInterviews(
    db,
    actor,
    listed.map(({ id }) => id),
    now,
  )
  const byId = new Map(planned.map((interview) => [interview.id, interview]))
  return (applicationId: Id) =>
    listed.filter((each) => each.applicationId === applicationId).flatMap(({ id }) => byId.get(id) ?? [])
}

/** What the role's interviews wait for, for whoever coordinates it. @throws Refused not-found */
export function readMissingOfRole(db: Kysely<Database>, actor: Actor, roleId: Id, now: EpochMs): Promise<MissingOfRole> {
  return readAsCoordinator(db, actor, roleId, async (hidden) => {
    const planned = (ids: readonly Id[]) => plannedInterviews(db, actor, ids, now)
    const { waiting, ...missing } = await missingFor(db, { roleId, actor, hidden }, now, planned)
    return {
      ...missing,
      waiting: {
        total: waiting.total,
        rows: waiting.rows.map(({ applicationId, candidate, days, promised, next }) => ({
          ...{ applicationId, candidate: candidate.name, days, promised },
          ...(next ? { next } : {}),
        })),
      },
    }
  })
}

/** When people sit in other interviews, and in which of this role. @throws Refused not-found */
export function findBusyTimesForRole(
  db: Kysely<Database>,
  actor: Actor,
  roleId: Id,
  query: ParsedInput<'findBusyTimesForRole', 'query'>,
): Promise<EndpointOutput<'findBusyTimesForRole'>> {
  return readAsCoordinator(db, actor, roleId, (hidden: Hidden) => busyTimesFor(db, { actor, hidden, coordinates: roleId }, query))
}
