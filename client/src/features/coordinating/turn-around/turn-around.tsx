import type { Id } from '@panelbook/shared/base/ids'
import { FEWEST_PEOPLE, FEWEST_SCORECARDS, TURN_AROUND_DAYS, type TurnAround } from '@panelbook/shared/coordinating/turn-around'
import { useTurnAround } from '../../../api/coordinating.ts'
import boxes from '../../../ui/box.module.css'
import { lengthOfTime } from '../../../ui/length-of-time.ts'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'
import { ScorecardTimesTable } from './scorecard-times-table.tsx'
import classes from './turn-around.module.css'

/** How long scorecards and decisions take, by role: of a single person nothing is known here. */
export function TurnAroundTimes({ roleId }: { roleId: Id | undefined }) {
  const times = useTurnAround()
  return (
    <section className={boxes.above28} aria-labelledby="turn-around">
      <h2 id="turn-around" className={`${texts.small} ${texts.strong}`}>
        Time to the scorecard and to the decision
      </h2>
      <p className={`${texts.fine} ${boxes.above4} ${boxes.below8}`}>
        Of the last {TURN_AROUND_DAYS} days, by role. People are never ranked: with fewer than {FEWEST_SCORECARDS} scorecards or{' '}
        {FEWEST_PEOPLE} people there are too few to say.
      </p>
      <QueryView query={times} loading="Reading the times…">
        {({ all, roles }) => {
          const shown = roles.filter((role) => roleId === undefined || role.roleId === roleId)
          return (
            <>
              <ScorecardTimesTable all={roleId === undefined ? all : undefined} roles={shown} />
              <Decisions roles={shown} />
            </>
          )
        }}
      </QueryView>
    </section>
  )
}

function Decisions({ roles }: Pick<TurnAround, 'roles'>) {
  const decided = roles.flatMap(({ decisions, ...role }) => (decisions ? [{ ...role, decisions }] : []))
  if (decided.length === 0) return null
  return (
    // Scrolls sideways by itself on a narrow screen.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={`${boxes.card} ${boxes.scroll} ${classes.wide}`} aria-label="Time to the decision" tabIndex={0}>
      <table className={boxes.table}>
        <caption className={boxes.unseen}>From the application to the decision to hire or to decline</caption>
        <thead>
          <tr>
            <th scope="col">Time to the decision</th>
            <th scope="col">Decided</th>
            <th scope="col">Half within</th>
            <th scope="col">The slowest</th>
            <th scope="col">Promised answer</th>
          </tr>
        </thead>
        <tbody>
          {decided.map(({ roleId, role, decisions: { number, half, slowest }, promised }) => (
            <tr key={roleId}>
              <th scope="row" className={texts.anywhere}>
                <bdi>{role}</bdi>
              </th>
              <td>{number.toLocaleString('en')}</td>
              <td>{lengthOfTime(half)}</td>
              <td>{lengthOfTime(slowest)}</td>
              <td>{promised === undefined ? 'none' : promised === 1 ? '1 working day' : `${promised} working days`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
