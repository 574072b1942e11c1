import type { ReactNode } from 'react'

export interface Question {
  title: string
  /** What will happen, and whether it can be undone. */
  body: ReactNode
  /** The verb on the button: "Suspend", never "OK". */
  confirm: string
  cancel?: string
  danger?: boolean
}

export interface AskedQuestion extends Question {
  answer(yes: boolean): void
}

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

export const currentQuestion = (): AskedQuestion | undefined => asked

export function followQuestions(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
