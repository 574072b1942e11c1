import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { slotFit } from '../model/slot-fit.ts'
import classes from './time-bar.module.css'

export interface TimeBarSection {
  id: string
  title: string
  minutes: number
}

/** The plan's minutes against its slot, one stretch a section; the words say the same. */
export function TimeBar({ sections, slot }: { sections: readonly TimeBarSection[]; slot: number }) {
  const planned = sections.reduce((sum, section) => sum + section.minutes, 0)
  const fit = slotFit(planned, slot)
  const whole = Math.max(planned, slot, 1)
  return (
    <div className={classes.time} data-tone={fit.tone}>
      <div
        className={`${boxes.clip} ${boxes.flex} ${boxes.gap2} ${boxes.round} ${boxes.placed} ${classes.bar}`}
        aria-hidden="true"
      >
        {sections
          .filter((section) => section.minutes > 0)
          .map((section) => (
            <span
              key={section.id}
              className={classes.stretch}
              style={{ width: `${(section.minutes / whole) * 100}%` }}
              title={`${section.title}: ${section.minutes} min`}
            />
          ))}
        {planned > slot && <span className={classes.end} style={{ insetInlineStart: `${(slot / whole) * 100}%` }} />}
      </div>
      <p className={`${texts.note} ${boxes.above6} ${classes.words}`}>{fit.words}</p>
    </div>
  )
}
