import type { Actor } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { workingDaysBetween } from '@panelbook/shared/base/working-days'
import { MOST_MISSING, type WaitingCandidate, type WhoIsMissing } from '@panelbook/shared/coordinating/api'
import { slotEnd } from '@panelbook/shared/interviews/conduct/endings'
import type { Role } from '@panelbook/shared/roles/role'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { summariseInterviews } from '../interviews/interview-summaries.ts'
import { listRoles } from '../roles/store.ts'
import { listEmptySeats, listOpenApplications, listOverdueSeats, type MissingOf, type OpenApplication } from './store.ts'

/** What interviews and candidates wait for, for a lead: names, times and counts, and nothing of a rating. */
export async function whoIsMissing(db: Kysely<Database>, actor: Actor, of: MissingOf, now: EpochMs): Promise<WhoIsMissing> {
  const [overdueSeats, emptySeats, waiting] = await Promise.all([
    listOverdueSeats(db, of, now),
    listEmptySeats(db, of, now),
    // Nobody in particular is missing where a candidate waits.
    of.personId === undefined ? waitingCandidates(db, of, now) : [],
  ])
  const ids = new Set([...overdueSeats, ...emptySeats].map(({ id }) => id))
  const summaries = new Map((await summariseInterviews(db, [...ids], actor, now)).map(({ summary }) => [summary.id, summary]))
  const rows = overdueSeats.flatMap(({ id, personId }) => {
    const interview = summaries.get(id)
    const person = interview?.panel.find((member) => member.person.id === personId)?.person
    return interview && person ? [{ interview, person, since: slotEnd(interview) }] : []
  })
  // Nobody pressed Start and nothing is in: whether it took place is asked first.
  const unstarted = rows.filter(({ interview: { phase, scorecards } }) => phase === 'not-started' && scorecards.in === 0)
  const asked = new Set(unstarted.map(({ interview }) => interview.id))
  const seats = emptySeats.flatMap(({ id, person }) => {
    const interview = summaries.get(id)
    return interview ? [{ interview, person }] : []
  })
  return {
    overdue: bounded(rows.filter(({ interview }) => !asked.has(interview.id))),
    unstarted: bounded([...new Map(unstarted.map(({ interview }) => [interview.id, interview])).values()]),
    seats: bounded(seats),
    waiting: bounded(waiting),
  }
}

const bounded = <T>(rows: readonly T[]): { total: number; rows: T[] } => ({
  total: rows.length,
  rows: rows.slice(0, MOST_MISSING),
})

/** Those whose role promises an answer, and who have waited longer; the longest first. */
async function waitingCandidates(db: Kysely<Database>, { roleId }: MissingOf, now: EpochMs): Promise<WaitingCandidate[]> {
  const promising = (await listRoles(db)).filter(
    (role) => role.answerWithinDays !== undefined && !role.archived && (roleId === undefined || role.id === roleId),
  )
  const roles = new Map(promising.map((role) => [role.id, role]))
  const open = await listOpenApplications(db, [...roles.keys()])
  return open
    .flatMap((application) => {
      const role = roles.get(application.roleId)
      return role ? waitingFor(application, role, now) : []
    })
    .toSorted((a, b) => a.since - b.since || (a.applicationId < b.applicationId ? -1 : 1))
}

function waitingFor(application: OpenApplication, role: Role, now: EpochMs): WaitingCandidate[] {
  const { interviews, createdAt, movedAt = 0 } = application
  const promised = role.answerWithinDays ?? 0
  // With a time agreed they know what comes.
  if (interviews.some(({ endsAt }) => endsAt > now)) return []
  const last = interviews.toSorted((a, b) => b.endsAt - a.endsAt)[0]
  const since = Math.max(createdAt, movedAt, last?.endsAt ?? 0)
  const days = workingDaysBetween(since, now)
  if (days <= promised) return []
  const next = role.stages.find((stage) => !interviews.some(({ stageId }) => stageId === stage.id))
  return [
    {
      ...{ candidate: application.candidate, applicationId: application.id, roleId: role.id, role: role.title },
      ...(last ? { after: last.title } : {}),
      ...{ since, days, promised },
      ...(next ? { next: { stageId: next.id, title: next.title } } : {}),
    },
  ]
}
