import { Button } from '@mantine/core'
import type { KeptPlan, PlanVersion } from '@panelbook/shared/plans/api'
import { planChanges } from '@panelbook/shared/plans/plan-diff'
import { useBringBackPlan, usePlanVersions } from '../../api/plans.ts'
import boxes from '../../ui/box.module.css'
import { notifyDone, notifyFailed } from '../../ui/dialog/notify.ts'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import { dayAndTime } from '../../ui/time-in-words.ts'
import { PlanChanges } from './plan-changes.tsx'
import classes from './plan-history.module.css'

/** Every version, newest first: who, when, and what differs from the one before. */
export function PlanHistory({ plan, mayEdit }: { plan: KeptPlan; mayEdit: boolean }) {
  const versions = usePlanVersions(plan.id)
  const back = useBringBackPlan()
  const bringBack = (version: number) =>
    back.mutate(
      { params: { id: plan.id }, body: { version: plan.version, to: version } },
      {
        onSuccess: (saved) => notifyDone(`Version ${version} is back, as version ${saved.version}.`),
        onError: (error) => notifyFailed(error, 'The version was not brought back'),
      },
    )
  return (
    <section className={`${boxes.card} ${classes.history}`} aria-labelledby="versions">
      <h2 className={`${texts.section} ${classes.title}`} id="versions">
        Versions
      </h2>
      <p className={texts.note}>Interviews keep the version they were planned with.</p>
      <QueryView query={versions} loading="Loading the versions…">
        {(list) => (
          <ol className={classes.versions}>
            {list.map((entry, index) => (
              <li key={entry.version}>
                <div className={`${boxes.baseline} ${classes.head}`}>
                  <strong>Version {entry.version}</strong>
                  <span className={texts.note}>
                    {entry.by ? `${entry.by.name} · ` : ''}
                    {dayAndTime(entry.at, Date.now())}
                  </span>
                  {mayEdit && entry.version !== plan.version && (
                    <Button
                      size="compact-xs"
                      variant="default"
                      disabled={back.isPending}
                      onClick={() => bringBack(entry.version)}
                    >
                      Bring version {entry.version} back
                    </Button>
                  )}
                </div>
                <Differences entry={entry} before={list[index + 1]} />
              </li>
            ))}
          </ol>
        )}
      </QueryView>
    </section>
  )
}

function Differences({ entry, before }: { entry: PlanVersion; before: PlanVersion | undefined }) {
  if (!before) return <p className={texts.note}>{entry.version === 1 ? 'Made.' : 'The oldest version known.'}</p>
  const changes = planChanges(before.plan, entry.plan)
  return (
    <>
      {entry.archived !== before.archived && (
        <p className={texts.note}>{entry.archived ? 'Archived.' : 'Brought back from the archive.'}</p>
      )}
      {changes.length > 0 && <PlanChanges changes={changes} />}
    </>
  )
}
