import { type Actor, mayLeadInterview, mayReadInterview } from '@panelbook/shared/access/policy'
import { anyOfInterview } from '@panelbook/shared/api/endpoint'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import type { Kysely, Transaction } from 'kysely'
import type { Logger } from 'pino'
import { type Acting, actIn } from '../../acting/acting.ts'
import { type Done, touchingInterview, untouched } from '../../acting/done.ts'
import { missingInterview } from '../../candidates/missing-candidate.ts'
import { projectInterview } from '../../comparing/store/interview-projections.ts'
import type { Database } from '../../database/schema.ts'
import { notFound } from '../../refusals/refused.ts'
import type { SyncServer } from '../../sync/sync-port.ts'
import { type InterviewRecord, loadInterview } from '../store/interview-facts.ts'
import { projectConversation } from './following/follow-conduct.ts'
import { interviewReaders } from './interview-readers.ts'

export interface InterviewCommandDeps {
  db: Kysely<Database>
  sync: SyncServer
  clock: Clock
  random: RandomBytes
  logger: Logger
}

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
 * @param needed `seat`: `change` looks itself at the seat that it is an act of
 * @throws Refused not-found, what `change` throws, and where the actor lost the rights they came with
 */
export async function changeInterview<T>(
  deps: Pick<InterviewCommandDeps, 'db' | 'sync' | 'clock' | 'logger'>,
  actor: Acting,
  interviewId: Id,
  change: (transaction: Transaction<Database>, record: InterviewRecord) => Promise<Change<T>>,
  needed: 'lead' | 'seat' = 'lead',
): Promise<InterviewDone<T>> {
  const { changed, answer, readers, ended } = await actIn(deps.db, actor, async (transaction) => {
    const before = await interviewToChange(transaction, actor, interviewId, needed)
    const done = await change(transaction, before)
    const after = done.changed ? await loadInterview(transaction, interviewId) : undefined
    if (after) await projectInterview(transaction, after)
    const readers = after
      ? await interviewReaders(transaction, { ...after.facts, panel: [...before.facts.panel, ...after.facts.panel] })
      : undefined
    return { ...done, readers, ended: after?.interview.phase === 'ended' && before.interview.phase !== 'ended' }
  })
  if (!changed || !readers) return untouched(answer)
  if (ended) await projectConversation(deps, interviewId)
  return touchingInterview({ interviewId, readers, accessChanged: true }, anyOfInterview, answer)
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
  needed: 'lead' | 'seat' = 'lead',
): Promise<InterviewRecord> {
  const record = await loadInterview(db, interviewId)
  if (!record) throw await missingInterview(db, actor, interviewId)
  const may = needed === 'lead' ? mayLeadInterview : mayReadInterview
  if (!may(actor, record.facts)) throw notFound()
  return record
}
