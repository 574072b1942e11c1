import type { Id } from '@panelbook/shared/base/ids'
import { CONSENSUS_REASON_LENGTH, consensusReason } from '@panelbook/shared/debrief/debrief-doc'
import type { RatingScale } from '@panelbook/shared/library/rating-scale'
import { useId } from 'react'
import type * as Y from 'yjs'
import { YTextarea } from '../../../../input/text/y-textarea.tsx'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import type { DebriefRow } from '../../model/debrief-view.ts'
import type { ReviewColumn } from '../../model/review-columns.ts'
import { DEBRIEF_ROW } from '../../state/row-in-view.ts'
import { Evidence, type EvidenceProps } from '../matrix/evidence.tsx'
import { ConsensusChoice } from './consensus-choice.tsx'
import classes from './debrief.module.css'

/** The question in front of everyone: each first rating with its evidence, in speaking order, and the consensus beside them. */
export function CurrentRow({ row, columns, order, speaker, scale, lines, authorOf, doc, origin, elsewhere }: CurrentRowProps) {
  const { question } = row.entry
  const spoken = columns.toSorted((a, b) => order.indexOf(a.member.person.id) - order.indexOf(b.member.person.id))
  return (
    <section className={`${boxes.card} ${boxes.pad} ${texts.anywhere}`} aria-labelledby="current-question" {...DEBRIEF_ROW}>
      <p className={classes.label}>
        {/* This replaces a line that is always there, so that nothing moves under the caret. */}
        {elsewhere === undefined
          ? `${question.competency ?? 'Question'} · ${row.entry.minutes} min`
          : `The panel went on to “${elsewhere}”. You are still here.`}
      </p>
      <h2 className={`${texts.prompt} ${boxes.below16}`} id="current-question">
        {question.prompt}
      </h2>
      <h3 className={classes.label}>First ratings</h3>
      <ul className={`${boxes.auto} ${boxes.gap12} ${classes.initial}`}>
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
      </ul>
      <ConsensusChoice row={row} scale={scale} doc={doc} origin={origin} />
      <ReasonField row={row} doc={doc} origin={origin} />
    </section>
  )
}

function ReasonField({ row, doc, origin }: Pick<CurrentRowProps, 'row' | 'doc' | 'origin'>) {
  const { questionId, reasonRequired, reasonMissing } = row.consensus
  const id = useId()
  return (
    <label htmlFor={id} className={`${boxes.block} ${classes.reason}`} data-missing={reasonMissing || undefined}>
      <span className={classes.label}>{reasonRequired ? 'Why it differs from first ratings (required)' : 'Reason'}</span>
      <YTextarea
        id={id}
        className={`${boxes.field} ${boxes.full}`}
        text={consensusReason(doc, questionId)}
        origin={origin}
        rows={3}
        maxLength={CONSENSUS_REASON_LENGTH}
        aria-invalid={reasonMissing || undefined}
      />
      {reasonMissing && <span className={texts.dangerFine}>The consensus differs from the first ratings. Add a reason.</span>}
    </label>
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
  origin: object
}
