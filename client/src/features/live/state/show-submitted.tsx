import type { Interview } from '@panelbook/shared/interviews/api'
import { useEffect } from 'react'
import { useScorecards } from '../../../api/scorecards.ts'
import type { LiveSession } from './live-session.ts'

interface Props {
  interview: Interview
  session: LiveSession
}

/** Puts my submitted scorecard in front of my draft, for as long as it is the one that counts. */
export function ShowSubmitted({ interview, session }: Props) {
  const mine = interview.standings.find(({ personId }) => personId === session.me.id)?.state
  return mine?.state === 'submitted' ? <Cover interview={interview} session={session} version={mine.version} /> : null
}

function Cover({ interview, session, version }: Props & { version: number }) {
  const { cardView, me } = session
  const { data } = useScorecards(interview.id)
  const content = data?.submitted.find((scorecard) => scorecard.personId === me.id && scorecard.version === version)?.content
  useEffect(() => {
    if (!content) return
    cardView.cover({ content, foreign: [] })
    return () => cardView.cover(undefined)
  }, [cardView, content])
  return null
}
