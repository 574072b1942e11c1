import { Radio, Stack, Textarea } from '@mantine/core'
import { policyInWords, visibilityPolicies, visibilityPolicySchema } from '@panelbook/shared/plans/interview-plan'
import boxes from '../../../ui/box.module.css'
import { least } from '../../../ui/least.ts'
import texts from '../../../ui/text.module.css'
import type { PlanProblems } from '../model/check-plan-draft.ts'
import type { PlanDraft } from '../model/plan-draft.ts'
import type { Step } from '../state/use-plan-editing.ts'
import { CompetencyList } from './competency-list.tsx'
import { ScaleField } from './scale-field.tsx'

/** How the plan judges and what the panel says: rarely touched, so it stands below the questions. */
export function PlanSettings({ draft, step, problems }: { draft: PlanDraft; step: Step; problems: PlanProblems }) {
  return (
    <>
      <section className={`${boxes.card} ${boxes.pad}`} aria-labelledby="what-is-judged">
        <h2 className={`${texts.item} ${boxes.below8}`} id="what-is-judged">
          What is assessed
        </h2>
        <CompetencyList {...{ draft, step, problems }} />
      </section>
      <section className={`${boxes.card} ${boxes.pad}`} aria-labelledby="rating-scale">
        <h2 className={`${texts.item} ${boxes.below8}`} id="rating-scale">
          Rating scale
        </h2>
        <ScaleField {...{ draft, step, problems }} />
      </section>
      <section className={`${boxes.card} ${boxes.pad}`} aria-labelledby="who-sees">
        <h2 className={`${texts.item} ${boxes.below8}`} id="who-sees">
          Who sees whose ratings
        </h2>
        <Radio.Group
          aria-labelledby="who-sees"
          value={draft.policy}
          onChange={(policy) => step('policy', (before) => ({ ...before, policy: visibilityPolicySchema.parse(policy) }))}
        >
          <Stack gap="xs">
            {visibilityPolicies.map((policy) => (
              <Radio
                key={policy}
                value={policy}
                label={policyInWords[policy].name}
                description={policyInWords[policy].sentence}
              />
            ))}
          </Stack>
        </Radio.Group>
      </section>
      <section className={`${boxes.card} ${boxes.pad}`} aria-labelledby="scripts">
        <h2 className={`${texts.item} ${boxes.below8}`} id="scripts">
          What the panel says
        </h2>
        <div className={`${boxes.auto} ${boxes.gap16}`} style={least('18rem')}>
          <Textarea
            label="Opening words"
            description="Shown on the live page before the first question"
            autosize
            minRows={3}
            maxRows={12}
            value={draft.introduction}
            error={problems.introduction}
            onChange={(event) => {
              const introduction = event.currentTarget.value
              step('type introduction', (before) => ({ ...before, introduction }))
            }}
          />
          <Textarea
            label="Closing words"
            description="Shown at the wrap-up"
            autosize
            minRows={3}
            maxRows={12}
            value={draft.closing}
            error={problems.closing}
            onChange={(event) => {
              const closing = event.currentTarget.value
              step('type closing', (before) => ({ ...before, closing }))
            }}
          />
        </div>
      </section>
    </>
  )
}
