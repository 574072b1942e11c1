import type { Id } from '@panelbook/shared/base/ids'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useLive } from '../state/live-session.ts'
import classes from './check-sheet.module.css'

/** Goes to the live page with this question open, to settle what is wrong with it. */
export function QuestionLink({ questionId, children }: { questionId: Id; children: ReactNode }) {
  const { interviewId } = useLive()
  return (
    <Link className={classes.link} to="/interviews/$interviewId/live" params={{ interviewId }} hash={questionId}>
      {children}
    </Link>
  )
}
