import { isCandidate, panelRoleOf } from '@panelbook/shared/access/policy'
import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import {
  MOST_REMINDED,
  REMINDED_LATELY_MS,
  type RemindedAll,
  type Reminder,
  type RemindingAll,
} from '@panelbook/shared/coordinating/reminders'
import type { Kysely, Transaction } from 'kysely'
import { type Acting, actIn } from '../../acting/acting.ts'
import { type Done, touchingInterview, untouched } from '../../acting/done.ts'
import { checkSameRequest, requestHash } from '../../acting/same-request.ts'
import { appendPlainAudit } from '../../audit/store/audit-log.ts'
import { type Hidden, hiddenFrom, nothingHidden, withRole } from '../../candidates/store/hidden.ts'
import type { Database } from '../../database/schema.ts'
import { interviewToChange, type Needed } from '../../interviews/acts/change-interview.ts'
import { coordinatorsOf, interviewReaders } from '../../interviews/acts/interview-readers.ts'
import { interviewFacts } from '../../interviews/store/interview-facts.ts'
import { listInterviews } from '../../interviews/store/interviews.ts'
import { addReminderNotices } from '../../notices/store/add-reminder-notices.ts'
import { findPeople } from '../../people/store.ts'
import { notFound, Refused } from '../../refusals/refused.ts'
import { checkCoordinates } from '../coordinated-role.ts'
import { listOverdueSeats, listUnreminded } from '../overdue-store.ts'
import { findReminder, listRemindersOfRequest, type Reminding, recordReminders, type Seat } from './reminders-store.ts'

interface Deps {
  db: Kysely<Database>
  clock: Clock
  random: RandomBytes
}

/**
 * Reminds somebody of their overdue scorecard: whatever another person did within the last hours counts, too.
 *
 * @param needed what the actor comes with
 * @throws Refused not-found, also for a person without a seat; conflict where it isn't overdue, is the actor's own, would reach
 *   nobody, or was done lately, with when and by whom
 */
export function remind(
  { db, clock, random }: Deps,
  actor: Acting,
  { interviewId, personId, idempotencyKey }: Seat & { idempotencyKey: Id },
  needed: Needed = 'lead',
): Promise<Done<Reminder, ['interviews'] | []>> {
  return actIn(db, actor, async (transaction) => {
    const { facts, interview } = await interviewToChange(transaction, actor, interviewId, needed)
    if (panelRoleOf(facts, personId) === undefined) throw notFound()
    const seat = { interviewId, personId }
    const hash = requestHash(actor.personId, [interviewId, personId])
    const before = await listRemindersOfRequest(transaction, actor.personId, idempotencyKey)
    for (const { hash: known } of before) checkSameRequest(known, hash)
    const now = clock.now()
    if (before.length === 0) {
      const { total } = await listOverdueSeats(transaction, { ...seat, hidden: nothingHidden }, now, 1)
      if (total === 0) throw new Refused({ kind: 'scorecard-not-overdue' })
      if (personId === actor.personId) throw new Refused({ kind: 'reminder-to-oneself' })
      const [person] = await findPeople(transaction, [personId])
      if (!person || person.suspended || isCandidate(personId, facts)) throw new Refused({ kind: 'reminder-unreachable' })
    }
    const by = { at: now, by: actor.personId, request: { idempotencyKey, hash } }
    const written = before.length > 0 ? [] : await write(transaction, [seat], by, random)
    const reminder = await findReminder(transaction, seat)
    if (!reminder) throw notFound()
    if (before.length > 0) return untouched(reminder)
    if (written.length === 0) {
      const minutes = Math.max(0, Math.floor((now - reminder.at) / 60_000))
      throw new Refused({ kind: 'reminded-lately', minutes, by: reminder.by.name })
    }
    const readers = await interviewReaders(transaction, { ...facts, panel: [{ personId }] })
    const listedTo = await coordinatorsOf(transaction, { interview, facts })
    return touchingInterview({ interviewId, readers, listedTo, accessChanged: false }, ['interviews'], reminder)
  })
}

