import type { Id } from '@panelbook/shared/base/ids'
import { questionTitle } from '@panelbook/shared/library/question'
import { type RatingScale, ratingLabel } from '@panelbook/shared/library/rating-scale'
import { RatingChip } from '../../../../parts/rating/rating-chip.tsx'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import type { DebriefView } from '../../model/debrief-view.ts'
import { SpreadBar } from '../matrix/spread-bar.tsx'
import classes from './debrief.module.css'

/** All questions, widest spread first. Choosing one brings it in front of everyone. */
export function DebriefRows({ view, scale, onBring }: { view: DebriefView; scale: RatingScale; onBring: (id: Id) => void }) {
  return (
    <nav aria-label="Questions of the debrief" className={`${boxes.card} ${boxes.pad} ${texts.anywhere}`}>
      <h2 className={classes.label}>Widest spread first</h2>
      <ul className={classes.rows}>
        {view.rows.map((row) => {
          const { question } = row.entry
          const { consensus, reasonMissing } = row.consensus
          const label = consensus?.kind === 'rated' ? ratingLabel(scale, consensus.value) : undefined
          return (
            <li key={question.id}>
              <button
                type="button"
                className={`${boxes.full} ${boxes.grid} ${boxes.pick} ${boxes.apartBy10} ${texts.small} ${classes.row}`}
                aria-current={row === view.current ? 'true' : undefined}
                onClick={() => onBring(question.id)}
              >
                <span className={boxes.shrink}>{questionTitle(question)}</span>
                <SpreadBar spread={row.spread} levels={scale.levels.length} />
                <span className={`${boxes.line} ${boxes.gap6} ${classes.rowConsensus}`}>
                  {reasonMissing && <span className={texts.dangerFine}>reason?</span>}
                  <RatingChip rating={consensus} size="sm" levels={scale.levels.length} label={label} />
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
