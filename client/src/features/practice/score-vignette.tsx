import { Button } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { questionTitle } from '@panelbook/shared/library/question'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Vignette } from '@panelbook/shared/practice/vignette'
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { notDone } from '../../api/api-problem.ts'
import { useSubmitPractice } from '../../api/practice.ts'
import { useSession } from '../../api/session.ts'
import { useKeys } from '../../input/keys/keys.ts'
import { useKeptDraft } from '../../input/text/kept-draft.ts'
import boxes from '../../ui/box.module.css'
import { announce } from '../../ui/dialog/announcer.tsx'
import { confirm } from '../../ui/dialog/confirm.tsx'
import { notifyFailed } from '../../ui/dialog/notify.ts'
import { Page } from '../../ui/page/page.tsx'
import texts from '../../ui/text.module.css'
import { asSent, draftContent, emptyDraft, nextUnrated, practiceDraftSchema } from './practice-draft.ts'
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
  const { person } = useSession()
  const draft = useKeptDraft(`practice/${vignette.id}/${attempt}`, person.id, practiceDraftSchema, emptyDraft)
  const submit = useSubmitPractice(vignette.id)
  const entries = planQuestions(vignette.plan)
  const questionIds = entries.map(({ question }) => question.id)
  const [index, setIndex] = useState(() => nextUnrated(questionIds, draft.value.ratings, 0) ?? 0)
  const heading = useRef<HTMLHeadingElement>(null)
  const moved = useRef(false)
  const question = entries[index]?.question
  const last = index === entries.length - 1
  const unrated = questionIds.filter((id) => draft.value.ratings[id] === undefined)

  // Read from the prompt on: a new question begins at its top, also for a screen reader.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another question is shown
  useEffect(() => {
    if (moved.current) {
      window.scrollTo({ top: 0 })
      heading.current?.focus({ preventScroll: true })
    }
    moved.current = false
  }, [index])

  const show = (next: number) => {
    if (next < 0 || next >= entries.length || next === index) return
    moved.current = true
    setIndex(next)
  }
  const rate = (questionId: Id, value: number) =>
    draft.change((before) => ({ ...before, ratings: { ...before.ratings, [questionId]: value } }))

  const send = async () => {
    const missing = nextUnrated(questionIds, draft.value.ratings, index)
    if (missing !== undefined) {
      announce(`Rate “${questionTitle(entries[missing]?.question ?? { prompt: '' })}” first`)
      show(missing)
      return
    }
    const agreed = await confirm({
      title: 'Submit your practice scorecard?',
      body: 'You then see what its authors would give, and why. Your ratings stay as they are now.',
      confirm: 'Submit',
      cancel: 'Look again',
    })
    if (!agreed) return
    const sent = asSent(draft.value)
    draft.change((before) => ({ ...before, key: sent.key, said: sent.said }))
    try {
      await submit.mutateAsync({
        ...draftContent(sent),
        vignetteVersion: vignette.version,
        idempotencyKey: sent.key,
      })
    } catch (error) {
      notifyFailed(error, notDone(error, 'Your scorecard is not submitted'))
      return
    }
    draft.forget()
    // What was the end of this page would be the middle of the next.
    window.scrollTo({ top: 0 })
    announce('Submitted. The comparison follows.')
    onSubmitted()
  }

  useKeys([
    { keys: 'j', does: 'Next question', group: 'Practice', repeats: true, run: () => show(index + 1) },
    { keys: 'k', does: 'Previous question', group: 'Practice', repeats: true, run: () => show(index - 1) },
    {
      keys: `1-${vignette.plan.scale.levels.length}`,
      does: 'Rate',
      group: 'Practice',
      run: (key) => {
        if (!question) return
        rate(question.id, Number(key))
        announce(`Rated ${key}`)
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

  if (!question) return null
  return (
    <Page
      title={vignette.title}
      subtitle={`${vignette.candidateName}, invented · ${vignette.role}${attempt > 1 ? ` · attempt ${attempt}` : ''}`}
    >
      <ol className={classes.steps} aria-label="Questions">
        {entries.map((entry, step) => (
          <li key={entry.question.id}>
            <button
              type="button"
              className={classes.step}
              aria-current={step === index ? 'step' : undefined}
              onClick={() => show(step)}
            >
              <span className={classes.stepTitle}>{questionTitle(entry.question)}</span>
              <span className={classes.stepRating}>{draft.value.ratings[entry.question.id] ?? '–'}</span>
            </button>
          </li>
        ))}
      </ol>
      <div className={classes.columns}>
        <QuestionToRate vignette={vignette} question={question} minutes={entries[index]?.minutes ?? 0} headingRef={heading} />
        <RateAnswer
          key={question.id}
          question={question}
          scale={vignette.plan.scale}
          value={draft.value.ratings[question.id]}
          reason={draft.value.reasons[question.id] ?? ''}
          onRate={(value) => rate(question.id, value)}
          onReason={(reason) => draft.change((before) => ({ ...before, reasons: { ...before.reasons, [question.id]: reason } }))}
        />
      </div>
      <footer className={`${boxes.apart} ${classes.footer}`}>
        <p className={texts.muted} role="status">
          {entries.length - unrated.length} of {entries.length} rated
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
              variant={unrated.length === 0 ? 'default' : 'filled'}
              rightSection={<IconArrowRight size={17} />}
              onClick={() => show(index + 1)}
            >
              Next question
            </Button>
          )}
          {(last || unrated.length === 0) && (
            <Button loading={submit.isPending} onClick={() => void send()}>
              Submit
            </Button>
          )}
        </div>
      </footer>
    </Page>
  )
}
