import { type Recommendation, recommendationInWords } from '@panelbook/shared/scorecards/scorecard'
import classes from './recommendation-pill.module.css'

/** A recommendation as the statement it is. Red is kept for red flags and danger: a "no" is neither. */
export function RecommendationPill({ recommendation }: { recommendation: Recommendation }) {
  return (
    <span className={classes.pill} data-recommendation={recommendation}>
      {recommendationInWords[recommendation]}
    </span>
  )
}
