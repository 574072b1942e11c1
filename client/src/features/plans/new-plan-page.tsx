import { Alert, Button, Group, NumberInput, Radio, Stack, TextInput } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { Question } from '@panelbook/shared/library/question'
import { questionTitle } from '@panelbook/shared/library/question'
import { policyInWords, visibilityPolicies, visibilityPolicySchema } from '@panelbook/shared/plan/interview-plan'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useRef, useState } from 'react'
import { fieldErrors, inWords } from '../../api/api-problem.ts'
import { useCreatePlan } from '../../api/mutations.ts'
import { useSession } from '../../api/queries.ts'
import { announce } from '../../ui/announcer.tsx'
import { confirm } from '../../ui/confirm.tsx'
import { focusAfter } from '../../ui/focus-after.ts'
import { useKeptDraft } from '../../ui/kept-draft.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/page-states.tsx'
import classes from './new-plan-page.module.css'
import { PlanAdviceList } from './plan-advice-list.tsx'
import {
  addQuestion,
  addSection,
  changeQuestion,
  checkPlanDraft,
  draftAsPlan,
  draftMinutes,
  draftQuestionCount,
  EMPTY_PLAN_DRAFT,
  hasQuestion,
  moveQuestion,
  type PlanDraft,
  planDraftSchema,
  removeQuestion,
  removeSection,
  renameSection,
  type SectionDraft,
} from './plan-draft.ts'
import { QuestionPicker } from './question-picker.tsx'
import { SectionEditor } from './section-editor.tsx'
import { TimeBar } from './time-bar.tsx'

const emptyDraft = (): PlanDraft => EMPTY_PLAN_DRAFT

export function NewPlanPage() {
  const { person } = useSession()
  if (may({ personId: person.id, workspaceRole: person.workspaceRole }, 'plans.write')) return <PlanForm personId={person.id} />
  return (
    <Page title="New plan">
      <Empty title="Hiring leads make plans" action={<LinkButton to="/plans">Back to the plans</LinkButton>}>
        Ask a lead or an admin for the plan you need.
      </Empty>
    </Page>
  )
}

