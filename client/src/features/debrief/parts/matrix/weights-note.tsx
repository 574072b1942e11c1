import { equalWeights, type InterviewPlan } from '@panelbook/shared/plans/interview-plan'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'

/**
 * The weight of each competency and its reason, where the plan doesn't weigh them equally. Weights are for people: nothing is
 * computed from them.
 */
export function WeightsNote({ plan }: { plan: InterviewPlan }) {
  if (equalWeights(plan.competencies)) return null
  return (
    <section className={`${boxes.above28} ${boxes.whole}`} aria-labelledby="weights">
      <h2 className={`${texts.title} ${boxes.below8}`} id="weights">
        Weights
      </h2>
      <p>{plan.competencies.map(({ name, weight }) => `${name} ${weight}`).join(' · ')}</p>
      <p>{plan.weightsReason ? `Because: ${plan.weightsReason}` : 'The plan gives no reason.'}</p>
    </section>
  )
}
