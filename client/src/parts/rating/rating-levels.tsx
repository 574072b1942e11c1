import type { RatingScale } from '@panelbook/shared/library/rating-scale'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import classes from './rating-levels.module.css'

export interface RatingLevelsProps {
  /** Of the radio group: another for each question, so that the browser never carries a choice over. */
  name: string
  /** Id of what names the group. */
  labelledBy: string
  levels: RatingScale['levels']
  value: number | undefined
  disabled?: boolean
  onRate: (value: number) => void
  /** The level under the pointer or the focus; undefined when there is none any more. */
  onPoint?: (value: number | undefined) => void
  /** Where a question may stay unrated with a reason. Choosing it again, too, is how its reason is changed. */
  notAssessed?: { chosen: boolean; onChoose: () => void }
}

/** One level of a scale: one tap, its digit on the keyboard, or the arrow keys. */
export function RatingLevels({ name, labelledBy, levels, value, disabled, onRate, onPoint, notAssessed }: RatingLevelsProps) {
  return (
    <fieldset className={`${boxes.flex} ${classes.levels}`} aria-labelledby={labelledBy} disabled={disabled}>
      {levels.map((level) => (
        <label
          key={level.value}
          className={`${boxes.stack} ${boxes.shrink} ${boxes.centre} ${classes.level}`}
          title={level.label}
          onPointerEnter={() => onPoint?.(level.value)}
          onPointerLeave={() => onPoint?.(undefined)}
        >
          <input
            type="radio"
            className={classes.input}
            name={name}
            checked={value === level.value}
            onChange={() => onRate(level.value)}
            onFocus={(event) => event.currentTarget.matches(':focus-visible') && onPoint?.(level.value)}
            onBlur={() => onPoint?.(undefined)}
            aria-keyshortcuts={String(level.value)}
            aria-label={`${level.value}, ${level.label}`}
          />
          <strong aria-hidden="true">{level.value}</strong>
          <small className={texts.threeLines} aria-hidden="true">
            {level.label}
          </small>
        </label>
      ))}
      {notAssessed && (
        <label
          className={`${boxes.stack} ${boxes.shrink} ${boxes.centre} ${classes.level}`}
          data-narrow="true"
          title="Not assessed, with a reason"
        >
          <input
            type="radio"
            className={classes.input}
            name={name}
            checked={notAssessed.chosen}
            onChange={notAssessed.onChoose}
            onClick={() => notAssessed.chosen && notAssessed.onChoose()}
            aria-keyshortcuts="0"
            aria-label="Not assessed"
          />
          <strong aria-hidden="true">n/a</strong>
        </label>
      )}
    </fieldset>
  )
}
