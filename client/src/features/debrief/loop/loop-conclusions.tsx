import type { OpenLoop } from '@panelbook/shared/candidates/application-loop'
import { readLoopAgreement } from '@panelbook/shared/candidates/loop-points'
import { FORMER, OUTDATED } from '@panelbook/shared/candidates/loop-record'
import { ratingLabel } from '@panelbook/shared/library/rating-scale'
import { RatingChip } from '../../../parts/rating/rating-chip.tsx'
import { useDocument, useYSnapshot } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { competencyName } from './competency-name.ts'
import classes from './loop-conclusions.module.css'
import { useLoopPoints } from './use-loop-debrief.ts'

/** What the loop debrief agreed on, competency by competency, with its reasons. It follows the debrief live. */
export function LoopConclusions({ loop }: { loop: OpenLoop }) {
  const open = useDocument({ kind: 'loop', applicationId: loop.application.id })
  const { points } = useLoopPoints(loop, useYSnapshot(open.doc, readLoopAgreement))
  const concluded = points.filter(({ agreed }) => agreed.consensus !== undefined || agreed.reason !== undefined)
  if (concluded.length === 0) return null
  return (
    <section className={boxes.above28} aria-labelledby="agreed">
      <h2 className={texts.title} id="agreed">
        Agreed in the debrief
      </h2>
      <ul className={`${boxes.card} ${boxes.cells} ${boxes.above8} ${boxes.plain}`}>
        {concluded.map(({ id, row, former, scale, agreed: { consensus, reason, reasonMissing, onScale } }) => (
          <li key={id} className={`${boxes.start} ${boxes.flex} ${boxes.gap10}`}>
            <span className={classes.rating}>
              {consensus && onScale && (
                <RatingChip
                  rating={consensus}
                  levels={scale?.levels.length ?? 4}
                  label={scale && consensus.kind === 'rated' ? ratingLabel(scale, consensus.value) : undefined}
                />
              )}
            </span>
            <span className={`${boxes.shrink} ${texts.anywhere}`}>
              <strong>{competencyName(row.competency)}</strong>
              {former && <span className={texts.fine}> · {FORMER}</span>}
              {consensus?.kind === 'rated' && !onScale && (
                <span className={`${boxes.block} ${texts.fine}`}>
                  Rated {consensus.value}, {OUTDATED}
                </span>
              )}
              {reason !== undefined && <span className={`${boxes.block} ${texts.written}`}>{reason}</span>}
              {reasonMissing && (
                <span className={`${boxes.block} ${texts.warnFine}`}>It differs from first ratings, without a reason.</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
