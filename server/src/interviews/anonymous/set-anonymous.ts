import type { Id } from '@panelbook/shared/base/ids'
import type { Acting } from '../../acting/acting.ts'
import { appendPlainAudit } from '../../audit/store/audit-log.ts'
import { Refused } from '../../refusals/refused.ts'
import { changeInterview, type InterviewCommandDeps, type InterviewDone } from '../acts/change-interview.ts'
import { anyGlassBroken } from '../store/happenings.ts'
import { setAnonymous as storeAnonymous } from '../store/interviews.ts'

/**
 * Lets a panel see the candidate’s initials until the reveal, or the name again. Once a scorecard is in or was opened it is too
 * late: it was judged by what its author was shown, and others may read that. Of an interview that isn't held nothing is judged
 * any more, so its panel can be shown the name again at any time; otherwise it would never be.
 *
 * @throws Refused not-found; conflict once a scorecard is in or was opened
 */
export function setAnonymous(
  deps: InterviewCommandDeps,
  actor: Acting,
  interviewId: Id,
  { anonymous }: { anonymous: boolean },
): Promise<InterviewDone> {
  return changeInterview(deps, actor, interviewId, async (transaction, { interview, standings, facts }) => {
    if (interview.anonymous === anonymous) return { changed: false, answer: undefined }
    const untouched = standings.every(({ state }) => state.state === 'draft') && !(await anyGlassBroken(transaction, interviewId))
    const givenUp = interview.notHeld !== undefined && !anonymous
    if (facts.revealed || !(untouched || givenUp)) throw new Refused({ kind: 'anonymity-stays' })
    await storeAnonymous(transaction, interviewId, anonymous)
    const event = { action: 'set-anonymous', on: anonymous } as const
    await appendPlainAudit(transaction, { at: deps.clock.now(), actorId: actor.personId, interviewId, event })
    return { changed: true, answer: undefined }
  })
}
