import type { Actor } from '@panelbook/shared/access/policy'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Interview } from '@panelbook/shared/interviews/api'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { interviewView } from './interview-view.ts'
import { readableInterview } from './readable-interview.ts'
import { loadHistory } from './store/interview-history.ts'

/** An interview as its page shows it to this actor. @throws Refused not-found | erased */
export async function readInterview(
  { db, clock }: { db: Kysely<Database>; clock: Clock },
  actor: Actor,
  interviewId: Id,
): Promise<Interview> {
  const record = await readableInterview(db, actor, interviewId)
  return interviewView(actor, record, await loadHistory(db, interviewId, actor.personId), clock.now())
}
