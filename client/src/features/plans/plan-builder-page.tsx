import { may } from '@panelbook/shared/access/policy'
import { newId } from '@panelbook/shared/base/ids'
import { cut } from '@panelbook/shared/base/text'
import type { KeptPlan } from '@panelbook/shared/plans/api'
import { useParams } from '@tanstack/react-router'
import { type ReactNode, useCallback } from 'react'
import { z } from 'zod'
import { usePlan, usePlanTemplates } from '../../api/plans.ts'
import { useSession } from '../../api/session.ts'
import { useAddressSearch } from '../../ui/page/address-search.ts'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Empty, Loading } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import { PlanBuilder } from './builder/plan-builder.tsx'
import { draftOfPlan, EMPTY_PLAN_DRAFT, editingOf, type PlanEditing } from './model/plan-draft.ts'
import { useOtherStages } from './state/use-other-stages.ts'

const addressSchema = z.object({
  /** The plan that the new one is a copy of. */
  from: z.string().optional().catch(undefined),
})
const paramsSchema = z.object({ planId: z.string() })
const SUBTITLE = 'Choose a few questions and leave enough time for each.'

export function NewPlanPage() {
  const [{ from }] = useAddressSearch(addressSchema)
  return (
    <Builders
      title="New plan"
      actions={
        <LinkButton to="/plans/suggest" variant="default">
          Suggest from a job description
        </LinkButton>
      }
    >
      {(personId) => (from ? <Copy planId={from} personId={personId} /> : <Fresh personId={personId} />)}
    </Builders>
  )
}

export function EditPlanPage() {
  const { planId } = paramsSchema.parse(useParams({ strict: false }))
  return <Builders title="Edit plan">{(personId) => <Existing planId={planId} personId={personId} />}</Builders>
}

interface BuildersProps {
  title: string
  actions?: ReactNode
  children: (personId: string) => ReactNode
}

function Builders({ title, actions, children }: BuildersProps) {
  const { person } = useSession()
  if (may({ personId: person.id, workspaceRole: person.workspaceRole }, 'plans.write')) {
    return (
      <Page title={title} width="full" subtitle={SUBTITLE} actions={actions}>
        {children(person.id)}
      </Page>
    )
  }
  return (
    <Page title={title}>
      <Empty title="Hiring leads make plans" action={<LinkButton to="/plans">Back to the plans</LinkButton>}>
        Ask a lead or an admin for the plan you need.
      </Empty>
    </Page>
  )
}

const NO_STAGES = [] as const
const empty = (): PlanEditing => ({ id: newId(), base: 0, start: EMPTY_PLAN_DRAFT, draft: EMPTY_PLAN_DRAFT })

function Fresh({ personId }: { personId: string }) {
  // Its starting points stand above the fields: coming later, they would push them down under the hand that reaches for them.
  const templates = usePlanTemplates()
  if (templates.isLoading) return <Loading what="Loading starting points…" />
  return <PlanBuilder key="new" form="plan/new" personId={personId} start={empty} otherStages={NO_STAGES} />
}

function Copy({ planId, personId }: { planId: string; personId: string }) {
  const plan = usePlan(planId)
  return (
    <QueryView query={plan} loading="Loading the plan…">
      {(original) => <CopyOf key={original.id} original={original} personId={personId} />}
    </QueryView>
  )
}

function CopyOf({ original, personId }: { original: KeptPlan; personId: string }) {
  const start = useCallback((): PlanEditing => {
    const draft = draftOfPlan(original)
    // A copy is a plan of its own from the beginning: what it starts from is nothing.
    const copy = { ...draft, title: `${cut(draft.title, 190)} (copy)` }
    return { id: newId(), base: 0, copyOf: original.id, start: EMPTY_PLAN_DRAFT, draft: copy }
  }, [original])
  return <PlanBuilder form={`plan/copy/${original.id}`} personId={personId} start={start} otherStages={NO_STAGES} />
}

function Existing({ planId, personId }: { planId: string; personId: string }) {
  const plan = usePlan(planId)
  const otherStages = useOtherStages(planId)
  return (
    <QueryView query={plan} loading="Loading the plan…">
      {(latest) => <Editing key={latest.id} latest={latest} personId={personId} otherStages={otherStages} />}
    </QueryView>
  )
}

function Editing({
  latest,
  personId,
  otherStages,
}: {
  latest: KeptPlan
  personId: string
  otherStages: ReturnType<typeof useOtherStages>
}) {
  const start = useCallback(() => editingOf(latest), [latest])
  return <PlanBuilder form={`plan/${latest.id}`} personId={personId} start={start} latest={latest} otherStages={otherStages} />
}
