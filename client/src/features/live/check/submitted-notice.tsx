import type { Id } from '@panelbook/shared/base/ids'
import { policyInWords } from '@panelbook/shared/plans/interview-plan'
import { useEffect, useRef } from 'react'
import boxes from '../../../ui/box.module.css'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { useLive } from '../state/live-session.ts'
import { useStandings } from '../state/standing.ts'
import classes from './check-sheet.module.css'

interface Props {
  interviewId: Id
  /**
   * Handed in on this very page, whose foot the author may be at: brought into view, so that the author sees that it worked.
   */
  arriving: boolean
}

/** It is in: when, what that means now, and where the others are. */
export function SubmittedNotice({ interviewId, arriving }: Props) {
  const notice = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!arriving) return
    notice.current?.focus({ preventScroll: true })
    notice.current?.scrollIntoView({ block: 'center' })
  }, [arriving])
  const { me, plan, now } = useLive()
  const mine = useStandings().find((standing) => standing.personId === me.id)?.state
  return (
    <section className={`${boxes.card} ${boxes.pad}`} aria-label="Submitted" ref={notice} tabIndex={-1}>
      <p className={classes.summary}>
        {mine?.state === 'submitted' ? (
          <>
            <strong>Submitted {dayAndTime(mine.submittedAt, now(), { inSentence: true })}.</strong> It can no longer change.{' '}
            {policyInWords[plan.policy].onceSubmitted}
          </>
        ) : (
          <>
            <strong>You declined to score.</strong> {mine?.state === 'declined' && mine.reason}
          </>
        )}
      </p>
      <p>
        <LinkButton to="/interviews/$interviewId/review" params={{ interviewId }}>
          Go to the review
        </LinkButton>
      </p>
    </section>
  )
}
