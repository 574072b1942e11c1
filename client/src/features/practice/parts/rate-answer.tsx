import { Textarea } from '@mantine/core'
import type { Question } from '@panelbook/shared/library/question'
import type { RatingScale } from '@panelbook/shared/library/rating-scale'
import { PRACTICE_REASON_LENGTH } from '@panelbook/shared/practice/practice-scorecard'
import { useState } from 'react'
import { RatingLevels } from '../../../parts/rating/rating-levels.tsx'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import classes from './score-vignette.module.css'

interface RateAnswerProps {
  question: Question
  scale: RatingScale
  value: number | undefined
  reason: string
  /** While it is being submitted. */
  readOnly: boolean
  onRate: (value: number) => void
  onReason: (reason: string) => void
}

/** My rating of one answer, what each level means, and why. */
export function RateAnswer({ question, scale, value, reason, readOnly, onRate, onReason }: RateAnswerProps) {
  const [pointed, setPointed] = useState<number | undefined>()
  return (
    <aside className={`${boxes.grid} ${boxes.gap14} ${classes.mine}`} aria-label="My scorecard">
      <h2 className={`${texts.eyebrow} ${classes.label}`} id="practice-rating">
        My rating <span className={`${texts.fine} ${texts.beside}`}>· only you see it</span>
      </h2>
      <RatingLevels
        name={`practice-${question.id}`}
        labelledBy="practice-rating"
        levels={scale.levels}
        value={value}
        onRate={onRate}
        onPoint={setPointed}
      />
      {question.anchors.length > 0 && (
        <dl className={`${boxes.card} ${boxes.grid} ${boxes.gap8} ${texts.smaller} ${texts.prose} ${classes.anchors}`}>
          {question.anchors.map((anchor) => (
            <div key={anchor.value} data-chosen={anchor.value === (pointed ?? value) || undefined}>
              <dt>
                {anchor.value} · {scale.levels.find((level) => level.value === anchor.value)?.label}
              </dt>
              <dd>{anchor.text}</dd>
            </div>
          ))}
        </dl>
      )}
      <Textarea
        id="practice-reason"
        label="Why"
        description="Optional. What was said, or left out, that decided your rating. You can then compare it with the authors’ reasons."
        autosize
        minRows={3}
        maxRows={12}
        maxLength={PRACTICE_REASON_LENGTH}
        value={reason}
        readOnly={readOnly}
        onChange={(event) => onReason(event.currentTarget.value)}
      />
    </aside>
  )
}
