import { breakGlassRefusal } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { ScorecardContent } from '@panelbook/shared/scorecards/scorecard'
import { readScorecard } from '@panelbook/shared/scorecards/scorecard-doc'
import type { Acting } from '../acting/acting.ts'
import { thenRead } from '../acting/done.ts'
import { appendAudit } from '../audit/store/audit-log.ts'
import { changeInterview, type InterviewCommandDeps, type InterviewDone } from '../interviews/acts/change-interview.ts'
import { recordHappening } from '../interviews/store/happenings.ts'
import { notFound, Refused } from '../refusals/refused.ts'

/**
 * Gives a lead the content of a sealed draft, once. The act is on disk and the author is told before the draft is read. A lead
 * who lost the answer asks again, which is another reading.
 *
 * @throws Refused not-found; conflict where it may be read anyway, is no draft, or the lead has still to judge
 */
export async function breakGlass(
  deps: InterviewCommandDeps,
  actor: Acting,
  interviewId: Id,
  personId: Id,
  reason: string,
): Promise<InterviewDone<() => Promise<{ content: ScorecardContent; at: EpochMs }>>> {
  let at = 0
  const broken = changeInterview(deps, actor, interviewId, async (transaction, { facts, standings }) => {
    if (!standings.some((standing) => standing.personId === personId)) throw notFound()
    const why = breakGlassRefusal(actor, personId, facts)
    if (why) throw new Refused({ kind: 'glass-stays-whole', why })
    at = deps.clock.now()
    const done = { interviewId, at, by: actor.personId, reason }
    await recordHappening(transaction, 'glass_breaks', done, { person_id: personId })
    const event = { action: 'broke-glass', personId } as const
    await appendAudit(transaction, { at, actorId: actor.personId, interviewId, event, reason }, deps.random)
    return { changed: true, answer: undefined }
  })
  return thenRead(broken, async () => ({
    content: await deps.sync.readDocument({ kind: 'card', interviewId, personId }, (doc) => readScorecard(doc).content),
    at,
  }))
}
