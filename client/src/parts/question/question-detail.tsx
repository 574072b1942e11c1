import { VisuallyHidden } from '@mantine/core'
import { modelMark } from '@panelbook/shared/library/provenance-in-words'
import type { QuestionContent, QuestionPoint } from '@panelbook/shared/library/question'
import { DEFAULT_RATING_SCALE, type RatingScale, ratingLabel } from '@panelbook/shared/library/rating-scale'
import type { ReactNode } from 'react'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import { RatingChip } from '../rating/rating-chip.tsx'
import classes from './question-detail.module.css'

/**
 * Everything a question says, standing open: what to listen for, what to ask next, what to beware of, and what each rating means.
 */
export function QuestionDetail({ question, scale = DEFAULT_RATING_SCALE, heading = 'h2', minutes }: QuestionDetailProps) {
  const Heading = heading
  const Part = heading === 'h2' ? 'h3' : 'h4'
  return (
    <article className={`${boxes.stack} ${texts.anywhere} ${boxes.gap14}`}>
      <QuestionAttributes question={question} minutes={minutes ?? question.minutes} />
      <Heading className={texts.prompt}>{question.prompt}</Heading>
      <div className={`${boxes.auto} ${classes.columns}`}>
        <Points heading={Part} title="Strong signals" points={question.strongSignals} />
        <Points heading={Part} title="Probes" points={question.probes} />
        <Points heading={Part} title="Red flags" points={question.redFlags} tone="danger" />
      </div>
      {question.anchors.length > 0 && (
        <section>
          <Part className={`${texts.label} ${boxes.below4}`}>What each rating looks like</Part>
          <dl className={`${boxes.grid} ${boxes.gap8}`}>
            {question.anchors
              .toSorted((a, b) => a.value - b.value)
              .map((anchor) => (
                <div key={anchor.value} className={`${boxes.grid} ${boxes.apartBy10} ${classes.anchor}`}>
                  <dt>
                    <RatingChip
                      rating={{ kind: 'rated', value: anchor.value }}
                      label={ratingLabel(scale, anchor.value)}
                      levels={scale.levels.length}
                      size="sm"
                    />{' '}
                    <span className={`${texts.smaller} ${texts.strong} ${classes.label}`}>
                      {ratingLabel(scale, anchor.value)}
                    </span>
                  </dt>
                  <dd>{anchor.text}</dd>
                </div>
              ))}
          </dl>
        </section>
      )}
      {question.sampleAnswer && (
        <section>
          <Part className={`${texts.label} ${boxes.below4}`}>Sample answer</Part>
          <p className={texts.written}>{question.sampleAnswer}</p>
        </section>
      )}
      {question.tags.length > 0 && (
        <p className={`${boxes.row} ${boxes.gap6}`}>
          <VisuallyHidden>Tags: </VisuallyHidden>
          {question.tags.map((tag) => (
            <span key={tag} className={`${boxes.sunken} ${texts.fine} ${classes.tag}`}>
              {tag}
            </span>
          ))}
        </p>
      )}
    </article>
  )
}

/** Competency, kind, level, difficulty and minutes, as far as the question states them. */
export function QuestionAttributes({ question, minutes, extra }: QuestionAttributesProps) {
  const facts = [
    question.competency,
    question.kind,
    question.level,
    question.difficulty,
    minutes === undefined ? undefined : `${minutes} min`,
    question.provenance && modelMark({ provenance: question.provenance }),
  ].filter((fact) => fact !== undefined)
  return (
    <p className={`${boxes.row} ${boxes.gap6}`}>
      {facts.map((fact) => (
        <span key={fact} className={`${boxes.surface} ${boxes.round} ${texts.smallest} ${classes.fact}`}>
          {fact}
        </span>
      ))}
      {extra}
    </p>
  )
}

function Points({ heading: Heading, title, points, tone }: PointsProps) {
  if (points.length === 0) return null
  return (
    <section>
      <Heading className={`${texts.label} ${boxes.below4}`} data-tone={tone}>
        {title}
      </Heading>
      <ul className={texts.bullets}>
        {points.map((point) => (
          <li key={point.id}>{point.text}</li>
        ))}
      </ul>
    </section>
  )
}

interface PointsProps {
  heading: 'h3' | 'h4'
  title: string
  points: readonly QuestionPoint[]
  tone?: 'danger'
}

interface QuestionDetailProps {
  question: QuestionContent
  scale?: RatingScale
  /** The level that fits the page's outline. */
  heading?: 'h2' | 'h3'
  /** Minutes in a plan, where they differ from the question's own. */
  minutes?: number
}

interface QuestionAttributesProps {
  /** Where it comes from is told where a model drafted it. */
  question: Pick<QuestionContent, 'competency' | 'kind' | 'level' | 'difficulty'> & Partial<Pick<QuestionContent, 'provenance'>>
  minutes?: number | undefined
  extra?: ReactNode
}
