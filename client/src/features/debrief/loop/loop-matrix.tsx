import type { LoopColumn, LoopRating, LoopRow } from '@panelbook/shared/candidates/loop-matrix'
import { questionTitle } from '@panelbook/shared/library/question'
import { ratingLabel } from '@panelbook/shared/library/rating-scale'
import { IconAlertCircle, IconFlagFilled } from '@tabler/icons-react'
import { RatingChip } from '../../../parts/rating/rating-chip.tsx'
import { RecommendationPill } from '../../../parts/rating/recommendation-pill.tsx'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { SpreadBar } from '../parts/matrix/spread-bar.tsx'
import { nameOf } from './column-name.ts'
import classes from './loop-matrix.module.css'

interface Props {
  columns: readonly LoopColumn[]
  rows: readonly LoopRow[]
  selected: string | undefined
  onSelect: (competency: string | undefined) => void
}

/** Competencies by people under their stage. Each rating stands for one question; a row opens what stands behind its ratings. */
export function LoopMatrix({ columns, rows, selected, onSelect }: Props) {
  const stages = [...Map.groupBy(columns, ({ result }) => result.interview.id).values()]
  return (
    <section className={`${boxes.card} ${boxes.scroll} ${boxes.above16}`} aria-label="Ratings by competency, stage and person">
      <table className={`${boxes.table} ${classes.matrix}`}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2} className={`${boxes.stuck} ${classes.competency}`}>
              <span className={texts.fine}>Disagreement first</span>
            </th>
            {stages.map(([first, ...others]) =>
              first ? (
                <th
                  key={first.result.interview.id}
                  scope="colgroup"
                  colSpan={others.length + 1}
                  className={texts.ellipsis}
                  data-first
                  title={first.result.interview.planTitle}
                >
                  {first.result.interview.stage ?? first.result.interview.planTitle}
                </th>
              ) : null,
            )}
            <th scope="col" rowSpan={2} data-first>
              Spread
            </th>
          </tr>
          <tr>
            {columns.map((column, index) => (
              <th key={keyOf(column)} scope="col" data-first={begins(columns, index)} title={nameOf(column, columns, true)}>
                <span className={`${boxes.block} ${texts.regular} ${texts.ellipsis} ${classes.name}`}>
                  {nameOf(column, columns)}
                </span>
                {!column.counts && <span className={`${texts.fine} ${boxes.block}`}>shadow</span>}
                {column.card.content.recommendation && <RecommendationPill recommendation={column.card.content.recommendation} />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.competency} {...{ row, columns, selected, onSelect }} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ row, columns, selected, onSelect }: Omit<Props, 'rows'> & { row: LoopRow }) {
  const { competency, cells, spread, asked } = row
  const name = competency === '' ? 'No competency named' : competency
  if (cells.every((cell) => cell.length === 0)) {
    return (
      <tr>
        <th scope="row" className={`${boxes.stuck} ${classes.competency}`}>
          {name}
        </th>
        <td colSpan={columns.length + 1} className={`${texts.warnFine} ${classes.missing}`}>
          <span className={classes.why}>
            <IconAlertCircle size={16} aria-hidden="true" />{' '}
            {asked ? 'Planned, and no one rated it.' : 'No stage asked about it, although the role lists it.'}
          </span>
        </td>
      </tr>
    )
  }
  const open = selected === competency
  return (
    <tr className={`${boxes.placed} ${classes.row}`} data-open={open || undefined}>
      <th scope="row" className={`${boxes.stuck} ${classes.competency}`}>
        <button
          type="button"
          className={`${boxes.press} ${texts.anywhere} ${texts.begin} ${classes.open}`}
          aria-pressed={open}
          onClick={() => onSelect(open ? undefined : competency)}
        >
          {name}
        </button>
      </th>
      {columns.map((column, index) => (
        <td key={keyOf(column)} data-first={begins(columns, index)}>
          <Ratings ratings={cells[index] ?? []} column={column} />
        </td>
      ))}
      <td data-first>
        {spread && spread.levels === undefined ? (
          <span className={texts.fine}>two scales</span>
        ) : (
          <SpreadBar spread={spread} levels={spread?.levels ?? 4} />
        )}
      </td>
    </tr>
  )
}

/** One chip for each question, never a mean. */
function Ratings({ ratings, column }: { ratings: readonly LoopRating[]; column: LoopColumn }) {
  const { scale } = column.result.plan
  const flags = ratings.reduce((sum, { cell }) => sum + cell.redFlags.length, 0)
  return (
    <span className={`${boxes.inline} ${boxes.gap4} ${boxes.centre} ${classes.ratings}`}>
      {ratings.map(({ entry, cell }) => (
        <span key={entry.question.id} title={questionTitle(entry.question)}>
          <RatingChip
            rating={column.card.content.ratings[entry.question.id]}
            label={cell.kind === 'rated' ? ratingLabel(scale, cell.value) : undefined}
            levels={scale.levels.length}
            evidence={cell.kind === 'rated' && cell.evidenced}
          />
        </span>
      ))}
      {flags > 0 && (
        <span className={texts.danger} role="img" aria-label={flags === 1 ? '1 red flag' : `${flags} red flags`}>
          <IconFlagFilled size={12} aria-hidden="true" />
        </span>
      )}
    </span>
  )
}

const keyOf = ({ result, card }: LoopColumn): string => `${result.interview.id}/${card.personId}`

/** A line stands before the first person of each stage. */
const begins = (columns: readonly LoopColumn[], index: number): true | undefined =>
  columns[index - 1]?.result.interview.id === columns[index]?.result.interview.id ? undefined : true
