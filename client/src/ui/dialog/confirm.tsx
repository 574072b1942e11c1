import { useSyncExternalStore } from 'react'
import { fetchedAhead } from '../page/fetched-ahead.ts'
import { FetchedPart } from '../page/fetched-part.tsx'
import type { AskedQuestion, Question } from './confirm-question.ts'

let asked: AskedQuestion | undefined
const listeners = new Set<() => void>()
const show = (next: AskedQuestion | undefined) => {
  asked = next
  for (const listener of listeners) listener()
}

/**
 * Asks before something that can't be undone. Escape and clicking outside mean no. A second question answers the first with no.
 *
 * @param meaningless aborted once there is nothing left to ask about, which means no
 */
export function confirm(question: Question, meaningless?: AbortSignal): Promise<boolean> {
  asked?.answer(false)
  return new Promise((resolve) => {
    const asks: AskedQuestion = {
      ...question,
      answer(yes) {
        if (asked === asks) show(undefined)
        resolve(yes)
      },
    }
    show(asks)
    meaningless?.addEventListener('abort', () => asks.answer(false))
  })
}

const dialog = fetchedAhead(() => import('./confirm-dialog.tsx').then((module) => module.ConfirmDialog))

/** Shows what `confirm` asks. Rendered once. */
export function ConfirmHost() {
  const question = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => asked,
  )
  if (!question) return null
  // If the question can't be shown, the answer is no, and the person is told.
  return (
    <FetchedPart
      key={question.title}
      part={dialog}
      props={{ question }}
      what={`The question “${question.title}”`}
      close={() => question.answer(false)}
    />
  )
}
