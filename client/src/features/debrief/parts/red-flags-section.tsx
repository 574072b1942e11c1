import type { Id } from '@panelbook/shared/base/ids'
import type { RaisedFlag } from '@panelbook/shared/debrief/disagreement'
import { questionTitle } from '@panelbook/shared/library/question'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { clockTime } from '../../../ui/time-in-words.ts'

/** Every red flag that a readable scorecard raised, and who saw it. */
export function RedFlagsSection({ flags, nameOf }: { flags: readonly RaisedFlag[]; nameOf: (personId: Id) => string }) {
  return (
    <section className={`${boxes.above28} ${boxes.whole}`} aria-labelledby="red-flags">
      <h2 className={`${texts.title} ${boxes.below8}`} id="red-flags">
        Red flags raised
      </h2>
      {flags.length === 0 ? (
        <p className={`${texts.aside} ${texts.regular}`}>None in the scorecards you can read.</p>
      ) : (
        <ul className={`${boxes.card} ${boxes.cells} ${boxes.above8}`}>
          {flags.map((flag) => (
            <li className={`${boxes.stack} ${boxes.gap2}`} key={`${flag.entry.question.id}/${flag.pointId}`}>
              <span className={`${texts.danger} ${texts.medium}`}>{flag.text}</span>
              <span className={`${texts.aside} ${texts.regular}`}>
                {questionTitle(flag.entry.question)} ·{' '}
                {flag.raisedBy.map(({ personId, at }) => `${nameOf(personId)} ${clockTime(at)}`).join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
