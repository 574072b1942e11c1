import type { Question } from '@panelbook/shared/library/question'
import type { Vignette } from '@panelbook/shared/practice/vignette'
import type { Ref } from 'react'
import { QuestionAttributes } from '../../../parts/question/question-detail.tsx'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import classes from './score-vignette.module.css'
import { Transcript } from './transcript.tsx'

interface QuestionToRateProps {
  vignette: Vignette
  question: Question
  minutes: number
  headingRef: Ref<HTMLHeadingElement>
}

/** The prompt, what was said, and what to listen for. */
export function QuestionToRate({ vignette, question, minutes, headingRef }: QuestionToRateProps) {
  const turns = vignette.answers.find((answer) => answer.questionId === question.id)?.turns ?? []
  return (
    <article className={`${boxes.grid} ${boxes.gap16}`}>
      <QuestionAttributes question={question} minutes={minutes} />
      <h2 className={`${texts.prompt} ${classes.prompt}`} ref={headingRef} tabIndex={-1}>
        {question.prompt}
      </h2>
      <Transcript turns={turns} candidateName={vignette.candidateName} />
      <div className={`${boxes.auto} ${boxes.ruleAbove} ${texts.small} ${classes.points}`}>
        <section>
          <h3 className={`${texts.eyebrow} ${classes.label}`}>Strong signals</h3>
          <ul>
            {question.strongSignals.map((point) => (
              <li key={point.id}>{point.text}</li>
            ))}
          </ul>
        </section>
        <section>
          <h3 className={`${texts.eyebrow} ${classes.label}`} data-tone="danger">
            Red flags
          </h3>
          <ul>
            {question.redFlags.map((point) => (
              <li key={point.id}>{point.text}</li>
            ))}
          </ul>
        </section>
      </div>
    </article>
  )
}
