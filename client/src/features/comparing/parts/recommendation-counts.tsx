import type { RecommendationCounts as Counts } from '@panelbook/shared/comparing/candidate-summary'
import { recommendations } from '@panelbook/shared/scorecards/scorecard'
import { RecommendationPill } from '../../../parts/rating/recommendation-pill.tsx'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'

/** What the panels recommend, as people said it: how many each, never summed up. */
export function RecommendationCounts({ counts }: { counts: Counts }) {
  const given = recommendations.filter((each) => counts[each] > 0).toReversed()
  if (given.length === 0) return <span className={texts.muted}>–</span>
  return (
    <span className={`${boxes.row} ${boxes.gap4}`}>
      {given.map((each) => (
        <RecommendationPill key={each} recommendation={each} count={counts[each]} />
      ))}
    </span>
  )
}
