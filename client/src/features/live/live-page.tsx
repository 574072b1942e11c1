import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { isProblem } from '../../api/api-problem.ts'
import { useInterview } from '../../api/interviews.ts'
import { QueryView } from '../../ui/page/query-view.tsx'
import { LiveRoom } from './live-room.tsx'
import { preloadNotes } from './notes/notes-card.tsx'
import { LiveFrame } from './parts/live-frame.tsx'
import { LostInterview } from './parts/lost-interview.tsx'

const route = getRouteApi('/interviews/$interviewId/live')

export function LivePage() {
  const { interviewId } = route.useParams()
  const query = useInterview(interviewId)
  useEffect(preloadNotes, [])
  return (
    <QueryView
      whole="window"
      key={interviewId}
      query={query}
      loading="Opening the interview…"
      lost={<LostInterview interviewId={interviewId} erased={isProblem(query.error, 'erased')} />}
    >
      {(interview) => (
        <LiveRoom key={interview.id} interview={interview}>
          <LiveFrame interview={interview} />
        </LiveRoom>
      )}
    </QueryView>
  )
}
