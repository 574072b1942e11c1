import { isNameWithheld, isRevealDue, panelRoleOf } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import type { Acting } from '../../acting/acting.ts'
import { appendAudit } from '../../audit/store/audit-log.ts'
import { addNotices } from '../../notices/store/add-notices.ts'
import { checkLimits, hiddenFor } from '../../pools/check-limits.ts'
import { notFound, Refused } from '../../refusals/refused.ts'
import { concludeIfComplete } from '../../scorecards/reveal-interview.ts'
import { deleteDraft, insertDrafts } from '../../scorecards/store/scorecards.ts'
import { listHappenings, recordHappening } from '../store/happenings.ts'
import type { InterviewRecord } from '../store/interview-facts.ts'
import { removePanelMember, replacePanelMember } from '../store/panel-members.ts'
import {
  changeInterview,
  type InterviewCommandDeps,
  type InterviewDone,
  interviewToChange,
  type Needed,
} from './change-interview.ts'
import { checkNewcomer, checkNotOver, checkNotThemselves } from './check-newcomer.ts'
import { ratedInDraftLeft } from './draft-left.ts'

/**
 * Takes somebody off the panel, or puts somebody else in their seat, as long as they have handed in nothing. Their draft goes out
 * of the interview unread. A retry finds its work done and changes nothing.
 *
 * @throws Refused not-found; conflict once they have handed in, or where the panel would be left without a moderator;
 *   invalid-input for a replacement who can't be
 */
export async function changePanel(
  deps: InterviewCommandDeps,
  actor: Acting,
  interviewId: Id,
  personId: Id,
  input: { reason: string; replacementId?: Id | undefined; overLimit?: readonly Id[] | undefined },
  needed: Needed = 'lead',
): Promise<InterviewDone> {
  const { reason, replacementId } = input
  await interviewToChange(deps.db, actor, interviewId, needed)
  const rated = replacementId === undefined ? 0 : await ratedInDraftLeft(deps, interviewId, replacementId)
  return changeInterview(
    deps,
    actor,
    interviewId,
    async (transaction, { interview, facts }) => {
      const member = facts.panel.find((each) => each.personId === personId)
      if (!member) {
        const earlier = (await listHappenings(transaction, 'panel_changes', interviewId)).findLast(
          (each) => each.person_id === personId,
        )
        if (earlier && earlier.replacement_id === (replacementId ?? null)) return { changed: false, answer: undefined }
        throw notFound()
      }
      const { role } = member
      if (replacementId === undefined && role === 'moderator') throw new Refused({ kind: 'moderator-needed' })
      if (typeof needed === 'object') checkPlans(actor, { interview, facts, personId, replacementId })
      if (replacementId !== undefined) {
        checkNotThemselves(actor, { needed, personId: replacementId, field: 'replacementId' })
        await checkNewcomer(transaction, facts, replacementId, role, 'replacementId')
        const hidden = await hiddenFor(transaction, actor.personId, needed)
        const of = { startsAt: interview.startsAt, people: [replacementId], overLimit: input.overLimit, hidden }
        await checkLimits(transaction, { ...of, except: interviewId, field: 'replacementId' })
      }
      if (ratesScorecard(role) && !(await deleteDraft(transaction, interviewId, personId))) {
        throw new Refused({ kind: 'handed-in-seat-stays' })
      }
      if (replacementId === undefined) await removePanelMember(transaction, interviewId, personId)
      else {
        await replacePanelMember(transaction, interviewId, personId, replacementId)
        if (ratesScorecard(role)) await insertDrafts(transaction, interviewId, [replacementId], rated)
      }
      const at = deps.clock.now()
      const done = { interviewId, at, by: actor.personId, reason }
      await recordHappening(transaction, 'panel_changes', done, {
        person_id: personId,
        role,
        replacement_id: replacementId ?? null,
      })
      const event = {
        action: 'changed-panel',
        personId,
        role,
        ...(replacementId === undefined ? {} : { replacementId }),
      } as const
      await appendAudit(transaction, { at, actorId: actor.personId, interviewId, event, reason }, deps.random)
      if (replacementId !== undefined) {
        const news = { kind: 'on-panel' as const, interviewId, number: at, at, by: actor.personId }
        await addNotices(transaction, news, [replacementId], deps.random)
      }
      await concludeIfComplete(transaction, interviewId, { at, by: actor.personId }, deps.random)
      return { changed: true, answer: undefined }
    },
    needed,
  )
}

/**
 * Whoever coordinates plans what is to come. They give nobody a seat in what is over, and with a seat of their own they open no
 * scorecards by taking somebody off. They don't leave an anonymous panel by themselves: they would plan by the name again, and
 * somebody could give them the seat back.
 *
 * @throws Refused conflict
 */
function checkPlans(
  actor: Acting,
  {
    interview,
    facts,
    personId,
    replacementId,
  }: Pick<InterviewRecord, 'interview' | 'facts'> & { personId: Id; replacementId: Id | undefined },
): void {
  if (personId === actor.personId && interview.anonymous && isNameWithheld(actor, facts)) {
    throw new Refused({ kind: 'would-show-name-to-self' })
  }
  if (replacementId !== undefined) {
    checkNotOver(interview, facts)
    return
  }
  const left = { ...facts, panel: facts.panel.filter((each) => each.personId !== personId) }
  if (panelRoleOf(facts, actor.personId) !== undefined && isRevealDue(left)) throw new Refused({ kind: 'would-reveal-to-self' })
}
