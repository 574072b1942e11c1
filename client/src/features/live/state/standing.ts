import type { ScorecardStanding } from '@panelbook/shared/scorecards/api'
import { useInterview } from '../../../api/interviews.ts'
import { useLive } from './live-session.ts'

const none: readonly ScorecardStanding[] = []

/** How far everybody's scorecard is; follows the server's hints. */
export function useStandings(): readonly ScorecardStanding[] {
  return useInterview(useLive().interviewId).data?.standings ?? none
}

export const isIn = (standing: ScorecardStanding | undefined): boolean =>
  standing?.state.state === 'submitted' || standing?.state.state === 'declined'

/** Whether my scorecard is handed in, so that nothing in it can change. */
export function useIsSubmitted(): boolean {
  const { me } = useLive()
  return isIn(useStandings().find((standing) => standing.personId === me.id))
}

/** How many versions of my scorecard were submitted before. */
export function useSubmittedBefore(): number {
  const { me } = useLive()
  const state = useStandings().find((standing) => standing.personId === me.id)?.state
  return state !== undefined && 'version' in state ? state.version : 0
}

/** Whether I said that I won't score: the scorecard is closed, and nothing of it was handed in. */
export function useHasDeclined(): boolean {
  const { me } = useLive()
  return useStandings().find((standing) => standing.personId === me.id)?.state.state === 'declined'
}

/** Whether I rate in this interview and my scorecard is still open. */
export function useMayRate(): boolean {
  const submitted = useIsSubmitted()
  const { may, held } = useLive()
  return may.rate && held && !submitted
}
