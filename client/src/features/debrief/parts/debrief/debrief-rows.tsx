import type { Id } from '@panelbook/shared/base/ids'
import { ratingLabel } from '@panelbook/shared/library/rating-scale'
import { RatingChip } from '../../../../parts/rating/rating-chip.tsx'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import type { DebriefPoint } from '../../model/debrief-view.ts'
import { SpreadBar } from '../matrix/spread-bar.tsx'
import classes from './debrief.module.css'

/** All points, widest spread first. Choosing one brings it in front of everyone. */
export function DebriefRows({ points, of, current, onBring }: DebriefRowsProps) {
  return (
    <nav
      aria-label={of === 'question' ? 'Questions of the debrief' : 'Competencies of the debrief'}
      className={`${boxes.card} ${boxes.pad} ${texts.anywhere}`}
    >
      <h2 className={classes.label}>Widest spread first</h2>
      <ul className={classes.rows}>
        {points.map(({ title, spread, levels, scale, agreed: { pointId, consensus, reasonMissing, settled } }) => {
          const label = scale && consensus?.kind === 'rated' ? ratingLabel(scale, consensus.value) : undefined
          return (
            <li key={pointId}>
              <button
                type="button"
                className={`${boxes.full} ${boxes.grid} ${boxes.pick} ${boxes.apartBy10} ${texts.small} ${classes.row}`}
                aria-current={pointId === current ? 'true' : undefined}
                onClick={() => onBring(pointId)}
              >
                <span className={boxes.shrink}>{title}</span>
                <SpreadBar spread={spread} levels={levels} />
                <span className={`${boxes.line} ${boxes.gap6} ${classes.rowConsensus}`}>
                  {reasonMissing && <span className={texts.dangerFine}>reason?</span>}
                  {scale ? (
                    <RatingChip rating={consensus} size="sm" levels={levels} label={label} />
                  ) : (
                    <span className={texts.fine}>{settled ? 'noted' : 'in words'}</span>
                  )}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

interface DebriefRowsProps {
  points: readonly DebriefPoint[]
  of: 'question' | 'competency'
  /** The one in front of everyone. */
  current: Id | undefined
  onBring: (id: Id) => void
}
