import type { Id } from '@panelbook/shared/base/ids'
import { TURN_AROUND_DAYS } from '@panelbook/shared/coordinating/turn-around'
import { useTurnAroundOfRole } from '../../../api/coordinating.ts'
import boxes from '../../../ui/box.module.css'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'
import { ScorecardTimesTable } from './scorecard-times-table.tsx'

/** How long scorecards of a role take. Nothing where there are too few to say. */
export function TurnAroundOfRole({ roleId, role }: { roleId: Id; role: string }) {
  const times = useTurnAroundOfRole(roleId)
  if (times.isPending || (times.data && !times.data.scorecards)) return null
  return (
    <section className={boxes.above28} aria-labelledby="turn-around">
      <h2 id="turn-around" className={`${boxes.below8} ${texts.small} ${texts.strong}`}>
        Of the last {TURN_AROUND_DAYS} days
      </h2>
      <QueryView query={times}>
        {({ scorecards }) => <ScorecardTimesTable all={undefined} roles={scorecards ? [{ roleId, role, scorecards }] : []} />}
      </QueryView>
    </section>
  )
}
