import { scorecardProgress } from '@panelbook/shared/scorecards/scorecard-rules'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import { useCard, useLive } from '../state/live-session.ts'
import { useHasDeclined, useIsSubmitted } from '../state/standing.ts'
import classes from './live-footer.module.css'

/** How far my scorecard is, and the way to hand it in. */
export function RatedAndCheck() {
  const { plan, interviewId, held } = useLive()
  const rated = useCard((card) => scorecardProgress(plan, card.content).rated)
  const submitted = useIsSubmitted()
  const declined = useHasDeclined()
  return (
    <>
      <span>
        {rated} of {plan.sections.reduce((sum, section) => sum + section.questions.length, 0)} rated
      </span>
      <LinkButton to="/interviews/$interviewId/check" params={{ interviewId }} variant="default" className={classes.move}>
        {!held ? 'My scorecard' : declined ? 'Declined' : submitted ? 'Submitted' : 'Check and submit'}
      </LinkButton>
    </>
  )
}
