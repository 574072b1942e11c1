import type { Id } from '@panelbook/shared/base/ids'
import { ratingLabel } from '@panelbook/shared/library/rating-scale'
import { hasEvidence } from '@panelbook/shared/scorecards/scorecard-rules'
import { useState } from 'react'
import { KeyHint } from '../../../../input/keys/key-hint.tsx'
import { RatingLevels } from '../../../../parts/rating/rating-levels.tsx'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { whoSees } from '../../model/standing-text.ts'
import { useCard, useLive, usePlanQuestion, useQuestionInView, useUi } from '../../state/live-session.ts'
import { useIsSubmitted, useMayRate } from '../../state/standing.ts'
import classes from './scorecard-column.module.css'

/** My rating of the question in view: one tap, one key, or the arrow keys; and what the level means. */
export function RatingChoice() {
  const { plan, actions, ui } = useLive()
  const questionId = useQuestionInView()
  const rating = useCard((card) => card.content.ratings[questionId])
  const mayRate = useMayRate()
  const submitted = useIsSubmitted()
  const [pointed, setPointed] = useState<number | undefined>()
  const value = rating?.kind === 'rated' ? rating.value : undefined
  return (
    <section>
      <h2 className={`${texts.eyebrow} ${boxes.baseline} ${classes.heading}`} id="my-rating">
        My rating <span className={`${texts.beside} ${texts.smallest}`}>· {submitted ? 'submitted' : whoSees[plan.policy]}</span>
      </h2>
      <RatingLevels
        name={`rating-${questionId}`}
        labelledBy="my-rating"
        levels={plan.scale.levels}
        value={value}
        disabled={!mayRate}
        onRate={(level) => actions.rate(questionId, { kind: 'rated', value: level })}
        onPoint={setPointed}
        notAssessed={{
          chosen: rating?.kind === 'not-assessed',
          onChoose: () => ui.setState({ dialog: { kind: 'not-assessed', questionId } }),
        }}
      />
      <AnchorText questionId={questionId} value={pointed ?? value} chosen={value} />
      {rating?.kind === 'not-assessed' && (
        <p className={`${boxes.inset} ${boxes.above8} ${texts.smaller}`}>
          Not assessed: {rating.reason || 'no reason given yet'}
        </p>
      )}
      <div className={`${boxes.middle} ${boxes.close} ${boxes.above6}`}>
        <AnchorSwitch questionId={questionId} />
        {rating && mayRate && (
          <button
            type="button"
            className={`${texts.fine} ${texts.underlined} ${classes.quiet}`}
            onClick={() => actions.rate(questionId, undefined)}
          >
            Undo
          </button>
        )}
      </div>
      {mayRate && <EvidenceHint questionId={questionId} />}
    </section>
  )
}

interface AnchorTextProps {
  questionId: Id
  value: number | undefined
  chosen: number | undefined
}

function AnchorText({ questionId, value, chosen }: AnchorTextProps) {
  const { plan } = useLive()
  const { question } = usePlanQuestion(questionId)
  const all = useUi((ui) => ui.allAnchors)
  if (question.anchors.length === 0) return null
  if (all) {
    return (
      <dl
        key={questionId}
        className={`${boxes.inset} ${boxes.grid} ${boxes.gap6} ${boxes.above8} ${texts.smaller} ${classes.anchors}`}
      >
        {plan.scale.levels.map((level) => (
          <div key={level.value} data-chosen={level.value === chosen}>
            <dt>
              {level.value} · {level.label}:
            </dt>{' '}
            <dd translate="yes">{question.anchors.find((anchor) => anchor.value === level.value)?.text ?? 'not described'}</dd>
          </div>
        ))}
      </dl>
    )
  }
  const anchor = question.anchors.find((entry) => entry.value === value)
  if (!anchor || value === undefined) return null
  return (
    <p key={`${questionId} ${value}`} className={`${boxes.inset} ${boxes.above8} ${texts.smaller}`}>
      <strong>{ratingLabel(plan.scale, value)}:</strong> <span translate="yes">{anchor.text}</span>
    </p>
  )
}

function AnchorSwitch({ questionId }: { questionId: Id }) {
  const { ui } = useLive()
  const { question } = usePlanQuestion(questionId)
  const all = useUi((state) => state.allAnchors)
  if (question.anchors.length === 0) return <p className={texts.fine}>This question has no anchors.</p>
  return (
    <span>
      <button
        type="button"
        className={`${texts.fine} ${texts.underlined} ${classes.quiet}`}
        aria-expanded={all}
        onClick={() => ui.setState({ allAnchors: !all })}
      >
        {all ? 'Show one level' : 'What each level means'}
      </button>{' '}
      <KeyHint keys="a" />
    </span>
  )
}

function EvidenceHint({ questionId }: { questionId: Id }) {
  const missing = useCard((card) => card.content.ratings[questionId]?.kind === 'rated' && !hasEvidence(card.content, questionId))
  if (!missing) return null
  return <p className={`${texts.warnFine} ${boxes.above6}`}>No evidence yet: tick what you heard, or mark a line of the notes.</p>
}