function PlanForm({ personId }: { personId: Id }) {
  const navigate = useNavigate()
  const { value: draft, change, forget } = useKeptDraft('plan', personId, planDraftSchema, emptyDraft)
  const [shown, showProblems] = useState(false)
  const create = useCreatePlan()
  const form = useRef<HTMLFormElement>(null)
  const checked = checkPlanDraft(draft)
  const problems = shown && !checked.ok ? checked.problems : undefined

  const toggle = (question: Question) => {
    const out = hasQuestion(draft, question.id)
    const next = out ? removeQuestion(draft, question.id) : addQuestion(draft, question)
    change(next)
    announce(
      `${questionTitle(question)} ${out ? 'taken out' : 'added'}: ${draftMinutes(next)} of ${draft.minutes || '?'} minutes.`,
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!checked.ok) {
      announce('The plan isn’t complete yet: see what is marked.', 'assertive')
      // The marks appear with this; the first of them gets the focus.
      focusAfter(
        () => showProblems(true),
        () => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]'),
      )
      return
    }
    create.mutate(
      { body: checked.input },
      {
        onSuccess: (plan) => {
          forget()
          void navigate({ to: '/plans/$planId', params: { planId: plan.id } })
        },
      },
    )
  }

  return (
    <Page title="New plan" width="full" subtitle="Choose a few questions and go deep: each one deserves its minutes.">
      <form ref={form} className={classes.panes} onSubmit={submit} noValidate>
        <QuestionPicker chosen={(questionId) => hasQuestion(draft, questionId)} onToggle={toggle} />
        <section className={classes.plan} aria-label="The plan">
          <div className={classes.basics}>
            <TextInput
              label="Name"
              placeholder="Senior technical, 60 minutes"
              value={draft.title}
              error={problems?.title}
              onChange={(event) => change({ ...draft, title: event.currentTarget.value })}
            />
            <NumberInput
              label="Slot"
              suffix=" min"
              value={draft.minutes}
              error={problems?.minutes}
              min={5}
              max={480}
              step={5}
              clampBehavior="none"
              allowDecimal={false}
              allowNegative={false}
              onChange={(minutes) => change({ ...draft, minutes: typeof minutes === 'number' ? minutes : '' })}
            />
          </div>
          <div className={classes.time}>
            <TimeBar
              slot={draft.minutes || 0}
              sections={draft.sections.map((section) => ({
                id: section.id,
                title: section.title,
                minutes: section.questions.reduce((sum, entry) => sum + (entry.minutes || 0), 0),
              }))}
            />
          </div>
          <PlanAdviceList plan={draftAsPlan(draft)} />
          <Sections draft={draft} change={change} problems={problems} />
          {problems?.questions && (
            <p className={classes.problem} role="alert">
              {problems.questions}
            </p>
          )}
          <Radio.Group
            label="Who sees whose ratings"
            value={draft.policy}
            onChange={(policy) => change({ ...draft, policy: visibilityPolicySchema.parse(policy) })}
            className={classes.policy}
          >
            <Stack gap="xs" mt="xs">
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
          {create.isError && (
            <Alert color="red" role="alert" title="The plan wasn’t saved">
              {[inWords(create.error), ...Object.values(fieldErrors(create.error))].join(' ')} Everything you entered is still
              here.
            </Alert>
          )}
          <Group justify="flex-end" gap="sm" className={classes.buttons}>
            <LinkButton to="/plans" variant="default">
              Cancel
            </LinkButton>
            <Button type="submit" loading={create.isPending}>
              Save plan
            </Button>
          </Group>
        </section>
      </form>
    </Page>
  )
}

function Sections({ draft, change, problems }: SectionsProps) {
  const list = useRef<HTMLUListElement>(null)
  const remove = async (section: SectionDraft) => {
    const count = section.questions.length
    const sure =
      count === 0 ||
      (await confirm({
        title: `Remove the section “${section.title}”?`,
        body: `Its ${count === 1 ? 'question goes' : `${count} questions go`} out of the plan. The library keeps them.`,
        confirm: 'Remove section',
        danger: true,
      }))
    if (sure) change((before) => removeSection(before, section.id))
  }
  return (
    <div>
      {draftQuestionCount(draft) === 0 && draft.sections.length === 0 && (
        <p className={classes.empty}>Add questions from the library: each goes into the section of its competency.</p>
      )}
      <ul ref={list} className={classes.sections}>
        {draft.sections.map((section) => (
          <SectionEditor
            key={section.id}
            section={section}
            problems={problems}
            actions={{
              rename: (sectionId, title) => change((before) => renameSection(before, sectionId, title)),
              removeSection: (one) => void remove(one),
              change: (questionId, changes) => change((before) => changeQuestion(before, questionId, changes)),
              move: (questionId, by) => {
                // In another section the row is a new element: the focus follows it there.
                focusAfter(
                  () => change((before) => moveQuestion(before, questionId, by)),
                  () => list.current?.querySelector<HTMLElement>(`[data-question="${questionId}"] [data-move="${by}"]`),
                )
              },
              remove: (entry) => {
                change((before) => removeQuestion(before, entry.question.id))
                announce(`${questionTitle(entry.question)} taken out.`)
              },
            }}
          />
        ))}
      </ul>
      <Button
        variant="subtle"
        leftSection={<IconPlus size={16} aria-hidden="true" />}
        onClick={() => change((before) => addSection(before, ''))}
      >
        Add a section
      </Button>
    </div>
  )
}

interface SectionsProps {
  draft: PlanDraft
  change: (next: PlanDraft | ((before: PlanDraft) => PlanDraft)) => void
  problems: Parameters<typeof SectionEditor>[0]['problems']
}
