import { jointRatings, type ReviewGroup } from '@panelbook/shared/debrief/disagreement'
import classes from './review-sections.module.css'

/** How far the panel agrees, as a description of the sample at hand and never as a verdict. */
export function AgreementNote({ groups }: { groups: readonly ReviewGroup[] }) {
  const { jointlyRated, withinOne } = jointRatings(groups)
  const shadows = 'Shadows are shown and not counted.'
  if (jointlyRated === 0) {
    return <p className={classes.note}>No question has two counted ratings to compare yet. {shadows}</p>
  }
  return (
    <p className={classes.note}>
      {withinOne} of {jointlyRated} jointly rated {jointlyRated === 1 ? 'question agrees' : 'questions agree'} within one point. A
      small sample: read the evidence. {shadows}
    </p>
  )
}
