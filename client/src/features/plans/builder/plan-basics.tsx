import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { questionLevels } from '@panelbook/shared/library/question'
import { useId } from 'react'
import boxes from '../../../ui/box.module.css'
import { asOptions } from '../../../ui/capitalised.ts'
import type { PlanProblems } from '../model/check-plan-draft.ts'
import { type PlanDraft, planDraftSchema } from '../model/plan-draft.ts'
import type { Step } from '../state/use-plan-editing.ts'
import classes from './plan-builder.module.css'

/** Stages that loops commonly have; any other name does as well. */
const STAGES = ['Screen', 'Coding', 'Practical: extension or debugging', 'Code review', 'System design', 'Behavioural']

/** What the plan is for: its name, stage, level and slot. */
export function PlanBasics({ draft, step, problems }: { draft: PlanDraft; step: Step; problems: PlanProblems }) {
  const stages = useId()
  return (
    <div className={`${boxes.start} ${boxes.grid} ${boxes.gap12} ${classes.basics}`}>
      <TextInput
        className={classes.title}
        label="Name"
        placeholder="Senior technical, 60 minutes"
        value={draft.title}
        error={problems.title}
        onChange={(event) => {
          const title = event.currentTarget.value
          step('type title', (before) => ({ ...before, title }))
        }}
      />
      <TextInput
        label="Stage"
        placeholder="Any"
        list={stages}
        value={draft.stage}
        error={problems.stage}
        onChange={(event) => {
          const stage = event.currentTarget.value
          step('type stage', (before) => ({ ...before, stage }))
        }}
      />
      <datalist id={stages}>
        {STAGES.map((stage) => (
          <option key={stage} value={stage} />
        ))}
      </datalist>
      <NativeSelect
        label="Level"
        value={draft.level}
        data={[{ value: '', label: 'Any' }, ...asOptions(questionLevels)]}
        onChange={(event) => {
          const level = planDraftSchema.shape.level.parse(event.currentTarget.value)
          step('level', (before) => ({ ...before, level }))
        }}
      />
      <NumberInput
        label="Slot"
        suffix=" min"
        value={draft.minutes}
        error={problems.minutes}
        min={5}
        max={480}
        step={5}
        clampBehavior="none"
        allowDecimal={false}
        allowNegative={false}
        onChange={(minutes) =>
          step('type slot', (before) => ({ ...before, minutes: typeof minutes === 'number' ? minutes : '' }))
        }
      />
    </div>
  )
}
