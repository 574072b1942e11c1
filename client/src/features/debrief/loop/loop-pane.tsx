import { ActionIcon, CloseButton, Drawer } from '@mantine/core'
import { type LoopColumn, type LoopRow, ratingShare } from '@panelbook/shared/candidates/loop-matrix'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useKeys } from '../../../input/keys/keys.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import aside from '../parts/matrix/evidence-pane.module.css'
import { RatingEvidence } from './rating-evidence.tsx'

interface Props {
  wide: boolean
  /** Those that can be opened, in their order. */
  rows: readonly LoopRow[]
  row: LoopRow
  columns: readonly LoopColumn[]
  onSelect: (competency: string | undefined) => void
}

/**
 * What stands behind the ratings of one competency: the lowest beside the highest, then the others. Beside the matrix where there
 * is room, otherwise over it.
 */
export function LoopPane({ wide, onSelect, ...shown }: Props) {
  const { row } = shown
  const place = useRef<HTMLElement>(null)
  useKeys([{ keys: 'Escape', does: 'Close the evidence', group: 'Loop', run: () => onSelect(undefined) }], wide)
  // Each competency is shown from its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `row` is what was chosen
  useEffect(() => {
    place.current?.scrollTo({ top: 0 })
  }, [row.competency])
  if (!wide) {
    return (
      <Drawer
        opened
        onClose={() => onSelect(undefined)}
        position="right"
        size={460}
        title="Evidence"
        closeButtonProps={{ 'aria-label': 'Close the evidence' }}
        attributes={{ header: { role: 'none' } }}
      >
        <Ratings {...shown} onSelect={onSelect} />
      </Drawer>
    )
  }
  return (
    <aside ref={place} className={`${boxes.screen} ${boxes.surface} ${aside.pane}`} aria-label="Evidence">
      <CloseButton aria-label="Close the evidence" className={aside.close} onClick={() => onSelect(undefined)} />
      <Ratings {...shown} onSelect={onSelect} />
    </aside>
  )
}

function Ratings({ rows, row, columns, onSelect }: Omit<Props, 'wide'>) {
  const at = rows.indexOf(row)
  const step = (by: number) => rows[at + by]?.competency
  const rated = columns
    .flatMap((column, index) => (row.cells[index] ?? []).map((rating) => ({ column, rating })))
    .toSorted((a, b) => ratingShare(a.column, a.rating) - ratingShare(b.column, b.rating))
  return (
    <div className={`${boxes.stack} ${boxes.gap16}`}>
      <div>
        <h2 className={`${texts.title} ${texts.anywhere}`}>{row.competency || 'No competency named'}</h2>
        <div className={`${boxes.line} ${boxes.gap4}`}>
          <ActionIcon aria-label="The competency before" disabled={at <= 0} onClick={() => onSelect(step(-1))}>
            <IconChevronLeft size={18} />
          </ActionIcon>
          <span className={texts.fine}>
            {at + 1} of {rows.length}
          </span>
          <ActionIcon aria-label="The next competency" disabled={at >= rows.length - 1} onClick={() => onSelect(step(1))}>
            <IconChevronRight size={18} />
          </ActionIcon>
          <span className={texts.fine}>lowest first</span>
        </div>
      </div>
      {rated.map(({ column, rating }) => (
        <RatingEvidence
          key={`${column.result.interview.id}/${column.card.personId}/${rating.entry.question.id}`}
          {...{ column, columns, rating }}
        />
      ))}
    </div>
  )
}
