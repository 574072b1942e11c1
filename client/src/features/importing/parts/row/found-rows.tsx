import type { Ref } from 'react'
import boxes from '../../../../ui/box.module.css'
import type { BankRow } from '../../model/bank-rows.ts'
import type { Choosing } from '../../state/use-choosing.ts'
import type { Mending } from '../../state/use-mending.ts'
import { DraftRow } from './draft-row.tsx'
import { LooseRow } from './loose-row.tsx'

/** Everything that was found, in the order of the source: questions, and words that are in none. */
export function FoundRows({ ref, rows, lines, markup, choosing, mending }: FoundRowsProps) {
  const { selection, select, assign, pickingOf } = choosing
  return (
    <ol ref={ref} className={`${boxes.stack} ${boxes.gap12} ${boxes.below16}`} aria-label="What was found">
      {rows.map((row) =>
        row.kind === 'draft' ? (
          <DraftRow
            key={row.key}
            decided={row.decided}
            lines={lines}
            markup={markup}
            picking={pickingOf(row.key)}
            selection={selection?.row === row.key ? selection : undefined}
            onSelect={select}
            onAssign={assign}
            mending={mending}
          />
        ) : (
          <LooseRow
            key={row.key}
            loose={row.loose}
            lines={lines}
            markup={markup}
            picking={pickingOf(row.key)}
            onAssign={assign}
          />
        ),
      )}
    </ol>
  )
}

interface FoundRowsProps {
  ref: Ref<HTMLOListElement>
  rows: readonly BankRow[]
  /** The lines of the whole source. */
  lines: readonly string[]
  /** The source is HTML, whose tags are hidden. */
  markup: boolean
  choosing: Choosing
  mending: Mending
}