/**
 * Reminds everybody, or one person, of their overdue scorecards, at most a hundred in one act. Whoever was reminded lately is
 * counted and left alone, and so is the actor.
 *
 * @param input.coordinates the role as whose coordinator they act; undefined: as a lead, of all that is there for them
 * @throws Refused not-found for whoever doesn't coordinate the role
 */
export function remindAll(
  { db, clock, random }: Deps,
  actor: Acting,
  { coordinates, idempotencyKey, ...of }: RemindingAll & { roleId?: Id | undefined; coordinates?: Id | undefined },
): Promise<Done<RemindedAll, ['interviews'] | []>> {
  return actIn(db, actor, async (transaction) => {
    if (coordinates !== undefined) await checkCoordinates(transaction, actor, coordinates)
    const roleId = coordinates ?? of.roleId
    const hidden = await hiddenFrom(transaction, actor.personId)
    const seen = coordinates === undefined ? hidden : withRole(hidden, coordinates)
    const hash = requestHash(actor.personId, [coordinates ?? null, of.roleId ?? null, of.personId ?? null])
    const before = await listRemindersOfRequest(transaction, actor.personId, idempotencyKey)
    for (const { hash: known } of before) checkSameRequest(known, hash)
    const now = clock.now()
    const { seats, lately, total, ...told } = await unreminded(
      transaction,
      { roleId, personId: of.personId, hidden: seen, by: actor.personId },
      now,
    )
    if (before.length > 0) {
      return untouched({ reminded: before.length, lately: Math.max(0, lately - before.length), left: total })
    }
    const by = { at: now, by: actor.personId, request: { idempotencyKey, hash } }
    const written = await write(transaction, seats, by, random)
    if (written.length === 0) return untouched({ reminded: 0, lately, left: 0 })
    const { readers, listedTo } = await told.toTell(written)
    return {
      answer: { reminded: written.length, lately, left: total - written.length },
      touched: { topics: ['interviews'], to: readers, ...(listedTo.size > 0 ? { listedTo } : {}) },
    }
  })
}

interface Asked {
  roleId: Id | undefined
  personId: Id | undefined
  hidden: Hidden
  by: Id
}

/** Whom a reminder reaches, of those who have had none lately; and who is to be told of it. */
async function unreminded(db: Transaction<Database>, { by, ...of }: Asked, now: EpochMs) {
  const since = now - REMINDED_LATELY_MS
  const found = await listUnreminded(db, { ...of, notOf: by, since }, now, MOST_REMINDED)
  const interviews = await listInterviews(db, [...new Set(found.rows.map(({ id }) => id))])
  const factsOf = new Map(interviews.map((interview) => [interview.id, { interview, facts: interviewFacts(interview, [], []) }]))
  const reached = found.rows.filter(({ id, personId }) => !isCandidate(personId, factsOf.get(id)?.facts ?? {}))
  return {
    seats: reached.map(({ id, personId }): Seat => ({ interviewId: id, personId })),
    lately: found.lately,
    total: found.total - (found.rows.length - reached.length),
    async toTell(seats: readonly Seat[]) {
      const [readers, listedTo] = [new Set<Id>(), new Set<Id>()]
      for (const [interviewId, those] of Map.groupBy(seats, (seat) => seat.interviewId)) {
        const known = factsOf.get(interviewId)
        if (!known) continue
        for (const reader of await interviewReaders(db, { ...known.facts, panel: those })) readers.add(reader)
        for (const coordinator of await coordinatorsOf(db, known)) listedTo.add(coordinator)
      }
      return { readers, listedTo }
    },
  }
}

/** @returns those who are reminded: all but whoever was lately */
async function write(db: Transaction<Database>, seats: readonly Seat[], of: Reminding, random: RandomBytes): Promise<Seat[]> {
  const written = await recordReminders(db, seats, of)
  const { at, by } = of
  for (const { interviewId, personId } of written) {
    const event = { action: 'reminded', personId } as const
    await appendPlainAudit(db, { at, actorId: by, interviewId, event })
    await addReminderNotices(db, { kind: 'scorecard-reminder', interviewId, number: at, at, by }, personId, random)
  }
  return written
}
