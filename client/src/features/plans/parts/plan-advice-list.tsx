import { type OtherStage, planAdvice } from '@panelbook/shared/plans/plan-advice'
import { planAdviceInWords } from '@panelbook/shared/plans/plan-advice-in-words'
import { IconBulb } from '@tabler/icons-react'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import classes from './plan-advice-list.module.css'

/** What might make the plan better: suggestions that block nothing. */
export function PlanAdviceList({
  plan,
  otherStages,
}: {
  plan: Parameters<typeof planAdvice>[0]
  otherStages: readonly OtherStage[]
}) {
  const advice = planAdvice(plan, otherStages)
  if (advice.length === 0) return null
  return (
    <section className={`${boxes.inset} ${texts.small} ${boxes.flex} ${boxes.gap10} ${classes.advice}`} aria-label="Suggestions">
      <IconBulb size={18} aria-hidden="true" />
      <ul className={boxes.plain}>
        {advice.map((one) => {
          const words = planAdviceInWords(one)
          return <li key={words}>{words}</li>
        })}
      </ul>
    </section>
  )
}
