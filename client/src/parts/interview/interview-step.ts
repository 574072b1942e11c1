import type { InterviewSummary } from '@panelbook/shared/interviews/api'

export interface NextStep {
  to: '/interviews/$interviewId/live' | '/interviews/$interviewId/check' | '/interviews/$interviewId/review'
  label: string
}

/** The one page this interview is opened at: where whoever asks has something to do. */
export function nextStep(interview: InterviewSummary): NextStep {
  // Nothing is left to do but to read what was written.
  if (interview.notHeld) return { to: '/interviews/$interviewId/live', label: 'Open' }
  if (interview.phase === 'running' || interview.phase === 'paused') return { to: '/interviews/$interviewId/live', label: 'Join' }
  if (interview.phase === 'not-started' && interview.waitingFor === undefined) {
    return { to: '/interviews/$interviewId/live', label: 'Open' }
  }
  if (interview.waitingFor === 'my-scorecard') return { to: '/interviews/$interviewId/check', label: 'Finish scorecard' }
  return { to: '/interviews/$interviewId/review', label: interview.waitingFor === 'decision' ? 'Decide' : 'Review' }
}

/** "Waiting for you and Rui Kobayashi": whose scorecards are missing once they are due; undefined where none is. */
export function missingInWords(interview: Pick<InterviewSummary, 'missing' | 'panel'>, myId: string): string | undefined {
  const missing = interview.missing ?? []
  if (missing.length === 0) return undefined
  const nameOf = (personId: string) => interview.panel.find(({ person }) => person.id === personId)?.person.name ?? 'someone'
  const others = missing.filter((personId) => personId !== myId).map(nameOf)
  const names = missing.includes(myId) ? ['you', ...others] : others
  return `Waiting for ${new Intl.ListFormat('en', { type: 'conjunction' }).format(names)}`
}
