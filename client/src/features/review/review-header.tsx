import { Button } from '@mantine/core'
import type { Interview } from '@panelbook/shared/api/resources'
import { IconPrinter } from '@tabler/icons-react'
import { LinkButton } from '../../ui/link-button.tsx'
import { PolicyBadge } from '../../ui/policy-badge.tsx'
import { dayAndTime } from '../../ui/time-in-words.ts'
import { progressSentence } from './column-words.ts'
import classes from './review-header.module.css'

/**
 * Whom the review is about, how much of it is in, and under which policy.
 *
 * @param remind whether to point to a scorecard that is due; not where the page below does so already
 */
export function ReviewHeader({ interview, now, remind }: { interview: Interview; now: number; remind: boolean }) {
  const { candidate, role, stage, planTitle, startsAt, minutes } = interview
  const params = { interviewId: interview.id }
  const facts = [role, stage ?? planTitle, dayAndTime(startsAt, now), `${minutes} min`]
  return (
    <header className={classes.header}>
      <div className={classes.who}>
        <h1 className={classes.name}>{candidate.name}</h1>
        <p className={classes.facts}>{facts.join(' · ')}</p>
        <p className={classes.policy}>
          <PolicyBadge policy={interview.policy} sentence />
        </p>
      </div>
      <div className={classes.side}>
        <p className={classes.progress} role="status">
          {progressSentence(interview)}
          {interview.revealed && ' · revealed'}
        </p>
        <div className={classes.actions}>
          {remind && interview.waitingFor === 'my-scorecard' && (
            <LinkButton to="/interviews/$interviewId/check" params={params}>
              Finish my scorecard
            </LinkButton>
          )}
          <LinkButton to="/interviews/$interviewId/live" params={params} variant="default">
            {interview.phase === 'ended' ? 'Notes and plan' : 'Live page'}
          </LinkButton>
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden="true" />} onClick={() => window.print()}>
            Print
          </Button>
        </div>
      </div>
    </header>
  )
}
