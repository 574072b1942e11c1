import type { PlanChange } from '@panelbook/shared/plans/plan-diff'
import texts from '../../ui/text.module.css'
import classes from './plan-changes.module.css'

/** What differs between two versions of a plan, place by place: what went is struck through, what came has a plus. */
export function PlanChanges({ changes }: { changes: readonly PlanChange[] }) {
  if (changes.length === 0) return <p className={texts.muted}>Nothing.</p>
  return (
    <dl className={classes.changes}>
      {changes.map(({ place, removed, added }) => (
        <div key={place}>
          <dt>{place}</dt>
          <dd>
            {removed.map((text) => (
              <del key={text}>{text}</del>
            ))}
            {added.map((text) => (
              <ins key={text}>{text}</ins>
            ))}
            {removed.length + added.length === 0 && 'In another order.'}
          </dd>
        </div>
      ))}
    </dl>
  )
}
