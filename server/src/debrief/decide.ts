import type { Id } from '@panelbook/shared/base/ids'
import type { Decision, NewDecision } from '@panelbook/shared/debrief/decision'
import type { Acting } from '../acting/acting.ts'
import { appendAudit } from '../audit/store/audit-log.ts'
import { changeInterview, type InterviewCommandDeps, type InterviewDone } from '../interviews/acts/change-interview.ts'
import { recordHappening } from '../interviews/store/happenings.ts'
import { addPanelNotices } from '../notices/store/add-notices.ts'
import { Refused } from '../refusals/refused.ts'
import { listDecisions } from './store.ts'

/**
 * Records a lead's decision, after the reveal. `after` is the newest version they have seen. A newer decision is a conflict. A
 * retry gets the decision that it recorded the first time.
 *
 * @throws Refused not-found; conflict before the reveal, or when another decision came first
 */
export function decide(
  deps: InterviewCommandDeps,
  actor: Acting,
  interviewId: Id,
  input: NewDecision,
): Promise<InterviewDone<Decision>> {
  return changeInterview(deps, actor, interviewId, async (transaction, { facts }) => {
    if (!facts.revealed) throw new Refused({ kind: 'decision-before-reveal' })
    const before = await listDecisions(transaction, interviewId)
    const mine = before.find((each) => each.version === input.after + 1)
    const retried =
      mine &&
      mine.by.id === actor.personId &&
      mine.outcome === input.outcome &&
      mine.reason === input.reason &&
      mine === before.at(-1)
    if (retried) return { changed: false, answer: mine }
    if (before.length !== input.after) throw new Refused({ kind: 'decided-meanwhile' })
    const at = deps.clock.now()
    const done = { interviewId, at, by: actor.personId, reason: input.reason }
    const version = await recordHappening(transaction, 'decisions', done, { outcome: input.outcome })
    const event = { action: 'decided', version } as const
    await appendAudit(transaction, { at, actorId: actor.personId, interviewId, event, reason: input.reason }, deps.random)
    const news = { kind: 'decided' as const, interviewId, number: version, at, by: actor.personId }
    await addPanelNotices(transaction, news, { planner: true }, deps.random)
    const recorded = (await listDecisions(transaction, interviewId)).at(-1)
    if (recorded?.version !== version) throw new Error('A decision just recorded is not the newest')
    return { changed: true, answer: recorded }
  })
}
