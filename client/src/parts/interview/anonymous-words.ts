import type { InterviewSummary } from '@panelbook/shared/interviews/api'

/** In a few words, what whoever asks and the panel see of a name that is withheld; undefined where none is. */
export function anonymousInWords({
  candidate,
  anonymous,
}: Pick<InterviewSummary, 'candidate' | 'anonymous'>): string | undefined {
  if (candidate.initials) return 'Initials until the reveal'
  return anonymous ? 'The panel sees initials' : undefined
}
