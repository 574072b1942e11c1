import { VisuallyHidden } from '@mantine/core'
import { ratingLabel } from '@panelbook/shared/library/rating-scale'
import { Fragment } from 'react'
import { RatingChip } from '../../../parts/rating/rating-chip.tsx'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import type { CheckRow, CheckView } from '../model/check-view.ts'
import { useCard, useLive } from '../state/live-session.ts'
import classes from './check-sheet.module.css'
import { QuestionLink } from './question-link.tsx'

/** Every question with what I said about it, what stands behind it, and what is missing. */
export function CheckRows({ view }: { view: CheckView }) {
  return (
    <table className={`${boxes.table} ${classes.rows}`}>
      <VisuallyHidden component="thead">
        <tr>
          <th scope="col">Rating</th>
          <th scope="col">Question</th>
          <th scope="col">Evidence</th>
        </tr>
      </VisuallyHidden>
      <tbody>
        {view.sections.map((section) => (
          <Fragment key={section.id}>
            <tr>
              <th scope="colgroup" className={texts.eyebrow} colSpan={3}>
                {section.title}
              </th>
            </tr>
            {section.rows.map((row) => (
              <Row key={row.questionId} row={row} />
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

function Row({ row }: { row: CheckRow }) {
  const { plan } = useLive()
  const rating = useCard((card) => card.content.ratings[row.questionId])
  const behind = [counted(row.evidence, 'line'), counted(row.signals, 'strong signal')].filter(Boolean).join(' · ')
  return (
    <tr>
      <td className={classes.rating}>
        <RatingChip
          rating={rating}
          levels={plan.scale.levels.length}
          evidence={rating?.kind === 'rated' && row.evidence + row.signals + row.redFlags.length > 0}
          {...(row.value === undefined ? {} : { label: ratingLabel(plan.scale, row.value) })}
        />
      </td>
      <th scope="row">
        <QuestionLink questionId={row.questionId}>{row.title}</QuestionLink>
        <small className={`${boxes.block} ${texts.fine}`}>{row.said}</small>
      </th>
      <td>
        {behind}
        {row.redFlags.map((flag) => (
          <span key={flag} className={`${texts.dangerFine} ${boxes.block}`}>
            Red flag: {flag}
          </span>
        ))}
        {row.concern && (
          <span className={`${boxes.block} ${texts.smallest} ${classes.concern}`} data-tone={row.concern.tone}>
            {row.concern.text}
          </span>
        )}
      </td>
    </tr>
  )
}

const counted = (count: number, what: string) => (count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`)
