import { useParams } from '@tanstack/react-router'
import { useInterview } from '../../api/interviews.ts'
import { useScorecards } from '../../api/scorecards.ts'
import { InterviewTabs } from '../../parts/tabs/interview-tabs.tsx'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Empty, ErrorNotice, Loading } from '../../ui/page/page-states.tsx'
import { Debrief } from './parts/debrief/debrief.tsx'

/** The panel's conversation after the reveal. Before the reveal the page doesn't even open the document. */
export function DebriefPage() {
  const { interviewId } = useParams({ from: '/interviews/$interviewId/debrief' })
  const interview = useInterview(interviewId)
  const scorecards = useScorecards(interviewId)
  if (interview.data?.revealed && scorecards.data) {
    return <Debrief interview={interview.data} scorecards={scorecards.data} />
  }
  const failed = [interview, scorecards].filter((query) => query.isError)
  return (
    <Page title={interview.data ? `Debrief about ${interview.data.candidate.name}` : 'Debrief'}>
      {interview.data && <InterviewTabs interview={interview.data} />}
      {interview.data && !interview.data.revealed ? (
        <Empty
          title="The debrief opens with the reveal"
          action={
            <LinkButton to="/interviews/$interviewId/review" params={{ interviewId }}>
              Go to the review
            </LinkButton>
          }
        >
          Everyone rates alone first. The panel meets here once the scorecards are revealed.
        </Empty>
      ) : failed[0] ? (
        <ErrorNotice error={failed[0].error} onRetry={() => failed.forEach((query) => void query.refetch())} />
      ) : (
        <Loading what="Opening the debrief…" />
      )}
    </Page>
  )
}
