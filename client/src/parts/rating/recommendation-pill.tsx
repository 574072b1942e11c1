import { type Recommendation, recommendationInWords } from '@panelbook/shared/scorecards/scorecard'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import classes from './recommendation-pill.module.css'

/** A recommendation as the statement it is. Red is kept for red flags and danger: a "no" is neither. */
export function RecommendationPill({ recommendation, count }: RecommendationPillProps) {
  return (
    <span
      className={`${boxes.round} ${texts.nowrap} ${texts.smaller} ${texts.heavy} ${classes.pill}`}
      data-recommendation={recommendation}
      data-size={count === undefined ? undefined : 'sm'}
    >
      {count !== undefined && `${count} `}
      {recommendationInWords[recommendation]}
    </span>
  )
}

interface RecommendationPillProps {
  recommendation: Recommendation
  /** How many gave it, where they are counted. */
  count?: number
}
