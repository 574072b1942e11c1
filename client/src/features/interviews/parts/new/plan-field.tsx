import { Select } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { questionTitle } from '@panelbook/shared/library/question'
import { plannedMinutes } from '@panelbook/shared/plans/interview-plan'
import { usePlan, usePlans } from '../../../../api/plans.ts'
import { PolicyBadge } from '../../../../parts/interview/policy-badge.tsx'
import boxes from '../../../../ui/box.module.css'
import { LinkButton } from '../../../../ui/page/link-button.tsx'
import { ErrorNotice } from '../../../../ui/page/page-states.tsx'
import texts from '../../../../ui/text.module.css'
import classes from './plan-field.module.css'

/** Chooses the plan, and shows what choosing it means: the time, the questions, and who will see whose ratings. */
export function PlanField({
  value,
  error,
  onChange,
}: {
  value: string
  error: string | undefined
  onChange: (planId: Id) => void
}) {
  const plans = usePlans()
  if (plans.isError && !plans.data) return <ErrorNotice error={plans.error} onRetry={() => void plans.refetch()} />
  if (plans.data?.length === 0) {
    return (
      <div className={boxes.vacant}>
        <p className={boxes.below8}>There is no plan yet. An interview needs a plan.</p>
        <LinkButton to="/plans/new" variant="default">
          Make a plan first
        </LinkButton>
      </div>
    )
  }
  const known = plans.data?.some((plan) => plan.id === value)
  return (
    <div className={`${boxes.stack} ${boxes.gap10}`}>
      <Select
        label="Plan"
        placeholder={plans.isPending ? 'Loading the plans…' : 'Choose a plan'}
        data={(plans.data ?? []).map((plan) => ({ value: plan.id, label: `${plan.title} (${plan.minutes} min)` }))}
        value={known ? value : null}
        error={error}
        searchable
        allowDeselect={false}
        nothingFoundMessage="No plan of this name"
        maxDropdownHeight={280}
        onChange={(planId) => planId !== null && onChange(planId)}
      />
      {known && <PlanSummary planId={value} />}
    </div>
  )
}

function PlanSummary({ planId }: { planId: Id }) {
  const { data: plan } = usePlan(planId)
  if (!plan) return null
  return (
    <div className={`${boxes.inset} ${texts.small}`}>
      <PolicyBadge policy={plan.policy} sentence />
      <p className={`${texts.muted} ${classes.minutes}`}>
        {plannedMinutes(plan)} minutes of questions in a slot of {plan.minutes}
        {plan.stage ? ` · ${plan.stage}` : ''}
      </p>
      <ol className={texts.bullets}>
        {plan.sections.flatMap((section) =>
          section.questions.map(({ question, minutes }) => (
            <li key={question.id}>
              <span>{questionTitle(question)}</span>
              <span className={`${texts.fine} ${boxes.after8}`}>
                {section.title} · {minutes} min
              </span>
            </li>
          )),
        )}
      </ol>
    </div>
  )
}
