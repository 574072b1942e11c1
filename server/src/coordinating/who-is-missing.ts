import type { Actor } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { workingDaysBetween } from '@panelbook/shared/base/working-days'
import { candidateFor } from '@panelbook/shared/candidates/shown-candidate'
import { MOST_MISSING, type WaitingCandidate, type WhoIsMissing } from '@panelbook/shared/coordinating/api'
import type { Reminder } from '@panelbook/shared/coordinating/reminders'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { slotEnd } from '@panelbook/shared/interviews/conduct/endings'
import type { PersonName } from '@panelbook/shared/people/person'
import type { Kysely } from 'kysely'
import { readAs } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { summariseInterviews } from '../interviews/interview-summaries.ts'
import { listRoles } from '../roles/store.ts'
import { listOverdueSeats } from './overdue-store.ts'
import {
  type Bounded,
  listEmptySeats,
  listHeldStages,
  listIdleApplications,
  listUnstarted,
  type MissingFor,
  type MissingOf,
} from './store.ts'

/** What interviews and candidates wait for, for a lead: names, times and counts, and nothing of a rating. */
export async function whoIsMissing(db: Kysely<Database>, actor: Actor, asked: MissingOf, now: EpochMs): Promise<WhoIsMissing> {
  const summaries = async (ids: readonly Id[]) => (await summariseInterviews(db, ids, actor, now)).map(({ summary }) => summary)
  return readAs(db, actor.personId, (hidden) => missingFor(db, { ...asked, actor, hidden }, now, summaries))
}

/** What a line says of its interview. */
type Lined = Pick<InterviewSummary, 'id' | 'panel' | 'startsAt' | 'minutes'>
type Missing<I> = Pick<WhoIsMissing, 'waiting'> & {
  overdue: Bounded<{ interview: I; person: PersonName; since: EpochMs; reminded?: Reminder }>
  unstarted: Bounded<I>
  seats: Bounded<{ interview: I; person: PersonName }>
}

/** @param read the interviews as whoever asks is shown them */
export async function missingFor<I extends Lined>(
  db: Kysely<Database>,
  of: MissingFor & { actor: Actor },
  now: EpochMs,
  read: (ids: readonly Id[]) => Promise<readonly I[]>,
): Promise<Missing<I>> {
  // Cut before anything is looked up: a page shows the first of each group, however many there are.
  const [overdue, unstarted, seats, waiting] = await Promise.all([
    listOverdueSeats(db, of, now, MOST_MISSING),
    listUnstarted(db, of, now, MOST_MISSING),
    listEmptySeats(db, of, now, MOST_MISSING),
    // Nobody in particular is missing where a candidate waits.
    of.personId === undefined ? waitingCandidates(db, of, now) : { total: 0, rows: [] },
  ])
  const ids = new Set([...overdue.rows.map(({ id }) => id), ...unstarted.rows, ...seats.rows.map(({ id }) => id)])
  const summaries = new Map((await read([...ids])).map((interview) => [interview.id, interview]))
  return {
    overdue: {
      total: overdue.total,
      rows: overdue.rows.flatMap(({ id, personId, reminded }) => {
        const interview = summaries.get(id)
        const person = interview?.panel.find((member) => member.person.id === personId)?.person
        if (!interview || !person) return []
        return [{ interview, person, since: slotEnd(interview), ...(reminded ? { reminded } : {}) }]
      }),
    },
    unstarted: { total: unstarted.total, rows: unstarted.rows.flatMap((id) => summaries.get(id) ?? []) },
    seats: {
      total: seats.total,
      rows: seats.rows.flatMap(({ id, person }) => {
        const interview = summaries.get(id)
        return interview ? [{ interview, person }] : []
      }),
    },
    waiting,
  }
}

/** Those whose role promises an answer, and who have waited longer; the longest first. */
async function waitingCandidates(
  db: Kysely<Database>,
  { roleId, actor, hidden }: MissingFor & { actor: Actor },
  now: EpochMs,
): Promise<Bounded<WaitingCandidate>> {
  const promising = (await listRoles(db, hidden)).filter(
    (role) => role.answerWithinDays !== undefined && !role.archived && (roleId === undefined || role.id === roleId),
  )
  const roles = new Map(promising.map((role) => [role.id, role]))
  const waiting = (await listIdleApplications(db, { roleIds: [...roles.keys()], hidden }, now))
    .flatMap((application) => {
      const role = roles.get(application.roleId)
      const promised = role?.answerWithinDays ?? 0
      const days = workingDaysBetween(application.since, now)
      return role && days > promised ? [{ ...application, role, days, promised }] : []
    })
    .toSorted((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1))
  const shown = waiting.slice(0, MOST_MISSING)
  const ids = shown.map(({ id }) => id)
  const held = Map.groupBy(await listHeldStages(db, ids), ({ applicationId }) => applicationId)
  return {
    total: waiting.length,
    rows: shown.map(({ id, candidate, role, since, days, promised }) => {
      const interviews = held.get(id) ?? []
      const last = interviews[0]
      const next = role.stages.find((stage) => !interviews.some(({ stageId }) => stageId === stage.id))
      return {
        ...{ candidate: candidateFor(actor, candidate), applicationId: id, roleId: role.id, role: role.title },
        ...(last ? { after: last.title } : {}),
        ...{ since, days, promised },
        ...(next ? { next: { stageId: next.id, title: next.title } } : {}),
      }
    }),
  }
}
