import { useParams } from '@tanstack/react-router'
import { useInterview } from '../../api/interviews.ts'
import { useScorecards } from '../../api/scorecards.ts'
import { Page } from '../../ui/page/page.tsx'
import { ErrorNotice, Loading } from '../../ui/page/page-states.tsx'
import { Review } from './parts/review.tsx'

export function ReviewPage() {
  const { interviewId } = useParams({ from: '/interviews/$interviewId/review' })
  const interview = useInterview(interviewId)
  const scorecards = useScorecards(interviewId)
  if (interview.data && scorecards.data) {
    return <Review key={interview.data.id} interview={interview.data} scorecards={scorecards.data} />
  }
  const failed = [interview, scorecards].filter((query) => query.isError)
  return (
    <Page title={interview.data ? interview.data.candidate.name : 'Review'}>
      {failed[0] ? (
        <ErrorNotice error={failed[0].error} onRetry={() => failed.forEach((query) => void query.refetch())} />
      ) : (
        <Loading what="Loading the review…" />
      )}
    </Page>
  )
}
