import type { Id } from '@panelbook/shared/base/ids'
import type { Acting } from '../../acting/acting.ts'
import { appendPlainAudit } from '../../audit/store/audit-log.ts'
import { Refused } from '../../refusals/refused.ts'
import { changeInterview, type InterviewCommandDeps, type InterviewDone } from '../acts/change-interview.ts'
import { anyGlassBroken } from '../store/happenings.ts'
import { setAnonymous as storeAnonymous } from '../store/interviews.ts'

/**
 * Lets a panel see the candidate’s initials until the reveal, or the name again. Once a scorecard is in or was opened it is too
 * late: it was judged by what its author was shown, and others may read that. While an interview isn't held nothing is judged, so
 * its panel can be shown the name at any time, as no reveal will come; and it can be hidden again, so that whoever plans the
 * interview anew can let it be judged on as it began.
 *
 * @throws Refused not-found; conflict once a scorecard is in or was opened, unless the interview isn't held
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
    if (facts.revealed || !(untouched || interview.notHeld)) throw new Refused({ kind: 'anonymity-stays' })
    await storeAnonymous(transaction, interviewId, anonymous)
    const event = { action: 'set-anonymous', on: anonymous } as const
    await appendPlainAudit(transaction, { at: deps.clock.now(), actorId: actor.personId, interviewId, event })
    return { changed: true, answer: undefined }
  })
}
