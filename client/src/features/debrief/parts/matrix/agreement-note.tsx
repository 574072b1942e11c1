import { agreementInWords, panelAgreement } from '@panelbook/shared/debrief/agreement'
import { jointRatings, type ReviewGroup } from '@panelbook/shared/debrief/disagreement'
import type { InterviewPlan } from '@panelbook/shared/plans/interview-plan'
import type { SubmittedScorecard } from '@panelbook/shared/scorecards/scorecard'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import classes from '../review-sections.module.css'

/**
 * How similarly the panel rated, as a description of this sample and never as a verdict; with the statistics for people who want
 * them.
 */
export function AgreementNote({ groups, plan, cards, printing }: AgreementNoteProps) {
  const { jointlyRated, withinOne } = jointRatings(groups)
  const apart = [
    ...(cards.some((card) => card.panelRole === 'shadow') ? [' Shadows are shown and not counted.'] : []),
    ...(cards.some((card) => card.late) ? [' Ratings handed in after the reveal are shown and not counted.'] : []),
  ].join('')
  if (jointlyRated === 0) {
    return <p className={`${texts.muted} ${boxes.above8}`}>No question has two counted ratings to compare yet.{apart}</p>
  }
  const statistics = agreementInWords(panelAgreement(plan, cards))
  return (
    <div className={`${texts.muted} ${boxes.above8}`}>
      Ratings are within one point on {withinOne} of {jointlyRated} {jointlyRated === 1 ? 'question' : 'questions'}.{apart}
      <details className={`${texts.small} ${boxes.above4} ${classes.statistics}`} open={printing || undefined}>
        <summary>The statistics behind it</summary>
        <ul>
          <li>{statistics.withinOne}</li>
          <li>{statistics.alpha}</li>
          <li>{statistics.icc}</li>
        </ul>
        <p>They describe these ratings, not the candidate or anyone on the panel.</p>
      </details>
    </div>
  )
}

interface AgreementNoteProps {
  /** Folded parts are open when printed. */
  printing: boolean
  groups: readonly ReviewGroup[]
  plan: Pick<InterviewPlan, 'sections'>
  cards: readonly (SubmittedScorecard & { late?: boolean })[]
}
