import { type Actor, mayCoordinate, mayOnTeam } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { PlannedInterview } from '@panelbook/shared/coordinating/planning'
import type { Kysely } from 'kysely'
import { type Hidden, readAs, withRole } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { plannedInterview } from '../interviews/planned-interview.ts'
import { interviewFacts, loadInterview } from '../interviews/store/interview-facts.ts'
import { listInterviews, listPanels } from '../interviews/store/interviews.ts'
import { notFound } from '../refusals/refused.ts'
import { kindOnTeam } from '../roles/team-store.ts'
import { listStandingsOf } from '../scorecards/store/scorecards.ts'

/**
 * Reads something of a role for whoever coordinates it, whether or not it is closed to them. That they do is asked after the
 * reading as well: who was taken off the team meanwhile isn't given what was read before.
 *
 * @throws Refused not-found for everyone else
 */
export async function readAsCoordinator<T>(
  db: Kysely<Database>,
  actor: Actor,
  roleId: Id,
  read: (hidden: Hidden) => Promise<T>,
): Promise<T> {
  await checkCoordinates(db, actor, roleId)
  const found = await readAs(db, actor.personId, (hidden) => read(withRole(hidden, roleId)))
  await checkCoordinates(db, actor, roleId)
  return found
}

/** @throws Refused not-found for whoever doesn't coordinate the role */
export async function checkCoordinates(db: Kysely<Database>, actor: Actor, roleId: Id): Promise<void> {
  if (!mayOnTeam(await kindOnTeam(db, actor.personId, roleId), 'plan')) throw notFound()
}

/** These interviews of a role that the actor coordinates, but for their own candidacy, in no order. */
export async function plannedInterviews(
  db: Kysely<Database>,
  actor: Actor,
  ids: readonly Id[],
  now: EpochMs,
): Promise<PlannedInterview[]> {
  const [interviews, members, standings] = await Promise.all([
    listInterviews(db, ids),
    listPanels(db, ids),
    listStandingsOf(db, ids),
  ])
  const panels = Map.groupBy(members, ({ interviewId }) => interviewId)
  const standingsOf = Map.groupBy(standings, ({ interviewId }) => interviewId)
  return interviews.flatMap((interview) => {
    const panel = panels.get(interview.id) ?? []
    const facts = interviewFacts(interview, panel, standingsOf.get(interview.id) ?? [])
    return mayCoordinate(actor, facts, 'coordinator') ? [plannedInterview(actor, { interview, panel, facts }, now)] : []
  })
}

/** One of them, after an act of theirs. @throws Refused not-found */
export async function readPlanned(
  db: Kysely<Database>,
  actor: Actor,
  { roleId, interviewId }: { roleId: Id; interviewId: Id },
  now: EpochMs,
): Promise<PlannedInterview> {
  const record = await loadInterview(db, interviewId)
  const kind = await kindOnTeam(db, actor.personId, roleId)
  if (record?.interview.roleId !== roleId || !mayCoordinate(actor, record.facts, kind)) throw notFound()
  return plannedInterview(actor, record, now)
}
