import type { EpochMs } from '@panelbook/shared/base/clock'
import { decisionInWords } from '@panelbook/shared/debrief/decision'
import type { InterviewSummary } from '@panelbook/shared/interviews/api'
import { interviewGroup } from '@panelbook/shared/interviews/interview-group'
import type { NotHeldState } from '@panelbook/shared/interviews/schedule'
import type { Tone } from '../../ui/status-pill.tsx'

/** Where an interview stands, in a word or two for whoever asks. */
export function interviewState(interview: InterviewSummary, now: EpochMs): { words: string; tone: Tone } {
  if (interview.notHeld) return notHeldInWords[interview.notHeld.state]
  switch (interview.phase) {
    case 'running':
      return { words: 'Live', tone: 'good' }
    case 'paused':
      return { words: 'Paused', tone: 'warn' }
    case 'ended':
      return overWords(interview)
    default:
      if (interview.waitingFor) return overWords(interview)
      if (interviewGroup(interview, now) === 'past') return { words: 'Never started', tone: 'neutral' }
      return interview.startsAt < now ? { words: 'Due', tone: 'warn' } : { words: 'Not started', tone: 'neutral' }
  }
}

export const notHeldInWords: Record<NotHeldState, { words: string; tone: Tone }> = {
  cancelled: { words: 'Cancelled', tone: 'neutral' },
  'no-show': { words: 'No-show', tone: 'warn' },
}

function overWords(interview: InterviewSummary): { words: string; tone: Tone } {
  if (interview.decision) return { words: decisionInWords[interview.decision], tone: 'neutral' }
  if (interview.waitingFor === 'scorecards') return { words: 'Scorecards missing', tone: 'warn' }
  if (interview.waitingFor === 'decision') return { words: 'Decision due', tone: 'accent' }
  return interview.waitingFor ? { words: 'Waits for you', tone: 'accent' } : { words: 'Ended', tone: 'neutral' }
}
