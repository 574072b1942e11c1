import { Button } from '@mantine/core'
import { type Question, questionTitle } from '@panelbook/shared/library/question'
import { type OtherStage, planAdvice } from '@panelbook/shared/plans/plan-advice'
import { planAdviceInWords } from '@panelbook/shared/plans/plan-advice-in-words'
import { useQuestions } from '../../../api/library.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import texts from '../../../ui/text.module.css'
import { type AdviceFix, adviceFixes } from '../model/advice-fixes.ts'
import { draftAsPlan, hasQuestion, type PlanDraft } from '../model/plan-draft.ts'
import { addQuestion } from '../model/plan-steps.ts'
import type { Step } from '../state/use-plan-editing.ts'
import classes from './plan-builder.module.css'

/** Suggestions for the plan, each with its fixes. They block nothing and do nothing by themselves. */
export function AdvicePanel({ draft, step, otherStages }: AdvicePanelProps) {
  const advice = planAdvice(draftAsPlan(draft), otherStages)
  return (
    <section aria-labelledby="suggestions">
      <h2 className={`${texts.item} ${boxes.below8}`} id="suggestions">
        Suggestions
      </h2>
      {advice.length === 0 ? (
        <p className={texts.note}>
          {draft.sections.some((section) => section.questions.length > 0)
            ? 'No suggestions: time, level and coverage look right.'
            : 'Suggestions appear as you add questions.'}
        </p>
      ) : (
        <ul className={`${boxes.grid} ${boxes.gap12} ${texts.small}`}>
          {advice.map((one) => {
            const words = planAdviceInWords(one)
            return (
              <li key={words}>
                {words}
                <div className={`${boxes.row} ${boxes.gap6} ${boxes.above6} ${classes.fixes}`}>
                  {adviceFixes(one, draft).map((fix) =>
                    fix.kind === 'add' ? (
                      <AddBest key="add" like={fix.like} draft={draft} step={step} />
                    ) : (
                      <Button
                        key={fix.label}
                        size="compact-sm"
                        variant="default"
                        onClick={() => {
                          step('heed', fix.change)
                          announce(fix.done)
                        }}
                      >
                        {fix.label}
                      </Button>
                    ),
                  )}
                </div>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

/** How many of the library's best are looked at for one that isn't in the plan. */
const LOOKED_AT = 20

/** The library's best question of this kind that the plan doesn't have: of its level where there is one, else of any. */
function AddBest({ like: { level, ...like }, draft, step }: { like: AdviceLike; draft: PlanDraft; step: Step }) {
  const atLevel = useQuestions({ ...like, ...(level ? { level } : {}), limit: LOOKED_AT })
  const atAny = useQuestions({ ...like, limit: LOOKED_AT })
  if (atLevel.isPlaceholderData || atAny.isPlaceholderData) return null
  const found = [...(atLevel.data?.questions ?? []), ...(atAny.data?.questions ?? [])]
  const best = found.find((question) => !hasQuestion(draft, question.id))
  if (!best) return atLevel.data && atAny.data ? <span className={texts.note}>The library has none to add.</span> : null
  const { archived: _archived, ...question } = best
  return (
    <Button
      size="compact-sm"
      variant="default"
      onClick={() => {
        step('heed', (before) => addQuestion(before, question satisfies Question))
        announce(`${questionTitle(question)} added.`)
      }}
    >
      Add “{questionTitle(question, 40)}”
    </Button>
  )
}

type AdviceLike = Extract<AdviceFix, { kind: 'add' }>['like']

interface AdvicePanelProps {
  draft: PlanDraft
  step: Step
  otherStages: readonly OtherStage[]
}
