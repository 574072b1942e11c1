import type { VignetteTurn } from '@panelbook/shared/practice/vignette'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import classes from './transcript.module.css'

/** What was said about one question. The prompt itself stands above it. */
export function Transcript({ turns, candidateName }: { turns: readonly VignetteTurn[]; candidateName: string }) {
  return (
    <ol className={`${boxes.grid} ${boxes.gap14}`} aria-label="What was said">
      {turns.map((turn, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a transcript never changes its order
        <li key={index} className={`${boxes.grid} ${boxes.gap2} ${classes.turn}`} data-speaker={turn.speaker}>
          <span className={`${texts.fine} ${texts.strong}`}>{turn.speaker === 'candidate' ? candidateName : 'Interviewer'}</span>
          <p className={`${texts.prose} ${classes.text}`}>{turn.text}</p>
        </li>
      ))}
    </ol>
  )
}
