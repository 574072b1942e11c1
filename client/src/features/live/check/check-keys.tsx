import { recommendationInWords, recommendations } from '@panelbook/shared/scorecards/scorecard'
import { useKeys } from '../../../input/keys/keys.ts'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { useLive } from '../state/live-session.ts'
import { useMayRate } from '../state/standing.ts'

const group = 'My scorecard'

/**
 * What of the scorecard as a whole has a key, on the check page and on the wrap-up: a recommendation takes two, so that a rating
 * pressed by habit sets none.
 */
export function CheckKeys() {
  const { actions } = useLive()
  const mayRate = useMayRate()
  useKeys(
    [
      {
        keys: `r 1-${recommendations.length}`,
        does: `My recommendation: ${recommendations.map((each) => recommendationInWords[each].toLowerCase()).join(', ')}`,
        group,
        run: (key) => {
          const chosen = recommendations[Number(key) - 1]
          if (!chosen) return
          actions.recommend(chosen)
          announce(`Recommendation: ${recommendationInWords[chosen]}`)
        },
      },
      { keys: 't', does: 'My take-aways', group, run: () => document.getElementById('take-aways')?.focus() },
    ],
    mayRate,
  )
  return null
}
