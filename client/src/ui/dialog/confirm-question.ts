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
