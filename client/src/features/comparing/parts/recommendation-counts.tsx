import type { RecommendationCounts as Counts } from '@panelbook/shared/comparing/candidate-summary'
import { recommendationInWords, recommendations } from '@panelbook/shared/scorecards/scorecard'
import texts from '../../../ui/text.module.css'
import classes from './recommendation-counts.module.css'

/** What the panels recommend, as people said it: how many each, never summed up. */
export function RecommendationCounts({ counts }: { counts: Counts }) {
  const given = recommendations.filter((each) => counts[each] > 0).toReversed()
  if (given.length === 0) return <span className={texts.muted}>–</span>
  return (
    <span className={classes.counts}>
      {given.map((each) => (
        <span key={each} className={classes.pill} data-recommendation={each}>
          {counts[each]} {recommendationInWords[each]}
        </span>
      ))}
    </span>
  )
}
