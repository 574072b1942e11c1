import type { Id } from '@panelbook/shared/base/ids'
import type { JoiningRole } from '@panelbook/shared/interviews/api'
import { ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import type { Acting } from '../../acting/acting.ts'
import { appendAudit } from '../../audit/store/audit-log.ts'
import { addNotices } from '../../notices/store/add-notices.ts'
import { checkLimits, hiddenFor } from '../../pools/check-limits.ts'
import { Refused } from '../../refusals/refused.ts'
import { insertDrafts } from '../../scorecards/store/scorecards.ts'
import { recordHappening } from '../store/happenings.ts'
import { addPanelMember } from '../store/panel-members.ts'
import {
  changeInterview,
  type InterviewCommandDeps,
  type InterviewDone,
  interviewToChange,
  type Needed,
} from './change-interview.ts'
import { checkNewcomer, checkNotOver, checkNotThemselves } from './check-newcomer.ts'
import { lookAtConduct, mayHaveStarted } from './conversation-start.ts'
import { ratedInDraftLeft } from './draft-left.ts'

/** As many as a new interview may have. */
const MOST_SEATS = 20

export interface Joining {
  personId: Id
  role: JoiningRole
  reason?: string | undefined
  /** Whom their limit doesn't hold back; absent: limits aren't judged. */
  overLimit?: readonly Id[] | undefined
}

/**
 * Adds somebody to the panel, with a draft of their own where they rate. Once the conversation has started, whoever comes has
 * missed some of it: then the panel is told why. Somebody who is there in this role already stays as they are, and nothing is
 * changed.
 *
 * @throws Refused not-found; invalid-input without the reason that is needed, or for somebody who can't be; conflict where the
 *   panel is full, or they couldn't judge independently
 */
export async function joinPanel(
  deps: InterviewCommandDeps,
  actor: Acting,
  interviewId: Id,
  input: Joining,
  needed: Needed = 'lead',
): Promise<InterviewDone> {
  await interviewToChange(deps.db, actor, interviewId, needed)
  const seen = await lookAtConduct(deps, interviewId)
  const rated = await ratedInDraftLeft(deps, interviewId, input.personId)
  return changeInterview(
    deps,
    actor,
    interviewId,
    async (transaction, { interview, facts }) => {
      const { personId, role, reason } = input
      if (facts.panel.some((each) => each.personId === personId && each.role === role))
        return { changed: false, answer: undefined }
      checkNotThemselves(actor, { needed, personId, field: 'personId' })
      const checkReason = async () => {
        if (reason === undefined && (await mayHaveStarted(transaction, interview, seen)))
          throw new Refused({ kind: 'late-without-reason' })
      }
      if (typeof needed === 'object') {
        checkNotOver(interview, facts)
        // Before whether they could still judge: that tells something of them, and an asking that is refused leaves no trace.
        await checkReason()
      }
      await checkNewcomer(transaction, facts, personId, role, 'personId')
      if (facts.panel.length >= MOST_SEATS) throw new Refused({ kind: 'panel-full', most: MOST_SEATS })
      await checkReason()
      const { overLimit } = input
      const hidden = await hiddenFor(transaction, actor.personId, needed)
      const { startsAt } = interview
      await checkLimits(transaction, { startsAt, people: [personId], overLimit, hidden, except: interviewId, field: 'personId' })
      await addPanelMember(transaction, interviewId, personId, role)
      if (ratesScorecard(role)) await insertDrafts(transaction, interviewId, [personId], rated)
      const at = deps.clock.now()
      const done = { interviewId, at, by: actor.personId, reason: reason ?? '' }
      await recordHappening(transaction, 'panel_joinings', done, { person_id: personId, role })
      const event = { action: 'joined-panel', personId, role } as const
      const entry = { at, actorId: actor.personId, interviewId, event, ...(reason === undefined ? {} : { reason }) }
      await appendAudit(transaction, entry, deps.random)
      const news = { kind: 'on-panel' as const, interviewId, number: at, at, by: actor.personId }
      await addNotices(transaction, news, [personId], deps.random)
      return { changed: true, answer: undefined }
    },
    needed,
  )
}
