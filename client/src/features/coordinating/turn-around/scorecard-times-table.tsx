import type { ScorecardTimes, TurnAround } from '@panelbook/shared/coordinating/turn-around'
import boxes from '../../../ui/box.module.css'
import { lengthOfTime } from '../../../ui/length-of-time.ts'
import texts from '../../../ui/text.module.css'
import classes from './turn-around.module.css'

interface ScorecardTimesProps {
  /** Of all roles together; undefined: too few to say, or not asked for. */
  all: ScorecardTimes | undefined
  roles: readonly Pick<TurnAround['roles'][number], 'roleId' | 'role' | 'scorecards'>[]
}

/** From the end of interviews to their scorecards. */
export function ScorecardTimesTable({ all, roles }: ScorecardTimesProps) {
  const timed = roles.flatMap(({ roleId, role, scorecards }) => (scorecards ? [{ roleId, role, scorecards }] : []))
  if (!all && timed.length === 0) return <p className={texts.muted}>Time to the scorecard: too few to say.</p>
  return (
    // Scrolls sideways by itself on a narrow screen.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={`${boxes.card} ${boxes.scroll} ${classes.wide}`} aria-label="Time to the scorecard" tabIndex={0}>
      <table className={boxes.table}>
        <caption className={boxes.unseen}>From the end of the interview to the scorecard</caption>
        <thead>
          <tr>
            <th scope="col">Time to the scorecard</th>
            <th scope="col">Scorecards</th>
            <th scope="col">Half within</th>
            <th scope="col">Nine of ten within</th>
            <th scope="col">In within a day</th>
          </tr>
        </thead>
        <tbody>
          {all && <Row title="All roles" times={all} />}
          {timed.map(({ roleId, role, scorecards }) => (
            <Row key={roleId} title={role} times={scorecards} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ title, times: { number, half, nineOfTen, withinDay } }: { title: string; times: ScorecardTimes }) {
  return (
    <tr>
      <th scope="row" className={texts.anywhere}>
        <bdi>{title}</bdi>
      </th>
      <td>{number.toLocaleString('en')}</td>
      <td>{lengthOfTime(half)}</td>
      <td>{lengthOfTime(nineOfTen)}</td>
      <td>{Math.round((100 * withinDay) / number)}%</td>
    </tr>
  )
}
