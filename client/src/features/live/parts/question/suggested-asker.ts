import { personSuggested, type SuggestedAsker, suggestedAskerInWords } from '@panelbook/shared/plans/suggested-asker'
import { useInterview } from '../../../../api/interviews.ts'
import { useLive } from '../../state/live-session.ts'

/** The person whom the plan suggests for asking, or the place in the panel if it is empty. The suggestion binds no one. */
export function useSuggestedAsker(asker: SuggestedAsker | undefined): string | undefined {
  const { interviewId, me } = useLive()
  const panel = useInterview(interviewId).data?.panel
  if (!asker) return undefined
  const person = personSuggested(asker, panel ?? [])
  return person?.id === me.id ? 'You' : (person?.name ?? suggestedAskerInWords(asker))
}
