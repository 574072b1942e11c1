import type { ReviewGroup } from '@panelbook/shared/debrief/disagreement'
import boxes from '../../../../ui/box.module.css'
import type { ReviewColumn } from '../../model/review-columns.ts'
import { Evidence, type EvidenceProps } from './evidence.tsx'
import classes from './printed-evidence.module.css'

type Context = Pick<EvidenceProps, 'scale' | 'lines' | 'authorOf' | 'transcript'>

/** Each question with everybody's evidence, after the overview, because paper can't be clicked. Not shown on screens. */
export function PrintedEvidence({
  groups,
  columns,
  ...context
}: Context & { groups: readonly ReviewGroup[]; columns: readonly ReviewColumn[] }) {
  const readable = columns.flatMap((column) => (column.card ? [{ column, card: column.card }] : []))
  if (readable.length === 0) return null
  return (
    <section className={`${boxes.paper} ${classes.printed}`} aria-hidden="true">
      <h2>Evidence</h2>
      {groups.flatMap((group) =>
        group.rows.map(({ entry }) => (
          <div key={entry.question.id} className={classes.question}>
            <h3>{entry.question.prompt}</h3>
            {readable.map(({ column, card }) => (
              <Evidence key={card.personId} entry={entry} column={column} card={card} show="brief" {...context} />
            ))}
          </div>
        )),
      )}
    </section>
  )
}
