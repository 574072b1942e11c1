import type { Id } from '@panelbook/shared/base/ids'
import type { Acting } from '../../acting/acting.ts'
import { appendAudit } from '../../audit/store/audit-log.ts'
import { Refused } from '../../refusals/refused.ts'
import { changeInterview, type InterviewCommandDeps, type InterviewDone } from './change-interview.ts'

/** How often: each time the documents may grow by as much as they could in the beginning. */
const MOST = 8

/**
 * Makes room in an interview's documents that were used up, by whatever: each may have as much, and each person in it, once more.
 * Takes effect at once, and is recorded.
 *
 * @throws Refused not-found; conflict once it was done so often that something else is wrong
 */
export function makeRoom(deps: InterviewCommandDeps, actor: Acting, interviewId: Id, reason: string): Promise<InterviewDone> {
  return changeInterview(deps, actor, interviewId, async (transaction) => {
    const { room_made: before } = await transaction
      .selectFrom('interviews')
      .select('room_made')
      .where('id', '=', interviewId)
      .executeTakeFirstOrThrow()
    if (before >= MOST) throw new Refused({ kind: 'room-made-too-often', most: MOST })
    await transaction
      .updateTable('interviews')
      .set({ room_made: before + 1 })
      .where('id', '=', interviewId)
      .execute()
    const event = { action: 'made-room', times: before + 1 } as const
    await appendAudit(transaction, { at: deps.clock.now(), actorId: actor.personId, interviewId, event, reason }, deps.random)
    return { changed: true, answer: undefined }
  })
}
