import { stageKindInWords } from '@panelbook/shared/roles/coverage-in-words'
import { loopCoverage } from '@panelbook/shared/roles/loop-coverage'
import type { Role } from '@panelbook/shared/roles/role'
import { Link } from '@tanstack/react-router'
import boxes from '../../../ui/box.module.css'
import { ErrorNotice, Loading } from '../../../ui/page/page-states.tsx'
import texts from '../../../ui/text.module.css'
import { useStagePlans } from '../state/use-stage-plans.ts'
import { CoverageTable } from './coverage-table.tsx'

/** A role's loop for somebody who may only read it. */
export function RoleView({ role }: { role: Role }) {
  const { plans, loading, error, retry } = useStagePlans(role.stages.flatMap((stage) => stage.planId ?? []))
  return (
    <div className={`${boxes.stack} ${boxes.gap16}`}>
      <section className={`${boxes.card} ${boxes.pad} ${boxes.shrink}`} aria-labelledby="stages">
        <h2 id="stages" className={`${texts.title} ${boxes.below8}`}>
          Stages
        </h2>
        {role.answerWithinDays !== undefined && (
          <p className={`${texts.muted} ${boxes.spaced}`}>
            Candidates hear what comes next within {role.answerWithinDays}{' '}
            {role.answerWithinDays === 1 ? 'working day' : 'working days'}.
          </p>
        )}
        {role.stages.length === 0 && <p className={`${texts.muted} ${boxes.spaced}`}>This loop has no stages yet.</p>}
        <ol className={`${boxes.grid} ${boxes.gap6} ${texts.bullets}`}>
          {role.stages.map((stage) => {
            const plan = stage.planId === undefined ? undefined : plans.get(stage.planId)
            return (
              <li key={stage.id}>
                <strong>{stage.title}</strong>{' '}
                <span className={`${texts.muted} ${boxes.spaced}`}>
                  {stageKindInWords[stage.kind]}
                  {plan ? ` · ${plan.minutes} min · ` : ' · no plan yet'}
                  {plan && (
                    <Link to="/plans/$planId" params={{ planId: plan.id }}>
                      {plan.title}
                    </Link>
                  )}
                </span>
              </li>
            )
          })}
        </ol>
      </section>
      <div className={`${boxes.card} ${boxes.pad} ${boxes.shrink}`}>
        {error ? (
          <ErrorNotice error={error} onRetry={retry} />
        ) : loading ? (
          <Loading what="Reading the plans…" />
        ) : (
          <CoverageTable coverage={loopCoverage(role, plans)} stages={role.stages} />
        )}
      </div>
    </div>
  )
}
