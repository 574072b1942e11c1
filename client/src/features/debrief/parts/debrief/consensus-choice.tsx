import { Radio } from '@mantine/core'
import type { Agreed } from '@panelbook/shared/debrief/consensus'
import { setConsensus } from '@panelbook/shared/debrief/debrief-doc'
import type { RatingScale } from '@panelbook/shared/library/rating-scale'
import type { Rating } from '@panelbook/shared/scorecards/scorecard'
import type * as Y from 'yjs'
import { useServerClock } from '../../../../sync/hooks.ts'
import boxes from '../../../../ui/box.module.css'
import classes from './debrief.module.css'

const NONE = 'none'
const NOT_ASSESSED = 'not-assessed'

/** The panel's consensus. "None yet" is an answer, too, and nothing is computed from the first ratings. */
export function ConsensusChoice({ agreed, scale, doc, origin }: ConsensusChoiceProps) {
  const clock = useServerClock()
  const { pointId, consensus, onScale } = agreed
  const value = consensus === undefined ? NONE : consensus.kind === 'rated' ? String(consensus.value) : NOT_ASSESSED
  const choose = (chosen: string) => {
    const rating: Rating =
      chosen === NOT_ASSESSED ? { kind: 'not-assessed', reason: '' } : { kind: 'rated', value: Number(chosen) }
    setConsensus(doc, pointId, chosen === NONE ? undefined : { rating, at: clock.now() }, origin)
  }
  return (
    <Radio.Group
      label="Consensus"
      value={value}
      onChange={choose}
      classNames={{ label: classes.label ?? '' }}
      error={onScale ? undefined : 'This rating is not on the plan’s scale: choose another.'}
    >
      <div className={`${boxes.row} ${boxes.gap16}`}>
        {scale.levels.map((level) => (
          <Radio key={level.value} value={String(level.value)} label={`${level.value} ${level.label}`} />
        ))}
        <Radio value={NOT_ASSESSED} label="Not assessed" />
        <Radio value={NONE} label="None yet" />
      </div>
    </Radio.Group>
  )
}

interface ConsensusChoiceProps {
  agreed: Agreed
  scale: RatingScale
  doc: Y.Doc
  origin: object
}
