import type { Id } from '@panelbook/shared/base/ids'
import type { RatingScale } from '@panelbook/shared/library/rating-scale'
import type * as Y from 'yjs'
import texts from '../../../../ui/text.module.css'
import type { DebriefRow } from '../../model/debrief-view.ts'
import type { ReviewColumn } from '../../model/review-columns.ts'
import { Evidence, type EvidenceProps } from '../matrix/evidence.tsx'
import { CurrentPoint, FirstRatings } from './current-point.tsx'

/** The question in front of everyone: each first rating with its evidence, in speaking order, and the consensus beside them. */
export function CurrentRow({ row, columns, order, speaker, scale, lines, authorOf, doc, elsewhere }: CurrentRowProps) {
  const { question } = row.entry
  const spoken = columns.toSorted((a, b) => order.indexOf(a.member.person.id) - order.indexOf(b.member.person.id))
  return (
    <CurrentPoint
      point={{ scale, agreed: row.consensus }}
      about={`${question.competency ?? 'Question'} · ${row.entry.minutes} min`}
      heading={question.prompt}
      elsewhere={elsewhere}
      doc={doc}
    >
      <FirstRatings>
        {spoken.map((column) => (
          <li key={column.member.person.id} data-speaks={column.member.person.id === speaker || undefined}>
            {column.card ? (
              <Evidence entry={row.entry} column={column} card={column.card} show="brief" {...{ scale, lines, authorOf }} />
            ) : (
              <p className={texts.aside}>
                <strong>{column.member.person.name}:</strong> {column.words.sentence}
              </p>
            )}
            {!column.counts && (
              <p className={texts.aside}>{column.late ? 'Handed in after the reveal' : 'Shadow'}: shown, and not counted.</p>
            )}
          </li>
        ))}
      </FirstRatings>
    </CurrentPoint>
  )
}

interface CurrentRowProps extends Pick<EvidenceProps, 'lines' | 'authorOf'> {
  row: DebriefRow
  columns: readonly ReviewColumn[]
  order: readonly Id[]
  speaker: Id | undefined
  /** The question that the panel has gone on to, while somebody here was still working on this one. */
  elsewhere: string | undefined
  scale: RatingScale
  doc: Y.Doc
}
