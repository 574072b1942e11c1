import { personSuggested, type SuggestedAsker, suggestedAskerInWords } from '@panelbook/shared/plans/suggested-asker'
import { useInterview } from '../../../../api/interviews.ts'
import { useLive } from '../../state/live-session.ts'

/** Whom the plan suggests for asking: the person in that place of this panel, or the place where nobody is. It binds nobody. */
export function useSuggestedAsker(asker: SuggestedAsker | undefined): string | undefined {
  const { interviewId, me } = useLive()
  const panel = useInterview(interviewId).data?.panel
  if (!asker) return undefined
  const person = personSuggested(asker, panel ?? [])
  return person?.id === me.id ? 'You' : (person?.name ?? suggestedAskerInWords(asker))
}
