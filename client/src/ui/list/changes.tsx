import boxes from '../box.module.css'
import texts from '../text.module.css'
import classes from './changes.module.css'

export interface Change {
  /** What was changed, in words. */
  place: string
  removed: readonly string[]
  added: readonly string[]
}

/** What differs between two versions, place by place: what went is struck through, what came has a plus. */
export function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <dl className={`${boxes.grid} ${boxes.gap4} ${boxes.above4} ${texts.smaller} ${classes.changes}`}>
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
