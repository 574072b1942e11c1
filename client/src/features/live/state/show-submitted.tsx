import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import type { Interview } from '@panelbook/shared/interviews/api'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { scorecardQueries } from '../../../api/scorecards.ts'
import type { LiveSession } from './live-session.ts'

interface Props {
  interview: Interview
  session: LiveSession
}

/**
 * Milliseconds before what was submitted is asked for again, if it didn't come: until it does, the draft stands there, and may
 * hold edits that were refused.
 */
const AGAIN_MS = 5_000

/** Puts my submitted scorecard in front of my draft, for as long as it is the one that counts. */
export function ShowSubmitted({ interview, session }: Props) {
  const mine = interview.standings.find(({ personId }) => personId === session.me.id)?.state
  return mine?.state === 'submitted' ? <Cover interview={interview} session={session} version={mine.version} /> : null
}

function Cover({ interview, session, version }: Props & { version: number }) {
  const { cardView, me } = session
  const submitted = (data: EndpointOutput<'readScorecards'> | undefined) =>
    data?.submitted.find((scorecard) => scorecard.personId === me.id && scorecard.version === version)?.content
  const { data } = useQuery({
    ...scorecardQueries.scorecards(interview.id),
    refetchInterval: ({ state }) => (submitted(state.data) ? false : AGAIN_MS),
  })
  const content = submitted(data)
  useEffect(() => {
    if (!content) return
    cardView.cover({ content, foreign: [] })
    return () => cardView.cover(undefined)
  }, [cardView, content])
  return null
}
