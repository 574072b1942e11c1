import { getRouteApi } from '@tanstack/react-router'
import { isProblem } from '../../api/api-problem.ts'
import { useInterview } from '../../api/interviews.ts'
import { anonymousInWords } from '../../parts/interview/anonymous-words.ts'
import { PolicyBadge } from '../../parts/interview/policy-badge.tsx'
import { InterviewTabs } from '../../parts/tabs/interview-tabs.tsx'
import { Page } from '../../ui/page/page.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import { CheckSheet } from './check/check-sheet.tsx'
import { LiveRoom } from './live-room.tsx'
import { LostInterview } from './parts/lost-interview.tsx'

const route = getRouteApi('/interviews/$interviewId/check')

/** One look at the whole scorecard before it is submitted; afterwards, at what was. */
export function CheckPage() {
  const { interviewId } = route.useParams()
  const query = useInterview(interviewId)
  return (
    <QueryView
      whole="page"
      key={interviewId}
      query={query}
      loading="Opening your scorecard…"
      lost={<LostInterview interviewId={interviewId} erased={isProblem(query.error, 'erased')} />}
    >
      {(interview) => (
        <Page
          title="Check your scorecard"
          subtitle={[interview.candidate.name, anonymousInWords(interview), interview.role, interview.stage]
            .filter(Boolean)
            .join(' · ')}
          actions={<PolicyBadge policy={interview.policy} viewer={{ role: interview.myRole }} />}
          width="narrow"
        >
          <InterviewTabs interview={interview} />
          <LiveRoom key={interview.id} interview={interview}>
            <CheckSheet interview={interview} />
          </LiveRoom>
        </Page>
      )}
    </QueryView>
  )
}
