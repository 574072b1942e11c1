import { VisuallyHidden } from '@mantine/core'
import type { Interview } from '@panelbook/shared/interviews/api'
import { ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import { IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { PageTabs, tabLink } from './page-tabs.tsx'

/** In the order in which an interview goes. */
const tabs = [
  { to: '/interviews/$interviewId', label: 'Prepare' },
  { to: '/interviews/$interviewId/live', label: 'Live' },
  { to: '/interviews/$interviewId/check', label: 'My scorecard' },
  { to: '/interviews/$interviewId/review', label: 'Review' },
  { to: '/interviews/$interviewId/debrief', label: 'Debrief' },
] as const

/** The pages of one interview. The debrief has a lock until the reveal, and says on its page when it opens. */
export function InterviewTabs({ interview }: { interview: Pick<Interview, 'id' | 'myRole' | 'revealed'> }) {
  const mine = interview.myRole !== undefined && ratesScorecard(interview.myRole)
  return (
    <PageTabs label="This interview">
      {tabs.map(
        ({ to, label }) =>
          (mine || label !== 'My scorecard') && (
            <Link key={to} to={to} params={{ interviewId: interview.id }} {...tabLink}>
              {label}
              {label === 'Debrief' && !interview.revealed && (
                <>
                  {' '}
                  <IconLock size={14} aria-hidden="true" />
                  <VisuallyHidden component="span">(not open yet)</VisuallyHidden>
                </>
              )}
            </Link>
          ),
      )}
    </PageTabs>
  )
}
