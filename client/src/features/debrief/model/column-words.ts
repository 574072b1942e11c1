import { assertNever } from '@panelbook/shared/base/assert'
import type { Id } from '@panelbook/shared/base/ids'
import type { Interview } from '@panelbook/shared/interviews/api'
import { ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import type { ScorecardStanding } from '@panelbook/shared/scorecards/api'

/** The head of a panelist's column: whether their scorecard can be read, and if not, why and what would change that. */
export interface ColumnWords {
  tone: 'readable' | 'sealed' | 'awaited' | 'declined'
  /** Fits a column head. */
  short: string
  sentence: string
}

type Facts = Pick<Interview, 'policy' | 'myRole' | 'standings' | 'revealed' | 'notHeld'>

const isIn = (standing: ScorecardStanding | undefined): boolean =>
  standing?.state.state === 'submitted' || standing?.state.state === 'declined'

export function columnWords(standing: ScorecardStanding, facts: Facts, myId: Id): ColumnWords {
  const { progress, state } = standing
  const mine = standing.personId === myId
  switch (state.state) {
    case 'draft': {
      const howFar = `${progress.rated} of ${progress.of} rated`
      // Nothing is waited for where it wasn't held.
      if (facts.notHeld) return { tone: 'awaited', short: howFar, sentence: `Not handed in: ${howFar}.` }
      const sentence = mine ? `Yours isn’t submitted yet: ${howFar}.` : `Not submitted yet: ${howFar}.`
      return { tone: 'awaited', short: howFar, sentence }
    }
    case 'reopened':
      return { tone: 'awaited', short: 'reopened', sentence: withReason('Reopened for changes', state.reason) }
    case 'declined':
      return { tone: 'declined', short: 'declined', sentence: withReason('Declined to submit a scorecard', state.reason) }
    case 'submitted': {
      if (standing.readable) return { tone: 'readable', short: 'submitted', sentence: 'Submitted.' }
      return { tone: 'sealed', short: 'sealed', sentence: sealedSentence(facts, myId) }
    }
    default:
      return assertNever(state)
  }
}

function sealedSentence(facts: Facts, myId: Id): string {
  if (facts.policy === 'sealed-until-all') return 'Submitted, and sealed until every scorecard is in.'
  const iRate = facts.myRole !== undefined && ratesScorecard(facts.myRole)
  const mineIsIn = isIn(facts.standings.find((standing) => standing.personId === myId))
  if (iRate && !mineIsIn) return 'Submitted, and sealed until you submit yours.'
  return 'Submitted, and sealed until every scorecard is in.'
}

/** "2 of 3 scorecards in". Only awaited ones count: no one waits for a shadow's. */
export function progressSentence(interview: Pick<Interview, 'scorecards' | 'revealed'>): string {
  const { in: handedIn, awaited } = interview.scorecards
  if (awaited > 0 && handedIn >= awaited) return awaited === 1 ? 'The scorecard is in' : `All ${awaited} scorecards in`
  return `${handedIn} of ${awaited} scorecards in`
}

/** A reason that this person may not read yet is absent. */
const withReason = (words: string, reason: string | undefined): string => (reason === undefined ? words : `${words}: ${reason}`)
