import { Button } from '@mantine/core'
import { questionTitle } from '@panelbook/shared/library/question'
import type { Vignette } from '@panelbook/shared/practice/vignette'
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import { useKeys } from '../../../input/keys/keys.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { Page } from '../../../ui/page/page.tsx'
import texts from '../../../ui/text.module.css'
import { type Scoring, useScoring } from '../state/use-scoring.ts'
import { QuestionToRate } from './question-to-rate.tsx'
import { RateAnswer } from './rate-answer.tsx'
import classes from './score-vignette.module.css'

interface ScoreVignetteProps {
  vignette: Vignette
  /** From 1. */
  attempt: number
  onSubmitted: () => void
}

/** A vignette to score: one question at a time, blind. What is chosen and written stays in this tab until it is submitted. */
export function ScoreVignette({ vignette, attempt, onSubmitted }: ScoreVignetteProps) {
  const scoring = useScoring(vignette, attempt, onSubmitted)
  const { entries, index, ratings, rate } = scoring
  const question = entries[index]?.question
  useScoringKeys(scoring, vignette)
  if (!question) return null
  return (
    <Page
      title={vignette.title}
      subtitle={`${vignette.candidateName}, invented · ${vignette.role}${attempt > 1 ? ` · attempt ${attempt}` : ''}`}
    >
      <Steps scoring={scoring} />
      <div className={`${boxes.start} ${boxes.grid} ${classes.columns}`}>
        <QuestionToRate
          vignette={vignette}
          question={question}
          minutes={entries[index]?.minutes ?? 0}
          headingRef={scoring.heading}
        />
        <RateAnswer
          key={question.id}
          question={question}
          scale={vignette.plan.scale}
          value={ratings[question.id]}
          reason={scoring.reasons[question.id] ?? ''}
          readOnly={scoring.submitting}
          onRate={(value) => rate(question.id, value)}
          onReason={(reason) => scoring.giveReason(question.id, reason)}
        />
      </div>
      <Acts scoring={scoring} />
    </Page>
  )
}

function useScoringKeys({ entries, index, show, rate }: Scoring, vignette: Vignette) {
  const question = entries[index]?.question
  useKeys([
    { keys: 'j', does: 'Next question', group: 'Practice', repeats: true, run: () => show(index + 1) },
    { keys: 'k', does: 'Previous question', group: 'Practice', repeats: true, run: () => show(index - 1) },
    {
      keys: `1-${vignette.plan.scale.levels.length}`,
      does: 'Rate',
      group: 'Practice',
      run: (key) => {
        if (!question) return
        if (rate(question.id, Number(key))) announce(`Rated ${key}`)
      },
    },
    { keys: 'm', does: 'Why', group: 'Practice', run: () => document.getElementById('practice-reason')?.focus() },
    {
      keys: 'Escape',
      does: 'Leave the field, so that keys work again',
      group: 'Practice',
      always: true,
      run: () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
    },
  ])
}

/** The questions in their order, each with the rating it has. */
function Steps({ scoring: { entries, index, show, ratings } }: { scoring: Scoring }) {
  return (
    <ol className={`${boxes.row} ${boxes.gap6} ${boxes.below16}`} aria-label="Questions">
      {entries.map((entry, step) => (
        <li key={entry.question.id}>
          <button
            type="button"
            className={`${boxes.line} ${boxes.gap10} ${boxes.choice}`}
            aria-current={step === index ? 'step' : undefined}
            onClick={() => show(step)}
          >
            <span>{questionTitle(entry.question)}</span>
            <span className={texts.bold}>{ratings[entry.question.id] ?? '–'}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}

/** From question to question, and to the end. */
function Acts({ scoring: { entries, index, show, unrated, submitting, send } }: { scoring: Scoring }) {
  const last = index === entries.length - 1
  return (
    <footer className={`${boxes.apart} ${boxes.gap12} ${boxes.ruleAbove} ${boxes.above28} ${classes.footer}`}>
      <p className={texts.muted} role="status">
        {entries.length - unrated} of {entries.length} rated
      </p>
      <div className={`${boxes.row} ${boxes.gap8}`}>
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={17} />}
          disabled={index === 0}
          onClick={() => show(index - 1)}
        >
          Previous
        </Button>
        {!last && (
          <Button
            variant={unrated === 0 ? 'default' : 'filled'}
            rightSection={<IconArrowRight size={17} />}
            onClick={() => show(index + 1)}
          >
            Next question
          </Button>
        )}
        {(last || unrated === 0) && (
          <Button loading={submitting} onClick={() => void send()}>
            Submit
          </Button>
        )}
      </div>
    </footer>
  )
}
