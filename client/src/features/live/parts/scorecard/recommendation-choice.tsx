import { Radio, Stack } from '@mantine/core'
import { type Recommendation, recommendationInWords, recommendations } from '@panelbook/shared/scorecards/scorecard'
import { useCard, useLive } from '../../state/live-session.ts'
import { useMayRate } from '../../state/standing.ts'

/** A person's statement, never computed from ratings. */
export function RecommendationChoice() {
  const { actions } = useLive()
  const recommendation = useCard((card) => card.content.recommendation)
  const mayRate = useMayRate()
  return (
    <Radio.Group
      label="My recommendation"
      description="Your own view of the whole interview. It is not computed from the ratings."
      value={recommendation ?? ''}
      onChange={(value) => actions.recommend(value as Recommendation)}
      readOnly={!mayRate}
    >
      <Stack gap={8} mt={8}>
        {recommendations.map((value) => (
          <Radio key={value} value={value} label={recommendationInWords[value]} disabled={!mayRate} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
