import type { Id } from '@panelbook/shared/base/ids'
import { consensusReason } from '@panelbook/shared/debrief/debrief-doc'
import type { RatingScale } from '@panelbook/shared/library/rating-scale'
import { useEffect, useRef } from 'react'
import type * as Y from 'yjs'
import { Evidence, type EvidenceProps } from '../evidence.tsx'
import type { ReviewColumn } from '../review-columns.ts'
import { ConsensusChoice } from './consensus-choice.tsx'
import classes from './debrief.module.css'
import type { DebriefRow } from './debrief-view.ts'
import { followText } from './follow-text.ts'

/** The question in front of everyone: each first rating with its evidence, in speaking order, and what the panel agrees on beside them. */
export function CurrentRow({ row, columns, order, speaker, scale, lines, authorOf, doc, origin }: CurrentRowProps) {
  const { question } = row.entry
  const spoken = columns.toSorted((a, b) => order.indexOf(a.member.person.id) - order.indexOf(b.member.person.id))
  return (
    <section className={classes.card} aria-labelledby="current-question">
      <p className={classes.label}>
        {question.competency ?? 'Question'} · {row.entry.minutes} min
      </p>
      <h2 className={classes.prompt} id="current-question">
        {question.prompt}
      </h2>
      <h3 className={classes.label}>First ratings</h3>
      <ul className={classes.initial}>
        {spoken.map((column) => (
          <li key={column.member.person.id} data-speaks={column.member.person.id === speaker || undefined}>
            {column.card ? (
              <Evidence entry={row.entry} column={column} card={column.card} show="brief" {...{ scale, lines, authorOf }} />
            ) : (
              <p className={classes.muted}>
                <strong>{column.member.person.name}:</strong> {column.words.sentence}
              </p>
            )}
            {!column.counts && <p className={classes.muted}>Shadow: shown, and not counted.</p>}
          </li>
        ))}
      </ul>
      <ConsensusChoice row={row} scale={scale} doc={doc} origin={origin} />
      <ReasonField row={row} doc={doc} origin={origin} />
    </section>
  )
}

function ReasonField({ row, doc, origin }: Pick<CurrentRowProps, 'row' | 'doc' | 'origin'>) {
  const { questionId, reasonRequired, reasonMissing } = row.consensus
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(
    () => (field.current ? followText(consensusReason(doc, questionId), field.current, origin) : undefined),
    [doc, questionId, origin],
  )
  return (
    <label className={classes.reason} data-missing={reasonMissing || undefined}>
      <span className={classes.label}>{reasonRequired ? 'Why it differs from first ratings (required)' : 'Reason'}</span>
      <textarea ref={field} rows={3} maxLength={2_000} aria-invalid={reasonMissing || undefined} />
      {reasonMissing && <span className={classes.owed}>The consensus is not what everybody rated at first: say why.</span>}
    </label>
  )
}

interface CurrentRowProps extends Pick<EvidenceProps, 'lines' | 'authorOf'> {
  row: DebriefRow
  columns: readonly ReviewColumn[]
  order: readonly Id[]
  speaker: Id | undefined
  scale: RatingScale
  doc: Y.Doc
  origin: object
}
