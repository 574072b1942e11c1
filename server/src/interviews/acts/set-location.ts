import type { Id } from '@panelbook/shared/base/ids'
import { type Acting, whoKnows } from '../../acting/acting.ts'
import { appendAudit } from '../../audit/store/audit-log.ts'
import { addPanelNotices } from '../../notices/store/add-notices.ts'
import { Refused } from '../../refusals/refused.ts'
import { setLocation as storeLocation } from '../store/interviews.ts'
import { changeInterview, type InterviewCommandDeps, type InterviewDone, type Needed } from './change-interview.ts'
import { checkHeld } from './check-held.ts'

/**
 * Says where an interview is, also while it runs: a call may have to go on elsewhere. Where somebody said so meanwhile nothing is
 * changed. It counts a version up, by which calendars know the newer of two files.
 *
 * @param input.from where it was as the lead saw it; empty: nobody had said
 * @throws Refused not-found; conflict where it isn't held, or was said meanwhile
 */
export function setLocation(
  deps: InterviewCommandDeps,
  actor: Acting,
  interviewId: Id,
  input: { from: string; location: string },
  needed: Needed = 'lead',
): Promise<InterviewDone> {
  return changeInterview(
    deps,
    actor,
    interviewId,
    async (transaction, { interview }) => {
      const before = interview.location ?? ''
      if (before === input.location) return { changed: false, answer: undefined }
      checkHeld({ interview })
      if (before !== input.from) throw new Refused({ kind: 'location-set-meanwhile' })
      const at = deps.clock.now()
      const by = actor.personId
      const version = interview.locationVersion + 1
      await storeLocation(transaction, interviewId, { location: input.location || undefined, version })
      const event = { action: 'set-location', version } as const
      await appendAudit(transaction, { at, actorId: by, interviewId, event }, deps.random)
      const news = { kind: 'relocated' as const, interviewId, number: version, at, by: whoKnows(actor) }
      await addPanelNotices(transaction, news, { planner: false }, deps.random)
      return { changed: true, answer: undefined }
    },
    needed,
  )
}
