import { useSyncExternalStore } from 'react'
import { fetchedAhead } from '../page/fetched-ahead.ts'
import { FetchedPart } from '../page/fetched-part.tsx'
import { currentQuestion, followQuestions } from './confirm-question.ts'

const dialog = fetchedAhead(() => import('./confirm-dialog.tsx').then((module) => module.ConfirmDialog))

/** Shows what `confirm` asks. Rendered once. */
export function ConfirmHost() {
  const question = useSyncExternalStore(followQuestions, currentQuestion)
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
