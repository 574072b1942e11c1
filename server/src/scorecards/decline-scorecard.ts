import { maySubmitScorecard } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { formatDocumentName } from '@panelbook/shared/protocol/document-name'
import type { Acting } from '../acting/acting.ts'
import { appendAudit } from '../audit/store/audit-log.ts'
import { lockDocument } from '../database/log/document-lock.ts'
import { changeInterview, type InterviewCommandDeps, type InterviewDone } from '../interviews/acts/change-interview.ts'
import { checkHeld } from '../interviews/acts/check-held.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { concludeIfComplete } from './reveal-interview.ts'
import { markDeclined } from './store/scorecards.ts'

/**
 * The actor hands in no scorecard, and says why. Counts as handed in; the draft is locked as it is and stays unread. A retry with
 * the same reason changes nothing.
 *
 * @throws Refused not-found for who doesn't rate; already-submitted
 */
export function declineScorecard(
  deps: InterviewCommandDeps,
  actor: Acting,
  interviewId: Id,
  reason: string,
): Promise<InterviewDone> {
  const { personId } = actor
  return changeInterview(
    deps,
    actor,
    interviewId,
    async (transaction, record) => {
      const { facts, standings } = record
      const state = standings.find((each) => each.personId === personId)?.state
      if (!state || !facts.panel.some((member) => member.personId === personId)) throw notFound()
      if (state.state === 'declined' && state.reason === reason) return { changed: false, answer: undefined }
      checkHeld(record)
      if (!maySubmitScorecard(actor, facts)) throw new Refused({ kind: 'already-submitted' })
      const at = deps.clock.now()
      if (!(await markDeclined(transaction, { interviewId, personId, at, reason }))) {
        throw new Error('A standing that this transaction has read as a draft could not be declined')
      }
      await lockDocument(transaction, formatDocumentName({ kind: 'card', interviewId, personId }))
      const event = { action: 'declined-to-score', personId } as const
      await appendAudit(transaction, { at, actorId: personId, interviewId, event, reason }, deps.random)
      await concludeIfComplete(transaction, interviewId, { at, by: personId }, deps.random)
      return { changed: true, answer: undefined }
    },
    'seat',
  )
}
