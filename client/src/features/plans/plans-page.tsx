import { Button } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { PlanSummary } from '@panelbook/shared/plans/api'
import { IconListCheck, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useArchivedPlans, usePlans } from '../../api/plans.ts'
import { useSession } from '../../api/session.ts'
import { PolicyBadge } from '../../parts/interview/policy-badge.tsx'
import boxes from '../../ui/box.module.css'
import { CardList, LinkCard } from '../../ui/list/card-list.tsx'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { NoneYet } from '../../ui/page/none-yet.tsx'
import { Page } from '../../ui/page/page.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import classes from './plans-page.module.css'

export function PlansPage() {
  const { person } = useSession()
  const plans = usePlans()
  const mayWrite = may({ personId: person.id, workspaceRole: person.workspaceRole }, 'plans.write')
  return (
    <Page
      title="Plans"
      subtitle="Which questions to ask, in which order, and who sees whose ratings"
      actions={
        mayWrite && (
          <>
            <LinkButton to="/plans/suggest" variant="default">
              Suggest from a job description
            </LinkButton>
            <LinkButton to="/plans/new" leftSection={<IconPlus size={18} aria-hidden="true" />}>
              New plan
            </LinkButton>
          </>
        )
      }
    >
      <QueryView query={plans} loading="Loading the plans…">
        {(list) =>
          list.length === 0 ? (
            <NoneYet
              title="No plans yet"
              icon={<IconListCheck size={28} stroke={1.5} />}
              mayBegin={mayWrite}
              begin={{ to: '/plans/new', label: 'Make the first plan' }}
              how="Choose questions from the library, set their minutes, and decide who sees whose ratings."
              otherwise="Hiring leads make plans. They appear here."
            />
          ) : (
            <PlanCards plans={list} />
          )
        }
      </QueryView>
      <ArchivedPlans />
    </Page>
  )
}

function ArchivedPlans() {
  const [shown, show] = useState(false)
  const plans = useArchivedPlans(shown)
  return (
    <section
      className={`${boxes.grid} ${boxes.gap12} ${boxes.above28} ${boxes.startItems} ${classes.archived}`}
      aria-label="Archived plans"
    >
      <Button variant="subtle" size="compact-sm" aria-expanded={shown} onClick={() => show(!shown)}>
        {shown ? 'Hide archived plans' : 'Archived plans'}
      </Button>
      {shown && (
        <QueryView query={plans} loading="Loading the archived plans…">
          {(list) => (list.length === 0 ? <p className={texts.aside}>Nothing is archived.</p> : <PlanCards plans={list} />)}
        </QueryView>
      )}
    </section>
  )
}

function PlanCards({ plans }: { plans: readonly PlanSummary[] }) {
  return (
    <CardList least="20rem">
      {plans.map((plan) => (
        <PlanCard key={plan.id} plan={plan} />
      ))}
    </CardList>
  )
}

function PlanCard({ plan }: { plan: PlanSummary }) {
  const about = [plan.stage, plan.level, `${plan.questionCount} ${plan.questionCount === 1 ? 'question' : 'questions'}`].filter(
    Boolean,
  )
  const over = plan.plannedMinutes > plan.minutes
  return (
    <LinkCard
      title={
        <Link to="/plans/$planId" params={{ planId: plan.id }} className={boxes.reach}>
          {plan.title}
        </Link>
      }
    >
      <p className={texts.aside}>{about.join(' · ')}</p>
      <p className={texts.aside} data-warn={over || undefined}>
        {plan.plannedMinutes} of {plan.minutes} min planned{over && `: ${plan.plannedMinutes - plan.minutes} too many`}
      </p>
      <div className={`${boxes.selfStart} ${boxes.above8} ${boxes.over}`}>
        <PolicyBadge policy={plan.policy} />
      </div>
    </LinkCard>
  )
}
