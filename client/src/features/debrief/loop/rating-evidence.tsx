import type { LoopColumn, LoopRating } from '@panelbook/shared/candidates/loop-matrix'
import { questionTitle } from '@panelbook/shared/library/question'
import { Link } from '@tanstack/react-router'
import { useAuthorOf } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { Evidence } from '../parts/matrix/evidence.tsx'
import { useNoteLines } from '../state/use-panel-documents.ts'
import { nameOf } from './column-name.ts'
import classes from './loop-pane.module.css'

/** What stands behind one rating of the loop, and in which stage it was given. */
export function RatingEvidence({ column, columns, rating, framed = false }: RatingEvidenceProps) {
  const { result, card } = column
  const { interview, plan } = result
  const lines = useNoteLines({ id: interview.id, plan })
  const authorOf = useAuthorOf(interview.id, 'notes')
  const member = interview.panel.find(({ person }) => person.id === card.personId)
  const name = nameOf(column, columns, true)
  const { question } = rating.entry
  return (
    <article
      className={framed ? undefined : `${boxes.ruleAbove} ${classes.rating}`}
      aria-label={`${name}: ${questionTitle(question)}`}
    >
      <p className={`${texts.fine} ${texts.anywhere}`}>
        {interview.stage ?? interview.planTitle} · {questionTitle(question)}
        {!column.counts && ' · shadow'}
      </p>
      <Evidence
        entry={rating.entry}
        column={{
          member: member ?? { person: { id: card.personId, name }, role: card.panelRole },
          shortName: nameOf(column, columns),
          mine: false,
          now: undefined,
        }}
        card={card}
        scale={plan.scale}
        lines={lines}
        authorOf={authorOf}
        show="brief"
      />
      <p className={texts.smaller}>
        <Link
          to="/interviews/$interviewId/review"
          params={{ interviewId: interview.id }}
          search={{ cell: `${question.id}/${card.personId}` } as never}
        >
          Read in the review
        </Link>
      </p>
    </article>
  )
}

interface RatingEvidenceProps {
  column: LoopColumn
  columns: readonly LoopColumn[]
  rating: LoopRating
  /** Something else parts it from the others. */
  framed?: boolean
}
