import type { Id } from '@panelbook/shared/base/ids'
import { policyInWords } from '@panelbook/shared/plan/interview-plan'
import { LinkButton } from '../../../ui/link-button.tsx'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { useLive } from '../state/live-session.ts'
import { useStandings } from '../state/standing.ts'
import classes from './check-sheet.module.css'

/** It is in: when, what that means now, and where the others are. */
export function SubmittedNotice({ interviewId }: { interviewId: Id }) {
  const { me, plan, now } = useLive()
  const mine = useStandings().find((standing) => standing.personId === me.id)?.state
  return (
    <section className={classes.card} aria-label="Submitted">
      <p className={classes.summary}>
        {mine?.state === 'submitted' ? (
          <>
            <strong>Submitted {dayAndTime(mine.submittedAt, now())}.</strong> It can no longer change.{' '}
            {policyInWords[plan.policy].onSubmit}
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
