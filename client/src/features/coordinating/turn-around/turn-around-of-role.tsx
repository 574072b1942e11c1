import type { Id } from '@panelbook/shared/base/ids'
import { TURN_AROUND_DAYS } from '@panelbook/shared/coordinating/turn-around'
import { useTurnAroundOfRole } from '../../../api/coordinating.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { ScorecardTimesTable } from './scorecard-times-table.tsx'

/** How long scorecards of a role take. Nothing where there are too few to say. */
export function TurnAroundOfRole({ roleId, role }: { roleId: Id; role: string }) {
  const scorecards = useTurnAroundOfRole(roleId).data?.scorecards
  if (!scorecards) return null
  return (
    <section className={boxes.above28} aria-labelledby="turn-around">
      <h2 id="turn-around" className={`${boxes.below8} ${texts.small} ${texts.strong}`}>
        Of the last {TURN_AROUND_DAYS} days
      </h2>
      <ScorecardTimesTable all={undefined} roles={[{ roleId, role, scorecards }]} />
    </section>
  )
}
