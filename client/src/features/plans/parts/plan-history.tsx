import type { KeptPlan, PlanVersion } from '@panelbook/shared/plans/api'
import { planChanges } from '@panelbook/shared/plans/plan-diff'
import { useBringBackPlan, usePlanVersions } from '../../../api/plans.ts'
import boxes from '../../../ui/box.module.css'
import { Changes } from '../../../ui/list/changes.tsx'
import { sayWhenBack, VersionList } from '../../../ui/list/version-list.tsx'
import { QueryView } from '../../../ui/page/query-view.tsx'
import texts from '../../../ui/text.module.css'

/** Every version, newest first: who, when, and what differs from the one before. */
export function PlanHistory({ plan, mayEdit }: { plan: KeptPlan; mayEdit: boolean }) {
  const versions = usePlanVersions(plan.id)
  const back = useBringBackPlan()
  const bringBack = ({ version }: PlanVersion) =>
    sayWhenBack(version, back.mutateAsync({ params: { id: plan.id }, body: { version: plan.version, to: version } }))
  return (
    <section className={`${boxes.card} ${boxes.screen} ${boxes.above28} ${boxes.roomy}`} aria-labelledby="versions">
      <h2 className={`${texts.section} ${boxes.below4}`} id="versions">
        Versions
      </h2>
      <p className={`${texts.note} ${boxes.below8}`}>Interviews keep the version they were planned with.</p>
      <QueryView query={versions} loading="Loading the versions…">
        {(list) => (
          <VersionList versions={list} current={plan.version} onBringBack={mayEdit ? bringBack : undefined} busy={back.isPending}>
            {differences}
          </VersionList>
        )}
      </QueryView>
    </section>
  )
}

function differences(entry: PlanVersion, before: PlanVersion | undefined) {
  if (!before) return <p className={texts.note}>{entry.version === 1 ? 'Created.' : 'The oldest version known.'}</p>
  const changes = planChanges(before.plan, entry.plan)
  return (
    <>
      {entry.archived !== before.archived && (
        <p className={texts.note}>{entry.archived ? 'Archived.' : 'Brought back from the archive.'}</p>
      )}
      {changes.length > 0 && <Changes changes={changes} />}
    </>
  )
}
