import boxes from '../../../../ui/box.module.css'
import { LinkButton } from '../../../../ui/page/link-button.tsx'
import texts from '../../../../ui/text.module.css'
import { CheckKeys } from '../../check/check-keys.tsx'
import { useLive } from '../../state/live-session.ts'
import { useHasDeclined, useIsSubmitted } from '../../state/standing.ts'
import classes from '../question/question-view.module.css'
import { RecommendationChoice } from './recommendation-choice.tsx'
import { TakeAways } from './take-aways.tsx'

/** After the last question: what the plan says to close with, then my statement about the whole. */
export function WrapUp() {
  const { plan, may, interviewId } = useLive()
  const submitted = useIsSubmitted()
  const declined = useHasDeclined()
  return (
    <div className={`${boxes.stack} ${boxes.gap20} ${classes.view}`}>
      <h2 className={`${texts.bold} ${classes.prompt}`}>Wrap-up</h2>
      {plan.closing && (
        <details className={`${boxes.surface} ${classes.script}`} open>
          <summary className={`${texts.note} ${texts.strong}`}>Closing words</summary>
          <p className={`${boxes.above8} ${texts.written}`} translate="yes">
            {plan.closing}
          </p>
        </details>
      )}
      {may.rate ? (
        <>
          <CheckKeys />
          <RecommendationChoice />
          <TakeAways />
          <div>
            <LinkButton to="/interviews/$interviewId/check" params={{ interviewId }}>
              {declined ? 'See why you declined' : submitted ? 'See what you submitted' : 'Check and submit'}
            </LinkButton>
          </div>
        </>
      ) : (
        <p>Moderators, panelists and shadows each write their own recommendation and take-aways here.</p>
      )}
    </div>
  )
}
