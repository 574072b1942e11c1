import type { VignetteTurn } from '@panelbook/shared/practice/vignette'
import classes from './transcript.module.css'

/** What was said about one question. The prompt itself stands above it. */
export function Transcript({ turns, candidateName }: { turns: readonly VignetteTurn[]; candidateName: string }) {
  return (
    <ol className={classes.turns} aria-label="What was said">
      {turns.map((turn, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a transcript never changes its order
        <li key={index} className={classes.turn} data-speaker={turn.speaker}>
          <span className={classes.speaker}>{turn.speaker === 'candidate' ? candidateName : 'Interviewer'}</span>
          <p className={classes.text}>{turn.text}</p>
        </li>
      ))}
    </ol>
  )
}
