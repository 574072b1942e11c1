import { Button } from '@mantine/core'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import classes from './first-hint.module.css'

/** Three steps for whoever has never rated here: with keys, or under a finger. */
export function FirstHint({ close }: { close: () => void }) {
  return (
    <aside className={`${boxes.floats} ${boxes.padPane} ${texts.smaller} ${classes.hint}`} aria-label="First steps">
      <ol className={`${boxes.stack} ${boxes.gap6} ${texts.prose} ${classes.steps}`}>
        <li>
          <strong>Rate.</strong> <span className={classes.keys}>A number key rates the question in view.</span>
          <span className={classes.touch}>The numbers rate the question above them.</span>
        </li>
        <li>
          <strong>Tick what you hear.</strong> <span className={classes.keys}>Press s, p or r, then the letter of the line.</span>
          <span className={classes.touch}>Strong signals and red flags are yours, probes are shared.</span>
        </li>
        <li>
          <strong>Keep the evidence.</strong>{' '}
          <span className={classes.keys}>In the notes, Ctrl Shift E marks the line you write.</span>
          <span className={classes.touch}>In the notes, the mark beside a line makes it evidence.</span>
        </li>
      </ol>
      <Button size="compact-sm" className={classes.done} onClick={close}>
        Got it
      </Button>
    </aside>
  )
}
