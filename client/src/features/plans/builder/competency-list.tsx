import { ActionIcon, Button, Checkbox, NumberInput, Textarea, TextInput } from '@mantine/core'
import { competencyCover } from '@panelbook/shared/plans/competency-cover'
import { equalWeights } from '@panelbook/shared/plans/interview-plan'
import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { useQuestions } from '../../../api/library.ts'
import { settledKey } from '../../../input/keys/settled-key.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import texts from '../../../ui/text.module.css'
import type { PlanProblems } from '../model/check-plan-draft.ts'
import { draftAsPlan, type PlanDraft } from '../model/plan-draft.ts'
import { dontJudge, judge } from '../model/plan-steps.ts'
import type { Step } from '../state/use-plan-editing.ts'
import classes from './plan-builder.module.css'

/**
 * What the plan judges, how much of it is asked about, and how much it weighs: the same by default, else with a written reason.
 */
export function CompetencyList({ draft, step, problems }: { draft: PlanDraft; step: Step; problems: PlanProblems }) {
  const { listed, unlisted } = competencyCover(draftAsPlan(draft))
  const equal = equalWeights(draft.competencies.map(({ weight }) => ({ weight: weight || 0 })))
  const [weighing, setWeighing] = useState(false)
  const weighted = weighing || !equal
  const stopWeighing = () => {
    setWeighing(false)
    step('weigh equally', (before) => ({
      ...before,
      weightsReason: '',
      competencies: before.competencies.map((one) => ({ ...one, weight: 1 })),
    }))
  }
  return (
    <>
      {draft.competencies.length === 0 && (
        <p className={texts.note}>No competencies are listed. Each question is assessed by itself.</p>
      )}
      <ul className={`${boxes.grid} ${boxes.gap6} ${boxes.below8} ${classes.competencies}`}>
        {draft.competencies.map((competency, index) => (
          <Listed
            key={competency.name}
            {...{ competency, index, step, weighted }}
            cover={listed[index]}
            problem={problems[`competency/${index}`]}
          />
        ))}
        {unlisted.map((cover) => (
          <li key={`asked about ${cover.name}`} data-unlisted>
            <span className={`${boxes.grow} ${boxes.shrink} ${texts.medium} ${classes.competency}`}>
              {cover.name} <span className={texts.note}>{covered(cover)}, not assessed</span>
            </span>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                step('judge', (before) => judge(before, cover.name, 'person'))
                announce(`This plan assesses ${cover.name}.`)
              }}
            >
              Assess {cover.name}
            </Button>
          </li>
        ))}
      </ul>
      <AddCompetency onAdd={(name) => step('judge', (before) => judge(before, name, 'person'))} />
      <Checkbox
        label="Weigh them differently"
        checked={weighted}
        disabled={draft.competencies.length < 2}
        onChange={(event) => (event.currentTarget.checked ? setWeighing(true) : stopWeighing())}
      />
      {weighted && (
        <Textarea
          mt="sm"
          label="Why the weights differ"
          description={
            equal ? 'Required when weights differ. Shown with the weights in the review.' : 'Shown with the weights in the review'
          }
          autosize
          minRows={2}
          maxRows={8}
          value={draft.weightsReason}
          error={problems.weightsReason}
          onChange={(event) => {
            const weightsReason = event.currentTarget.value
            step('type reason', (before) => ({ ...before, weightsReason }))
          }}
        />
      )}
    </>
  )
}

/** One of the plan's competencies: how much it is asked about, and its weight where they differ. */
function Listed({ competency, index, step, weighted, cover, problem }: ListedProps) {
  return (
    <li>
      <span className={`${boxes.grow} ${boxes.shrink} ${texts.medium} ${classes.competency}`}>
        {competency.name} <span className={texts.note}>{covered(cover)}</span>
      </span>
      {weighted && (
        <NumberInput
          aria-label={`Weight of ${competency.name}`}
          size="xs"
          className={classes.weight}
          value={competency.weight}
          min={1}
          max={100}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="none"
          error={problem}
          onChange={(typed) => {
            const weight = typeof typed === 'number' ? typed : ''
            step(`type weight ${competency.name}`, (before) => ({
              ...before,
              competencies: before.competencies.map((one, at) => (at === index ? { ...one, weight } : one)),
            }))
          }}
        />
      )}
      <ActionIcon
        aria-label={`Don’t assess ${competency.name}`}
        onClick={() => {
          step('don’t judge', (before) => dontJudge(before, competency.name))
          announce(`This plan no longer assesses ${competency.name}. Undo brings it back.`)
        }}
      >
        <IconX size={16} />
      </ActionIcon>
    </li>
  )
}

interface ListedProps {
  competency: PlanDraft['competencies'][number]
  /** Its place among the plan's. */
  index: number
  step: Step
  weighted: boolean
  cover: Parameters<typeof covered>[0]
  problem: string | undefined
}

function covered(cover: { questionIds: readonly string[]; minutes: number } | undefined): string {
  const count = cover?.questionIds.length ?? 0
  if (count === 0) return 'no question yet'
  return `${count} ${count === 1 ? 'question' : 'questions'} · ${cover?.minutes} min`
}

function AddCompetency({ onAdd }: { onAdd: (name: string) => void }) {
  const [name, setName] = useState('')
  const known = useId()
  const competencies = useQuestions({ limit: 1 }).data?.competencies ?? []
  const add = () => {
    if (name.trim() === '') return
    onAdd(name)
    announce(`This plan assesses ${name.trim()}.`)
    setName('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (settledKey(event) !== 'Enter') return
    // Enter adds here, and must not send the form.
    event.preventDefault()
    add()
  }
  return (
    <div className={`${boxes.gap8} ${boxes.flex} ${classes.adding}`}>
      <TextInput
        aria-label="Another competency"
        placeholder="Another competency"
        size="xs"
        list={known}
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <datalist id={known}>
        {competencies.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <Button size="xs" variant="default" onClick={add}>
        Add
      </Button>
    </div>
  )
}
