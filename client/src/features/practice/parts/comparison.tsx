import { Button } from '@mantine/core'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Practice } from '@panelbook/shared/practice/api'
import type { Vignette } from '@panelbook/shared/practice/vignette'
import { useServerClock } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import { Page } from '../../../ui/page/page.tsx'
import texts from '../../../ui/text.module.css'
import { closeness, closenessInWords } from '../model/comparison-words.ts'
import { dayInWords } from '../model/day-in-words.ts'
import { ComparedQuestion } from './compared-question.tsx'
import classes from './comparison.module.css'

interface ComparisonProps {
  vignette: Vignette
  comparison: NonNullable<Practice['comparison']>
  onAgain: () => void
}

/** After submitting: my ratings beside the authors’ with their reasons, and others’ as counts. */
export function Comparison({ vignette, comparison, onAgain }: ComparisonProps) {
  const { mine, nextAttemptAt, reference, others } = comparison
  const clock = useServerClock()
  const current = mine.filter((attempt) => attempt.vignetteVersion === vignette.version)
  const newest = current.at(-1)
  const mayAgain = clock.now() >= nextAttemptAt
  return (
    <Page
      title={vignette.title}
      subtitle={`${vignette.candidateName}, invented · ${vignette.role}`}
      width="narrow"
      actions={
        <>
          <LinkButton to="/practice" variant="default">
            All practice interviews
          </LinkButton>
          {mayAgain && <Button onClick={onAgain}>Score it again</Button>}
        </>
      }
    >
      <section
        className={`${boxes.card} ${boxes.grid} ${boxes.gap8} ${boxes.pad} ${texts.prose} ${classes.summary}`}
        aria-label="In short"
      >
        <p className={`${texts.strong} ${classes.lead}`}>
          {newest
            ? closenessInWords(closeness(newest.ratings, reference))
            : 'This practice interview has changed since you scored it, so your ratings are not compared with it.'}
        </p>
        <p className={texts.muted}>
          The authors’ ratings are an opinion with reasons. They are not the only right answer. Where you differ, compare the
          words of the anchors with what was said.
        </p>
        <p className={texts.muted}>
          {others.kind === 'shown'
            ? `Others: ${others.people} people. Each person’s first attempt counts. People are added three at a time, and no one is named.`
            : 'Others’ ratings appear once at least three people have scored it, without names.'}
        </p>
        {!mayAgain && (
          <p className={texts.muted}>
            You can score it again from {dayInWords(nextAttemptAt)} on. By then you will remember less of it.
          </p>
        )}
      </section>
      <ol className={`${boxes.grid} ${boxes.gap18}`}>
        {planQuestions(vignette.plan).map(({ question }) => (
          <li key={question.id}>
            <ComparedQuestion
              vignette={vignette}
              question={question}
              attempts={current}
              reference={reference.find((each) => each.questionId === question.id)}
              others={others.kind === 'shown' ? others.questions.find((each) => each.questionId === question.id) : undefined}
            />
          </li>
        ))}
      </ol>
    </Page>
  )
}
