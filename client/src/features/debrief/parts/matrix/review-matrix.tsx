import { VisuallyHidden } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import type { ReviewCell, ReviewGroup, ReviewRow } from '@panelbook/shared/debrief/disagreement'
import { ratedAnew } from '@panelbook/shared/debrief/first-ratings'
import { questionTitle } from '@panelbook/shared/library/question'
import { type RatingScale, ratingLabel } from '@panelbook/shared/library/rating-scale'
import type { Rating } from '@panelbook/shared/scorecards/scorecard'
import { IconClockHour4, IconFlagFilled, IconLock } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { settledKey } from '../../../../input/keys/settled-key.ts'
import { RatingChip } from '../../../../parts/rating/rating-chip.tsx'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { anewInWords } from '../../model/anew-in-words.ts'
import { apartInWords, type ReviewColumn } from '../../model/review-columns.ts'
import classes from './review-matrix.module.css'
import { SpreadBar } from './spread-bar.tsx'

export interface CellAddress {
  questionId: Id
  personId: Id
}

/** Questions by panelists. Arrow keys move across the ratings, and Enter opens the evidence of one. */
export function ReviewMatrix({ groups, columns, scale, skips, consensus, selected, onSelect }: ReviewMatrixProps) {
  const table = useRef<HTMLTableElement>(null)
  const rows = groups.flatMap((group) => group.rows)
  const readable = columns.filter((column) => column.card)
  const [reached, setReached] = useState<CellAddress | undefined>(selected)
  const inReach = (cell: CellAddress) =>
    rows.some((row) => row.entry.question.id === cell.questionId) &&
    readable.some((one) => one.member.person.id === cell.personId)
  const firstRow = rows[0]
  const firstColumn = readable[0]
  // Only one cell is in the tab order; the arrow keys reach the others.
  const tabStop =
    reached && inReach(reached)
      ? reached
      : firstRow && firstColumn && { questionId: firstRow.entry.question.id, personId: firstColumn.member.person.id }

  const walk = (event: KeyboardEvent) => {
    const step = arrows[settledKey(event) ?? '']
    if (!step || !tabStop) return
    event.preventDefault()
    const row = rows.findIndex((one) => one.entry.question.id === tabStop.questionId)
    const column = readable.findIndex((one) => one.member.person.id === tabStop.personId)
    const nextRow = rows[Math.min(rows.length - 1, Math.max(0, row + step.row))]
    const nextColumn = readable[Math.min(readable.length - 1, Math.max(0, column + step.column))]
    if (!nextRow || !nextColumn) return
    const cell = { questionId: nextRow.entry.question.id, personId: nextColumn.member.person.id }
    setReached(cell)
    table.current?.querySelector<HTMLElement>(`[data-cell="${cell.questionId}/${cell.personId}"]`)?.focus()
    // While the evidence is open beside the matrix, it follows the focus.
    if (selected) onSelect(cell)
  }
  const firstApart = columns.find((column) => !column.counts)

  return (
    <section className={`${boxes.card} ${boxes.scroll}`} aria-label="Ratings by question and panelist">
      <table ref={table} className={`${boxes.table} ${classes.matrix}`} onKeyDown={walk}>
        <MatrixHead columns={columns} firstApart={firstApart} consensus={consensus !== undefined} />
        {groups.map((group) => (
          <tbody key={group.title ?? ''}>
            <tr>
              <th scope="rowgroup" colSpan={columns.length + (consensus ? 3 : 2)} className={classes.group}>
                {group.title ?? 'No competency named'} · {group.rows.length} {group.rows.length === 1 ? 'question' : 'questions'}{' '}
                · {group.minutes} min
              </th>
            </tr>
            {group.rows.map((row) => (
              <tr key={row.entry.question.id}>
                <RowHead
                  row={row}
                  skipped={skips.get(row.entry.question.id)}
                  agreed={consensus?.get(row.entry.question.id)?.reason}
                />
                {columns.map((column) => (
                  <td key={column.member.person.id} data-apart={column === firstApart || undefined}>
                    <Cell
                      row={row}
                      column={column}
                      scale={scale}
                      tabStop={tabStop}
                      selected={selected}
                      onSelect={(cell) => {
                        setReached(cell)
                        onSelect(cell)
                      }}
                    />
                  </td>
                ))}
                <td>
                  <SpreadBar spread={row.spread} levels={scale.levels.length} />
                </td>
                {consensus && (
                  <td>
                    <Agreed rating={consensus.get(row.entry.question.id)?.rating} scale={scale} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

/** The panelists, and why somebody’s ratings don't count or aren't shown. */
function MatrixHead({ columns, firstApart, consensus }: MatrixHeadProps) {
  return (
    <thead>
      <tr>
        <th scope="col" className={`${boxes.stuck} ${classes.question}`}>
          Question
        </th>
        {columns.map((column) => (
          <th
            key={column.member.person.id}
            scope="col"
            data-apart={column === firstApart || undefined}
            title={column.card ? column.member.person.name : `${column.member.person.name}: ${column.words.sentence}`}
          >
            {column.shortName}
            {!column.counts && <span className={`${boxes.block} ${texts.regular} ${classes.note}`}>{apartInWords(column)}</span>}
            {!column.card && (
              <span className={`${boxes.block} ${texts.regular} ${classes.note}`}>
                {column.words.tone === 'sealed' ? (
                  <IconLock size={12} aria-hidden="true" />
                ) : (
                  <IconClockHour4 size={12} aria-hidden="true" />
                )}{' '}
                {column.words.short}
              </span>
            )}
          </th>
        ))}
        <th scope="col">Spread</th>
        {consensus && <th scope="col">Consensus</th>}
      </tr>
    </thead>
  )
}

interface MatrixHeadProps {
  columns: readonly ReviewColumn[]
  /** The first column whose ratings don't count. */
  firstApart: ReviewColumn | undefined
  consensus: boolean
}

/** The question of a row; why it was skipped, and why the consensus differs from the first ratings. */
function RowHead({ row, skipped, agreed }: { row: ReviewRow; skipped: string | undefined; agreed: string | undefined }) {
  return (
    <th scope="row" className={`${boxes.stuck} ${classes.question}`}>
      <span title={row.entry.question.prompt}>{questionTitle(row.entry.question)}</span>
      {skipped && <span className={`${texts.fine} ${boxes.block} ${texts.anywhere}`}>{skipped}</span>}
      {agreed !== undefined && <span className={`${texts.fine} ${boxes.block} ${texts.anywhere}`}>Agreed because: {agreed}</span>}
    </th>
  )
}

function Agreed({ rating, scale }: { rating: Rating | undefined; scale: RatingScale }) {
  const label = rating?.kind === 'rated' ? ratingLabel(scale, rating.value) : undefined
  if (rating) return <RatingChip rating={rating} label={label} levels={scale.levels.length} />
  return (
    <span className={classes.closed}>
      <span aria-hidden="true">·</span>
      <VisuallyHidden>none yet</VisuallyHidden>
    </span>
  )
}

const arrows: Record<string, { row: number; column: number }> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
}

function Cell({ row, column, scale, tabStop, selected, onSelect }: CellProps) {
  const { question } = row.entry
  const personId = column.member.person.id
  const cell = row.cells.get(personId)
  if (!column.card || !cell) {
    return (
      <span className={classes.closed}>
        <span aria-hidden="true">·</span>
        <VisuallyHidden>{column.words.short}</VisuallyHidden>
      </span>
    )
  }
  const anew = ratedAnew({ card: column.card, ...(column.now ? { now: column.now } : {}) }, question.id)
  const said = [cellInWords(cell, scale), ...(anew === undefined ? [] : [anewInWords(anew, scale)])].join(', ')
  const is = (address: CellAddress | undefined) => address?.questionId === question.id && address.personId === personId
  const button = (
    <button
      type="button"
      className={classes.cell}
      data-cell={`${question.id}/${personId}`}
      aria-pressed={is(selected)}
      tabIndex={is(tabStop) ? 0 : -1}
      aria-label={`${column.member.person.name}, ${questionTitle(question)}: ${said}`}
      onClick={() => onSelect({ questionId: question.id, personId })}
    >
      <span aria-hidden="true" className={`${boxes.placed} ${classes.chip}`}>
        <RatingChip
          rating={column.card.content.ratings[question.id]}
          label={cell.kind === 'rated' ? ratingLabel(scale, cell.value) : undefined}
          levels={scale.levels.length}
          evidence={cell.kind === 'rated' && cell.evidenced}
        />
        {cell.redFlags.length > 0 && (
          <span
            className={`${boxes.inline} ${boxes.surface} ${texts.danger} ${texts.bold} ${classes.flag}`}
            data-count={cell.redFlags.length > 1 ? cell.redFlags.length : undefined}
          >
            <IconFlagFilled size={11} />
          </span>
        )}
      </span>
    </button>
  )
  if (anew === undefined) return button
  return (
    <span className={`${boxes.inline} ${classes.rated}`}>
      {button}
      {/* The button's name says this in whole words. */}
      <span className={`${texts.warn} ${texts.nowrap} ${texts.heavy} ${classes.anew}`} aria-hidden="true">
        now {anew === null ? '–' : anew.kind === 'rated' ? anew.value : 'n/a'}
      </span>
    </span>
  )
}

export function cellInWords(cell: ReviewCell, scale: RatingScale): string {
  const flags = cell.redFlags.length === 0 ? '' : `, ${cell.redFlags.length} red ${cell.redFlags.length === 1 ? 'flag' : 'flags'}`
  if (cell.kind === 'unrated') return `not rated${flags}`
  if (cell.kind === 'not-assessed') return `n/a, not assessed${cell.reason ? `: ${cell.reason}` : ''}${flags}`
  return `${cell.value}, ${ratingLabel(scale, cell.value)}, ${cell.evidenced ? 'with evidence' : 'no evidence marked'}${flags}`
}

interface CellProps {
  row: ReviewRow
  column: ReviewColumn
  scale: RatingScale
  tabStop: CellAddress | undefined
  selected: CellAddress | undefined
  onSelect: (cell: CellAddress) => void
}

/** What the debrief agreed on, with its reason, if it gave one. */
export interface Consensus {
  rating: Rating
  reason: string | undefined
}

export interface ReviewMatrixProps {
  groups: readonly ReviewGroup[]
  columns: readonly ReviewColumn[]
  scale: RatingScale
  /** Why the panel skipped a question, in words, by question id. */
  skips: ReadonlyMap<Id, string>
  /** What the debrief agreed on, by question id. Absent before the reveal, and then there is no column for it. */
  consensus?: ReadonlyMap<Id, Consensus>
  selected: CellAddress | undefined
  onSelect: (cell: CellAddress) => void
}
