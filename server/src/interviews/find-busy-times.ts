import { type Actor, mayReadInterview } from '@panelbook/shared/access/policy'
import type { EndpointOutput, ParsedInput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import { candidateFor } from '@panelbook/shared/candidates/shown-candidate'
import type { BusyTime } from '@panelbook/shared/interviews/api'
import type { Kysely } from 'kysely'
import { type Hidden, readAs } from '../candidates/store/hidden.ts'
import type { Database } from '../database/schema.ts'
import { listBusySeats } from './store/busy-times.ts'
import { loadInterview } from './store/interview-facts.ts'

/** When the people who are asked for sit in other interviews, and in which, where the actor may know that. */
export async function findBusyTimes(
  db: Kysely<Database>,
  actor: Actor,
  query: ParsedInput<'findBusyTimes', 'query'>,
): Promise<EndpointOutput<'findBusyTimes'>> {
  return readAs(db, actor.personId, (hidden) => busyTimesFor(db, { actor, hidden }, query))
}

/** @param coordinates the role whose interviews they may know of as well */
export async function busyTimesFor(
  db: Kysely<Database>,
  { actor, hidden, coordinates }: { actor: Actor; hidden: Hidden; coordinates?: Id },
  query: ParsedInput<'findBusyTimes', 'query'>,
): Promise<EndpointOutput<'findBusyTimes'>> {
  const seats = await listBusySeats(db, query, query.people.split(','), { except: query.except, hidden })
  const told = new Map<Id, BusyTime['interview']>()
  for (const { interviewId } of seats) {
    if (!told.has(interviewId)) told.set(interviewId, await toldOf(db, { actor, coordinates }, interviewId))
  }
  return {
    busy: seats.map(({ personId, interviewId, startsAt, minutes }) => {
      const interview = told.get(interviewId)
      return { personId, startsAt, minutes, ...(interview ? { interview } : {}) }
    }),
  }
}

/** The part that this actor may know of an interview that makes a person busy; nothing if they may not know of it. */
async function toldOf(
  db: Kysely<Database>,
  { actor, coordinates }: { actor: Actor; coordinates: Id | undefined },
  interviewId: Id,
): Promise<BusyTime['interview']> {
  const record = await loadInterview(db, interviewId)
  if (!record) return undefined
  // Of their own candidacy nothing is among what was found.
  const coordinated = coordinates !== undefined && record.interview.roleId === coordinates
  if (!coordinated && !mayReadInterview(actor, record.facts)) return undefined
  const { id, candidate, role, stage } = record.interview
  return { id, candidate: candidateFor(actor, candidate).name, role, ...(stage === undefined ? {} : { stage }) }
}
