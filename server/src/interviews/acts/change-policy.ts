import type { Id } from '@panelbook/shared/base/ids'
import type { VisibilityPolicy } from '@panelbook/shared/plans/interview-plan'
import type { Acting } from '../../acting/acting.ts'
import { appendAudit } from '../../audit/store/audit-log.ts'
import { anyScorecardWritten } from '../../database/log/document-lock.ts'
import { Refused } from '../../refusals/refused.ts'
import { recordHappening } from '../store/happenings.ts'
import { setPolicy } from '../store/interviews.ts'
import { changeInterview, type InterviewCommandDeps, type InterviewDone, interviewToChange } from './change-interview.ts'
import { checkHeld } from './check-held.ts'
import { lookAtConduct, mayHaveStarted } from './conversation-start.ts'

/**
 * Changes who may read whose ratings in one interview, before it starts. Once anybody has written in a scorecard it is too late,
 * whether or not they took it back: they wrote under the policy that their page named.
 *
 * @throws Refused not-found; conflict once the interview has started or a scorecard was written in
 */
export async function changePolicy(
  deps: InterviewCommandDeps,
  actor: Acting,
  interviewId: Id,
  input: { policy: VisibilityPolicy; reason: string },
): Promise<InterviewDone> {
  await interviewToChange(deps.db, actor, interviewId)
  const seen = await lookAtConduct(deps, interviewId)
  return changeInterview(deps, actor, interviewId, async (transaction, { interview, standings }) => {
    const { policy, reason } = input
    if (interview.policy === policy) return { changed: false, answer: undefined }
    checkHeld({ interview })
    if (await mayHaveStarted(transaction, interview, seen)) throw new Refused({ kind: 'started-policy-stays' })
    const untouched = standings.every((standing) => standing.state.state === 'draft')
    if (!untouched || (await anyScorecardWritten(transaction, interviewId))) throw new Refused({ kind: 'written-policy-stays' })
    const at = deps.clock.now()
    await setPolicy(transaction, interviewId, policy)
    const done = { interviewId, at, by: actor.personId, reason }
    await recordHappening(transaction, 'policy_changes', done, { from_policy: interview.policy, to_policy: policy })
    const event = { action: 'changed-policy', from: interview.policy, to: policy } as const
    await appendAudit(transaction, { at, actorId: actor.personId, interviewId, event, reason }, deps.random)
    return { changed: true, answer: undefined }
  })
}
