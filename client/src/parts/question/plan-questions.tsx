import { anchorsOnScale } from '@panelbook/shared/library/rating-scale'
import { type InterviewPlan, planQuestions } from '@panelbook/shared/plans/interview-plan'
import { suggestedAskerInWords } from '@panelbook/shared/plans/suggested-asker'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import classes from './plan-questions.module.css'
import { QuestionDetail } from './question-detail.tsx'

/** A plan as it is read: what is said first, every question in full in its section, what is said last. */
export function PlanQuestions({ plan }: { plan: InterviewPlan }) {
  const number = new Map(planQuestions(plan).map((entry, index) => [entry.question.id, index + 1]))
  return (
    <>
      <Script title="Opening words" text={plan.introduction} />
      {plan.sections.map((section) => (
        <section key={section.id} className={boxes.above28} aria-labelledby={`section-${section.id}`}>
          <h2 className={`${texts.section} ${boxes.below8}`} id={`section-${section.id}`}>
            {section.title}
            {section.asker && (
              <span className={`${texts.note} ${boxes.after10} ${texts.regular}`}>
                {suggestedAskerInWords(section.asker)} asks
              </span>
            )}
          </h2>
          <ol className={`${boxes.stack} ${boxes.gap14}`}>
            {section.questions.map(({ question, minutes, required, asker }) => (
              <li key={question.id} className={`${boxes.card} ${boxes.grid} ${classes.question}`}>
                <span className={`${texts.muted} ${texts.heavy}`} aria-hidden="true">
                  {number.get(question.id)}
                </span>
                <div className={boxes.shrink}>
                  {!required && <p className={`${texts.note} ${boxes.below4}`}>Optional: may stay unrated</p>}
                  {asker && <p className={`${texts.note} ${boxes.below4}`}>{suggestedAskerInWords(asker)} asks</p>}
                  <QuestionDetail
                    question={{ ...question, anchors: anchorsOnScale(question.anchors, plan.scale) }}
                    scale={plan.scale}
                    heading="h3"
                    minutes={minutes}
                  />
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
      <Script title="Closing words" text={plan.closing} />
    </>
  )
}

function Script({ title, text }: { title: string; text: string | undefined }) {
  if (!text) return null
  return (
    <section className={classes.script}>
      <h2 className={`${texts.label} ${boxes.below8}`}>{title}</h2>
      <p className={texts.written}>{text}</p>
    </section>
  )
}
