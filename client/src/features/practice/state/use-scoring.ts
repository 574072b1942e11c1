import type { Id } from '@panelbook/shared/base/ids'
import { questionTitle } from '@panelbook/shared/library/question'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import type { Vignette } from '@panelbook/shared/practice/vignette'
import { useEffect, useRef, useState } from 'react'
import { notDone } from '../../../api/api-problem.ts'
import { useSubmitPractice } from '../../../api/practice.ts'
import { useSession } from '../../../api/session.ts'
import { useKeptDraft } from '../../../input/text/kept-draft.ts'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { confirm } from '../../../ui/dialog/confirm-question.ts'
import { notifyFailed } from '../../../ui/dialog/notify.ts'
import { asSent, draftContent, emptyDraft, nextUnrated, practiceDraftSchema } from './practice-draft.ts'

/** A vignette being scored: which question is shown, what was chosen, and how it is submitted. @param attempt from 1 */
export function useScoring(vignette: Vignette, attempt: number, onSubmitted: () => void) {
  const { person } = useSession()
  const draft = useKeptDraft(`practice/${vignette.id}/${attempt}`, person.id, practiceDraftSchema, emptyDraft)
  const submit = useSubmitPractice(vignette.id)
  const entries = planQuestions(vignette.plan)
  const questionIds = entries.map(({ question }) => question.id)
  const [index, setIndex] = useState(() => nextUnrated(questionIds, draft.value.ratings, 0) ?? 0)
  const heading = useRef<HTMLHeadingElement>(null)
  const moved = useRef(false)
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
  const rate = (questionId: Id, value: number): boolean => {
    // What is submitted can't be changed any more.
    if (submit.isPending) return false
    draft.change((before) => ({ ...before, ratings: { ...before.ratings, [questionId]: value } }))
    return true
  }

  const send = async () => {
    const missing = nextUnrated(questionIds, draft.value.ratings, index)
    if (missing !== undefined) {
      announce(`Rate “${questionTitle(entries[missing]?.question ?? { prompt: '' })}” first`)
      show(missing)
      return
    }
    const agreed = await confirm({
      title: 'Submit your practice scorecard?',
      body: 'You then see the authors’ ratings and reasons. You can’t change your ratings afterwards.',
      confirm: 'Submit',
      cancel: 'Go back',
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
  return {
    entries,
    index,
    show,
    rate,
    heading,
    ratings: draft.value.ratings,
    reasons: draft.value.reasons,
    giveReason: (questionId: Id, reason: string) =>
      draft.change((before) => ({ ...before, reasons: { ...before.reasons, [questionId]: reason } })),
    unrated: unrated.length,
    submitting: submit.isPending,
    send,
  }
}

/** How scoring goes. */
export type Scoring = ReturnType<typeof useScoring>
