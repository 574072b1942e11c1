import type { Question } from '@panelbook/shared/library/question'
import { ratingLabel } from '@panelbook/shared/library/rating-scale'
import type { QuestionDistribution } from '@panelbook/shared/practice/compare-practice'
import type { PracticeScorecard } from '@panelbook/shared/practice/practice-scorecard'
import type { ReferenceRating, Vignette } from '@panelbook/shared/practice/vignette'
import { CountBars } from '../../../parts/rating/count-bars.tsx'
import { RatingChip, ratingShade } from '../../../parts/rating/rating-chip.tsx'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { stepsInWords } from '../model/comparison-words.ts'
import classes from './comparison.module.css'
import { Transcript } from './transcript.tsx'

interface ComparedQuestionProps {
  vignette: Vignette
  question: Question
  /** Mine at this version of the vignette, oldest first. */
  attempts: readonly PracticeScorecard[]
  reference: ReferenceRating | undefined
  others: QuestionDistribution | undefined
}

/** One question: mine, the authors’ and others’, then what was said, to look again. */
export function ComparedQuestion({ vignette, question, attempts, reference, others }: ComparedQuestionProps) {
  const { scale } = vignette.plan
  const newest = attempts.at(-1)
  const value = newest?.ratings[question.id]
  const reason = newest?.reasons[question.id]
  const earlier = attempts.slice(0, -1).flatMap((attempt) => attempt.ratings[question.id] ?? [])
  const anchor = (level: number | undefined) => question.anchors.find((each) => each.value === level)?.text
  const chip = (level: number) => (
    <RatingChip rating={{ kind: 'rated', value: level }} label={ratingLabel(scale, level)} levels={scale.levels.length} />
  )
  return (
    <article className={`${boxes.card} ${boxes.grid} ${boxes.gap12} ${boxes.pad}`}>
      <h2 className={`${texts.title} ${texts.prose}`}>{question.prompt}</h2>
      {value !== undefined && reference && <p className={texts.muted}>{stepsInWords(value, reference.value)}.</p>}
      <dl className={`${boxes.grid} ${boxes.gap14} ${classes.ratings}`}>
        {value !== undefined && (
          <div>
            <dt className={`${texts.note} ${texts.strong}`}>You</dt>
            <dd>
              {chip(value)} <strong>{ratingLabel(scale, value)}</strong>
              {earlier.length > 0 && <span className={texts.muted}> · earlier {earlier.join(', then ')}</span>}
              <p className={`${texts.note} ${boxes.above6}`}>{anchor(value)}</p>
              {reason && <p className={`${texts.prose} ${texts.written} ${texts.anywhere} ${boxes.above6}`}>{reason}</p>}
            </dd>
          </div>
        )}
        {reference && (
          <div>
            <dt className={`${texts.note} ${texts.strong}`}>The authors</dt>
            <dd>
              {chip(reference.value)} <strong>{ratingLabel(scale, reference.value)}</strong>
              <p className={`${texts.note} ${boxes.above6}`}>{anchor(reference.value)}</p>
              <p className={`${texts.prose} ${texts.written} ${texts.anywhere} ${boxes.above6}`}>{reference.reason}</p>
            </dd>
          </div>
        )}
        {others && (
          <div>
            <dt className={`${texts.note} ${texts.strong}`}>Others</dt>
            <dd>
              <CountBars
                label="How many others gave each rating"
                bars={scale.levels.map((level, index) => ({
                  label: `${level.value} ${level.label}`,
                  count: others.counts[index] ?? 0,
                  shade: ratingShade(level.value, scale.levels.length),
                  ...(level.value === value ? { mark: '+ you' } : {}),
                }))}
              />
            </dd>
          </div>
        )}
      </dl>
      <details className={classes.said}>
        <summary>What was said</summary>
        <Transcript
          turns={vignette.answers.find((answer) => answer.questionId === question.id)?.turns ?? []}
          candidateName={vignette.candidateName}
        />
      </details>
    </article>
  )
}
