import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import classes from './key-hint.module.css'

/**
 * A key as printed on the keyboard, beside what it does. Hidden from screen readers: they use `aria-keyshortcuts` of the control.
 */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className={classes.keys} aria-hidden="true">
      {keys.split(' ').map((key, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sequence may repeat a key, and never changes its order
        <kbd key={index} className={`${boxes.surface} ${texts.muted} ${texts.mono} ${texts.centred} ${classes.key}`}>
          {key}
        </kbd>
      ))}
    </span>
  )
}
