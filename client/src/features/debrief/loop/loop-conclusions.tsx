import type { OpenLoop } from '@panelbook/shared/candidates/application-loop'
import { readDebrief } from '@panelbook/shared/debrief/debrief-doc'
import { ratingLabel } from '@panelbook/shared/library/rating-scale'
import { useCallback } from 'react'
import type * as Y from 'yjs'
import { RatingChip } from '../../../parts/rating/rating-chip.tsx'
import { useDocument, useYSnapshot } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { competencyName } from './competency-name.ts'
import classes from './loop-conclusions.module.css'
import { useLoopPoints, usePointIds } from './use-loop-debrief.ts'

/** What the loop debrief agreed on, competency by competency, with its reasons. It follows the debrief live. */
export function LoopConclusions({ loop }: { loop: OpenLoop }) {
  const open = useDocument({ kind: 'loop', applicationId: loop.application.id })
  const ids = usePointIds(loop)
  const read = useCallback((doc: Y.Doc) => readDebrief(doc, ids), [ids])
  const { points } = useLoopPoints(loop, useYSnapshot(open.doc, read))
  const concluded = points.filter(({ agreed }) => agreed.consensus !== undefined || agreed.reason !== undefined)
  if (concluded.length === 0) return null
  return (
    <section className={boxes.above28} aria-labelledby="agreed">
      <h2 className={texts.title} id="agreed">
        Agreed in the debrief
      </h2>
      <ul className={`${boxes.card} ${boxes.cells} ${boxes.above8} ${boxes.plain}`}>
        {concluded.map(({ id, row, scale, agreed: { consensus, reason, reasonMissing } }) => (
          <li key={id} className={`${boxes.start} ${boxes.flex} ${boxes.gap10}`}>
            <span className={classes.rating}>
              {consensus && (
                <RatingChip
                  rating={consensus}
                  levels={scale?.levels.length ?? 4}
                  label={scale && consensus.kind === 'rated' ? ratingLabel(scale, consensus.value) : undefined}
                />
              )}
            </span>
            <span className={`${boxes.shrink} ${texts.anywhere}`}>
              <strong>{competencyName(row.competency)}</strong>
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
