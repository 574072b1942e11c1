import type { ScorecardStanding } from '@panelbook/shared/scorecards/api'
import { timeOfDay } from './clock-text.ts'

/** How far somebody's scorecard is, in words: never what it says. */
export function standingText(standing: Pick<ScorecardStanding, 'state' | 'progress'>): string {
  const { state, progress } = standing
  const rated = `${progress.rated} of ${progress.of} rated`
  switch (state.state) {
    case 'draft':
      return rated
    case 'submitted':
      return `submitted ${timeOfDay(state.submittedAt)}`
    case 'reopened':
      return `reopened · ${rated}`
    case 'declined':
      return 'declined'
  }
}

/** Under each policy, who sees a rating and until when, in a few words. */
export const whoSees = {
  open: 'the panel sees it live',
  sealed: 'only you, until you submit',
  'sealed-until-all': 'only you, until all are in',
} as const
