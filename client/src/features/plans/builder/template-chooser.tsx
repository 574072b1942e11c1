import { Button } from '@mantine/core'
import type { PlanTemplate } from '@panelbook/shared/plans/plan-template'
import { usePlanTemplates } from '../../../api/plans.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { notifyDone } from '../../../ui/dialog/notify.ts'
import texts from '../../../ui/text.module.css'
import { draftOfPlan, draftQuestions } from '../model/plan-draft.ts'
import type { Step } from '../state/use-plan-editing.ts'
import classes from './plan-builder.module.css'

/** Starting points for an empty plan, a stage each. Choosing one fills the builder and saves nothing. */
export function TemplateChooser({ step }: { step: Step }) {
  const templates = usePlanTemplates()
  // A starting point is a convenience: where it can't be had, the library is still there.
  if (!templates.data) return null
  const begin = ({ plan, missing }: PlanTemplate) => {
    const next = step('template', () => draftOfPlan(plan))
    announce(`${plan.title}: ${draftQuestions(next).length} questions. Undo empties the plan again.`)
    if (missing.length > 0) notifyDone(`Your library has nothing yet for: ${missing.join(', ')}.`)
  }
  return (
    <section className={`${boxes.card} ${boxes.pad}`} aria-labelledby="begin-with">
      <h2 className={`${texts.item} ${boxes.below8}`} id="begin-with">
        Begin with a stage
      </h2>
      <ul className={`${boxes.auto} ${boxes.gap16} ${classes.templates}`}>
        {templates.data.map((template) => (
          <li key={template.id}>
            <Button
              variant="default"
              size="compact-md"
              aria-describedby={`template-${template.id}`}
              onClick={() => begin(template)}
            >
              {template.plan.stage ?? template.plan.title}
            </Button>
            <span className={texts.note} id={`template-${template.id}`}>
              {template.plan.minutes} min. {template.about}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
