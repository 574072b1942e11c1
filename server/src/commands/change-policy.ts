import type { Actor } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { readConduct } from '@panelbook/shared/conduct/conduct-doc'
import { conductTime } from '@panelbook/shared/conduct/conduct-time'
import type { VisibilityPolicy } from '@panelbook/shared/plan/interview-plan'
import { formatDocumentName } from '@panelbook/shared/protocol/document-name'
import { notFound, ProblemError } from '../http/problem.ts'
import { appendAudit } from '../storage/audit-log.ts'
import { anyScorecardWritten, documentHead } from '../storage/document-lock.ts'
import { recordHappening } from '../storage/happenings.ts'
import { findInterview, setPolicy } from '../storage/interviews.ts'
import { changeInterview, type InterviewCommandDeps } from './change-interview.ts'

/**
 * Changes who may read whose ratings in one interview, before it starts. Once anybody has written in a scorecard it is too late, whether or not they took it
 * back: they wrote under the policy that their page named.
 *
 * @throws ProblemError not-found; conflict once the interview has started or a scorecard was written in
 */
export async function changePolicy(
  deps: InterviewCommandDeps,
  actor: Actor,
  interviewId: Id,
  input: { policy: VisibilityPolicy; reason: string },
): Promise<void> {
  // A document is read before the transaction, which holds the database's only writing connection, and its head is compared within.
  if (!(await findInterview(deps.db, interviewId))) throw notFound()
  const conduct = { kind: 'conduct', interviewId } as const
  const { phase, head } = await deps.sync.readDocument(conduct, (doc, head) => ({
    phase: conductTime(readConduct(doc).timeline, deps.clock.now()).phase,
    head,
  }))
  await changeInterview(deps, interviewId, async (transaction, { interview, standings }) => {
    const { policy, reason } = input
    if (interview.policy === policy) return { changed: false, answer: undefined }
    const started = phase !== 'not-started' || interview.phase !== 'not-started'
    if (started || (await documentHead(transaction, formatDocumentName(conduct))) !== head) {
      throw new ProblemError('conflict', 'This interview has started: who may read whose ratings can’t change any more.')
    }
    const untouched = standings.every((standing) => standing.state.state === 'draft')
    if (!untouched || (await anyScorecardWritten(transaction, interviewId))) {
      throw new ProblemError(
        'conflict',
        'Somebody has written in their scorecard already, so who may read whose ratings can’t change any more.',
      )
    }
    const at = deps.clock.now()
    await setPolicy(transaction, interviewId, policy)
    const done = { interviewId, at, by: actor.personId, reason }
    await recordHappening(transaction, 'policy_changes', done, { from_policy: interview.policy, to_policy: policy })
    const event = { action: 'changed-policy', from: interview.policy, to: policy } as const
    await appendAudit(transaction, { at, actorId: actor.personId, interviewId, event, reason }, deps.random)
    return { changed: true, answer: undefined }
  })
}
