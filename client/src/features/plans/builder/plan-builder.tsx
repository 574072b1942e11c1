import { questionTitle } from '@panelbook/shared/library/question'
import type { KeptPlan } from '@panelbook/shared/plans/api'
import type { OtherStage } from '@panelbook/shared/plans/plan-advice'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { focusAfter } from '../../../input/focus-after.ts'
import { useKeys } from '../../../input/keys/keys.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import texts from '../../../ui/text.module.css'
import { checkPlanDraft } from '../model/check-plan-draft.ts'
import { draftQuestions, hasQuestion, type PlanEditing } from '../model/plan-draft.ts'
import { TimeBar } from '../parts/time-bar.tsx'
import { useSavePlan } from '../state/save-plan.ts'
import { useAdding } from '../state/use-adding.ts'
import { usePlanEditing } from '../state/use-plan-editing.ts'
import { AdvicePanel } from './advice-panel.tsx'
import { BuilderActions, KeptFromBefore, useUndoKeys } from './builder-actions.tsx'
import { PlanBasics } from './plan-basics.tsx'
import classes from './plan-builder.module.css'
import { PlanSettings } from './plan-settings.tsx'
import { QuestionPicker } from './question-picker.tsx'
import { SaveConflict } from './save-conflict.tsx'
import { SectionList } from './section-list.tsx'
import { TemplateChooser } from './template-chooser.tsx'

const NO_PROBLEMS = {}

/**
 * The library on the left, the plan in the middle, its time and what might make it better beside it. Give it the form as its key.
 */
export function PlanBuilder({ form: formName, personId, start, latest, otherStages }: PlanBuilderProps) {
  const navigate = useNavigate()
  const state = usePlanEditing(formName, personId, start)
  const { editing, step } = state
  const { draft } = editing
  const [shown, showProblems] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const saving = useSavePlan(state, latest, (plan: KeptPlan) => {
    // Whoever has left meanwhile is somewhere else on purpose.
    if (form.current) void navigate({ to: '/plans/$planId', params: { planId: plan.id } })
  })
  const { theirs, takeTheirs } = saving
  const checked = checkPlanDraft(draft)
  const problems = shown && !checked.ok ? checked.problems : NO_PROBLEMS

  const { add, drag, begin } = useAdding(draft, step)
  const { goBack, goForward } = useUndoKeys(state)
  useKeys([{ keys: 'mod+s', does: 'Save the plan', group: 'Plan', always: true, run: () => form.current?.requestSubmit() }])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    // If someone saved meanwhile, the user chooses which version to keep.
    if (checked.ok)
      return theirs ? announce('Someone saved this plan meanwhile. Choose which version to keep.', 'assertive') : saving.save()
    announce('The plan isn’t complete yet: see what is marked.', 'assertive')
    // The marks appear with this; the first of them gets the focus.
    focusAfter(
      () => showProblems(true),
      () => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]'),
    )
  }

  return (
    <form
      ref={form}
      className={`${boxes.start} ${boxes.grid} ${boxes.gap16} ${classes.builder}`}
      onSubmit={submit}
      noValidate
      data-dragging={drag ? true : undefined}
    >
      <div className={classes.library}>
        <QuestionPicker
          chosen={(questionId) => hasQuestion(draft, questionId)}
          onAdd={add}
          onDrag={(event, question) => begin(event, { kind: 'library', question, label: questionTitle(question) })}
        />
      </div>
      <div className={`${boxes.grid} ${boxes.gap16} ${boxes.shrink} ${classes.plan}`}>
        <KeptFromBefore state={state} />
        {theirs && (
          <SaveConflict
            theirs={theirs}
            base={editing.base}
            busy={saving.saving}
            onOverwrite={() => saving.overwrite(theirs)}
            onKeepBoth={() => saving.keepBoth(theirs)}
            onTakeTheirs={() => takeTheirs(theirs)}
          />
        )}
        {editing.base === 0 && draftQuestions(draft).length === 0 && <TemplateChooser step={step} />}
        <section className={`${boxes.card} ${boxes.pad}`} aria-label="The plan">
          <PlanBasics {...{ draft, step, problems }} />
        </section>
        <section className={`${boxes.card} ${boxes.pad}`} aria-label="Questions of the plan">
          <SectionList {...{ draft, step, problems, drag }} onDrag={begin} />
        </section>
        <PlanSettings {...{ draft, step, problems }} />
      </div>
      <aside
        className={`${boxes.card} ${boxes.grid} ${boxes.gap16} ${boxes.pad} ${classes.side}`}
        aria-label="Time and suggestions"
      >
        <TimeBar
          slot={draft.minutes || 0}
          sections={draft.sections.map((section) => ({
            id: section.id,
            title: section.title,
            minutes: section.questions.reduce((sum, entry) => sum + (entry.minutes || 0), 0),
          }))}
        />
        <AdvicePanel draft={draft} step={step} otherStages={otherStages} />
        <BuilderActions state={state} saving={saving} onUndo={goBack} onRedo={goForward} />
      </aside>
      {drag && (
        <div
          className={`${texts.ellipsis} ${boxes.floats} ${texts.smaller} ${classes.ghost}`}
          style={{ transform: `translate(${drag.x + 12}px, ${drag.y + 8}px)` }}
          aria-hidden="true"
        >
          {drag.dragged.label}
        </div>
      )}
    </form>
  )
}

interface PlanBuilderProps {
  /** Names what is kept in this tab. */
  form: string
  personId: string
  /** What it begins with; stable. */
  start: () => PlanEditing
  /** The plan as it is saved now; absent for a new one. */
  latest?: KeptPlan
  otherStages: readonly OtherStage[]
}
