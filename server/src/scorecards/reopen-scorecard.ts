import type { Id } from '@panelbook/shared/base/ids'
import { formatDocumentName } from '@panelbook/shared/protocol/document-name'
import type { Acting } from '../acting/acting.ts'
import { appendAudit } from '../audit/store/audit-log.ts'
import { unlockDocument } from '../database/log/document-lock.ts'
import { changeInterview, type InterviewCommandDeps, type InterviewDone } from '../interviews/acts/change-interview.ts'
import { checkHeld } from '../interviews/acts/check-held.ts'
import { recordHappening } from '../interviews/store/happenings.ts'
import { addNotices } from '../notices/store/add-notices.ts'
import { notFound, Refused } from '../refusals/refused.ts'
import { isIn, markReopened } from './store/scorecards.ts'

/**
 * Makes a scorecard that is in a draft again, and unlocks its document: its author writes on where they left off, and submits a
 * new version. What was submitted stays. `version` is the one the lead has seen, so that a retry, or a second lead, reopens
 * nothing twice.
 *
 * @throws Refused not-found; conflict where another version is in by now, or nothing is
 */
export function reopenScorecard(
  deps: InterviewCommandDeps,
  actor: Acting,
  interviewId: Id,
  personId: Id,
  input: { version: number; reason: string },
): Promise<InterviewDone> {
  return changeInterview(deps, actor, interviewId, async (transaction, record) => {
    const { standings } = record
    const standing = standings.find((each) => each.personId === personId)
    if (!standing) throw notFound()
    const { version, reason } = input
    if (standing.state.state === 'reopened' && standing.version === version) return { changed: false, answer: undefined }
    checkHeld(record)
    if (!isIn(standing.state)) throw new Refused({ kind: 'nothing-to-reopen' })
    if (standing.version !== version) throw new Refused({ kind: 'newer-version-in' })
    const at = deps.clock.now()
    if (!(await markReopened(transaction, { interviewId, personId, version, at, reason }))) {
      throw new Error('A standing that this transaction has read as handed in could not be reopened')
    }
    await unlockDocument(transaction, formatDocumentName({ kind: 'card', interviewId, personId }))
    const done = { interviewId, at, by: actor.personId, reason }
    await recordHappening(transaction, 'reopenings', done, { person_id: personId, version })
    const event = { action: 'reopened', personId, version } as const
    await appendAudit(transaction, { at, actorId: actor.personId, interviewId, event, reason }, deps.random)
    const news = { kind: 'reopened' as const, interviewId, number: version, at, by: actor.personId }
    await addNotices(transaction, news, [personId], deps.random)
    return { changed: true, answer: undefined }
  })
}
