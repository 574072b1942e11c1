import { type Actor, mayCoordinate, mayLeadInterview, mayReadInterview } from '@panelbook/shared/access/policy'
import { anyOfInterview } from '@panelbook/shared/api/endpoint'
import type { Clock, EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely, Transaction } from 'kysely'
import type { Logger } from 'pino'
import { type Acting, actIn } from '../../acting/acting.ts'
import { type Done, touchingInterview, untouched } from '../../acting/done.ts'
import { missingInterview } from '../../candidates/missing-candidate.ts'
import { projectInterview } from '../../comparing/store/interview-projections.ts'
import type { Database } from '../../database/schema.ts'
import { notFound } from '../../refusals/refused.ts'
import { kindOnTeam } from '../../roles/team-store.ts'
import type { SyncServer } from '../../sync/sync-port.ts'
import { plannedInterview } from '../planned-interview.ts'
import { type InterviewRecord, loadInterview, loopOf } from '../store/interview-facts.ts'
import { projectConversation } from './following/follow-conduct.ts'
import { coordinatorsOf, interviewReaders, renamedBetween } from './interview-readers.ts'

export interface InterviewCommandDeps {
  db: Kysely<Database>
  sync: SyncServer
  clock: Clock
  random: RandomBytes
  logger: Logger
}

/**
 * What the actor of an act comes with: a lead's rights; a seat, at which `change` looks itself; or that they coordinate this role,
 * which must be the interview's.
 */
export type Needed = 'lead' | 'seat' | { coordinates: Id }

/** What an act on one interview returns. */
export type InterviewDone<A = void> = Done<A, typeof anyOfInterview>

/** `changed: false` for a retried command that finds its work done: nothing is told anew. */
export interface Change<T> {
  changed: boolean
  answer: T
}

/**
 * Runs somebody's command on one interview: in a transaction that has read them and the interview as they stand, so that what
 * `change` checks is still so when it writes. Whatever it throws undoes everything. It touches all that is shown of the
 * interview, for those who may read it, or could until now.
 *
 * @param needed what the actor comes with
 * @throws Refused not-found, what `change` throws, and where the actor lost the rights they came with
 */
export async function changeInterview<T>(
  deps: Pick<InterviewCommandDeps, 'db' | 'sync' | 'clock' | 'logger'>,
  actor: Acting,
  interviewId: Id,
  change: (transaction: Transaction<Database>, record: InterviewRecord) => Promise<Change<T>>,
  needed: Needed = 'lead',
): Promise<InterviewDone<T>> {
  const { changed, answer, readers, listedTo, renamed, ended, loops } = await actIn(deps.db, actor, async (transaction) => {
    const before = await interviewToChange(transaction, actor, interviewId, needed)
    const done = await change(transaction, before)
    const after = done.changed ? await loadInterview(transaction, interviewId) : undefined
    if (after) await projectInterview(transaction, after)
    const readers = after
      ? await interviewReaders(transaction, { ...after.facts, panel: [...before.facts.panel, ...after.facts.panel] })
      : undefined
    const listedTo = after && (await coordinatorsToTell(transaction, before, after, deps.clock.now()))
    const renamed = after && (await renamedBy(transaction, before, after))
    const ended = after?.interview.phase === 'ended' && before.interview.phase !== 'ended'
    return { ...done, readers, listedTo, renamed, ended, loops: loopOf(before) }
  })
  if (!changed || !readers) return untouched(answer)
  if (ended) await projectConversation(deps, interviewId)
  return touchingInterview({ interviewId, readers, listedTo, renamed, accessChanged: true, loops }, anyOfInterview, answer)
}

const renamedBy = (db: Kysely<Database>, { interview: before }: InterviewRecord, { interview: after }: InterviewRecord) =>
  renamedBetween(
    db,
    { candidateId: after.candidate.id, except: after.id },
    { before: before.candidate.withheldFrom, after: after.candidate.withheldFrom },
  )

/** Those who coordinate its role, where what they are shown of the interview is another now. */
async function coordinatorsToTell(
  db: Kysely<Database>,
  before: InterviewRecord,
  after: InterviewRecord,
  now: EpochMs,
): Promise<ReadonlySet<Id>> {
  // As somebody without a seat: whom a name is withheld from is told as `renamed`.
  const nobody: Actor = { personId: '', workspaceRole: 'interviewer' }
  const shown = (record: InterviewRecord) => JSON.stringify(plannedInterview(nobody, record, now))
  return shown(before) === shown(after) ? new Set() : coordinatorsOf(db, after)
}

/**
 * The interview that this actor may change. Acts that read a document before their transaction ask for it first: for somebody who
 * may not act no document is read, so that neither the time of the refusal nor what is in memory tells that there is one.
 *
 * @throws Refused not-found
 */
export async function interviewToChange(
  db: Kysely<Database>,
  actor: Actor,
  interviewId: Id,
  needed: Needed = 'lead',
): Promise<InterviewRecord> {
  const record = await loadInterview(db, interviewId)
  if (typeof needed === 'object') return coordinated(db, actor, needed.coordinates, record)
  if (!record) throw await missingInterview(db, actor, interviewId)
  const may = needed === 'lead' ? mayLeadInterview(actor, record.facts) : mayReadInterview(actor, record.facts)
  if (!may) throw notFound()
  return record
}

/** @throws Refused not-found for an interview of another role, and for whoever doesn't coordinate this one */
async function coordinated(
  db: Kysely<Database>,
  actor: Actor,
  roleId: Id,
  record: InterviewRecord | undefined,
): Promise<InterviewRecord> {
  const kind = await kindOnTeam(db, actor.personId, roleId)
  if (record?.interview.roleId !== roleId || !mayCoordinate(actor, record.facts, kind)) throw notFound()
  return record
}
