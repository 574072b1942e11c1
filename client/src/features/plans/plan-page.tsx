import { may } from '@panelbook/shared/access/policy'
import type { KeptPlan } from '@panelbook/shared/plans/api'
import { competencyCover } from '@panelbook/shared/plans/competency-cover'
import { equalWeights, planQuestions, policyInWords } from '@panelbook/shared/plans/interview-plan'
import { useParams } from '@tanstack/react-router'
import { z } from 'zod'
import { usePlan } from '../../api/plans.ts'
import { useSession } from '../../api/session.ts'
import { PolicyBadge } from '../../parts/interview/policy-badge.tsx'
import { PlanQuestions } from '../../parts/question/plan-questions.tsx'
import boxes from '../../ui/box.module.css'
import { Page } from '../../ui/page/page.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import { PlanActs } from './parts/plan-acts.tsx'
import { PlanAdviceList } from './parts/plan-advice-list.tsx'
import { PlanHistory } from './parts/plan-history.tsx'
import { TimeBar } from './parts/time-bar.tsx'
import classes from './plan-page.module.css'
import { useOtherStages } from './state/use-other-stages.ts'

const paramsSchema = z.object({ planId: z.string() })

export function PlanPage() {
  const { planId } = paramsSchema.parse(useParams({ strict: false }))
  const plan = usePlan(planId)
  return plan.data ? (
    <PlanInFull plan={plan.data} />
  ) : (
    <Page title="Plan">
      <QueryView query={plan} loading="Loading the plan…">
        {() => null}
      </QueryView>
    </Page>
  )
}

function PlanInFull({ plan }: { plan: KeptPlan }) {
  const { person } = useSession()
  const mayEdit = may({ personId: person.id, workspaceRole: person.workspaceRole }, 'plans.write')
  const otherStages = useOtherStages(plan.id)
  const count = planQuestions(plan).length
  const about = [
    plan.archived && 'archived',
    plan.stage,
    plan.level,
    `${count} ${count === 1 ? 'question' : 'questions'}`,
    `version ${plan.version}`,
  ]
  return (
    <Page title={plan.title} subtitle={about.filter(Boolean).join(' · ')} actions={<PlanActs plan={plan} mayEdit={mayEdit} />}>
      <div className={`${boxes.card} ${boxes.auto} ${boxes.roomy} ${classes.overview}`}>
        <section aria-label="Time">
          <h2 className={`${texts.label} ${boxes.below8}`}>Time</h2>
          <TimeBar
            slot={plan.minutes}
            sections={plan.sections.map((section) => ({
              id: section.id,
              title: section.title,
              minutes: section.questions.reduce((sum, entry) => sum + entry.minutes, 0),
            }))}
          />
        </section>
        <section aria-label="Who sees whose ratings">
          <h2 className={`${texts.label} ${boxes.below8}`}>Who sees whose ratings</h2>
          <PolicyBadge policy={plan.policy} />
          <p className={boxes.above6}>{policyInWords[plan.policy].sentence}</p>
        </section>
        <section aria-label="What is assessed">
          <h2 className={`${texts.label} ${boxes.below8}`}>What is assessed</h2>
          {plan.competencies.length === 0 ? <p className={boxes.above6}>Each question by itself.</p> : <Judged plan={plan} />}
        </section>
        <section aria-label="Rating scale">
          <h2 className={`${texts.label} ${boxes.below8}`}>Rating scale</h2>
          <p className={boxes.above6}>{plan.scale.levels.map(({ value, label }) => `${value}\u00a0${label}`).join(' · ')}</p>
        </section>
      </div>
      {mayEdit && (
        <div className={boxes.above16}>
          <PlanAdviceList plan={plan} otherStages={otherStages} />
        </div>
      )}
      <PlanQuestions plan={plan} />
      <PlanHistory plan={plan} mayEdit={mayEdit} />
    </Page>
  )
}

/** The competencies with what asks about them; weights and their reason where they differ. */
function Judged({ plan }: { plan: KeptPlan }) {
  const equal = equalWeights(plan.competencies)
  const { listed, unlisted } = competencyCover(plan)
  return (
    <>
      <ul className={boxes.plain}>
        {plan.competencies.map(({ name, weight }, index) => (
          <li key={name}>
            {name}
            <span className={texts.note}>
              {equal ? '' : ` · weight ${weight}`} · {listed[index]?.minutes ?? 0} min
            </span>
          </li>
        ))}
      </ul>
      {plan.weightsReason && <p className={boxes.above6}>Weights differ because: {plan.weightsReason}</p>}
      {unlisted.length > 0 && (
        <p className={texts.note}>Asked about but not assessed: {unlisted.map(({ name }) => name).join(', ')}</p>
      )}
    </>
  )
}
