import type { Id } from '@panelbook/shared/base/ids'
import { questionTitle } from '@panelbook/shared/library/question'
import { ratingLabel } from '@panelbook/shared/library/rating-scale'
import { hasEvidence } from '@panelbook/shared/scorecards/scorecard-rules'
import { memo } from 'react'
import { RatingChip } from '../../../../parts/rating/rating-chip.tsx'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { useCard, useLive, usePlanQuestion, useQuestionInView, useUi } from '../../state/live-session.ts'
import classes from './scorecard-column.module.css'

/** Every question with my rating, where the plan that shows them elsewhere has no column. */
export function MyRatings() {
  const { order } = useLive()
  const inView = useQuestionInView()
  const onQuestion = useUi(({ middle }) => middle === 'question')
  return (
    <section aria-label="My ratings">
      <h2 className={`${texts.eyebrow} ${boxes.baseline} ${classes.heading}`}>My ratings</h2>
      <ol className={boxes.plain}>
        {order.map((questionId) => (
          <li key={questionId}>
            <MyRating questionId={questionId} inView={onQuestion && questionId === inView} />
          </li>
        ))}
      </ol>
    </section>
  )
}

const MyRating = memo(function MyRating({ questionId, inView }: { questionId: Id; inView: boolean }) {
  const { plan, actions, ui } = useLive()
  const { question } = usePlanQuestion(questionId)
  const rating = useCard((card) => card.content.ratings[questionId])
  const evidence = useCard((card) => hasEvidence(card.content, questionId))
  return (
    <button
      type="button"
      className={`${boxes.full} ${boxes.line} ${boxes.between} ${boxes.gap8} ${boxes.pick} ${texts.small} ${classes.myRating}`}
      aria-current={inView}
      onClick={() => {
        actions.goTo(questionId)
        ui.setState({ column: 'question' })
      }}
    >
      <span className={texts.ellipsis} translate="yes">
        {questionTitle(question, 60)}
      </span>
      <RatingChip
        rating={rating}
        size="sm"
        levels={plan.scale.levels.length}
        evidence={rating?.kind === 'rated' && evidence}
        {...(rating?.kind === 'rated' ? { label: ratingLabel(plan.scale, rating.value) } : {})}
      />
    </button>
  )
})
