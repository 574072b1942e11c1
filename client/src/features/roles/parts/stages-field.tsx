import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { stageKindInWords } from '@panelbook/shared/roles/coverage-in-words'
import { stageKindSchema, stageKinds } from '@panelbook/shared/roles/role'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useRef } from 'react'
import { usePlans } from '../../../api/plans.ts'
import { focusAfter } from '../../../input/focus-after.ts'
import { settledKey } from '../../../input/keys/settled-key.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import texts from '../../../ui/text.module.css'
import { moved, newStage, type StageDraft, withKind } from '../model/role-draft.ts'
import classes from './stages-field.module.css'

/** The interviews of the loop in their order. Buttons move a stage, and so does Alt with an arrow in any of its fields. */
export function StagesField({ stages, problems, onChange }: StagesFieldProps) {
  const list = useRef<HTMLOListElement>(null)
  const field = (id: string, name: string) =>
    list.current?.querySelector<HTMLElement>(`[data-stage="${id}"] [data-part="${name}"]`)

  const add = () => {
    const stage = newStage('other')
    focusAfter(
      () => onChange([...stages, stage]),
      () => field(stage.id, 'title'),
    )
  }
  const remove = (at: number) => {
    const next = stages[at + 1] ?? stages[at - 1]
    announce(`Stage ${at + 1} removed.`)
    focusAfter(
      () => onChange(stages.toSpliced(at, 1)),
      () => (next ? field(next.id, 'title') : list.current?.parentElement?.querySelector<HTMLElement>('[data-part="add"]')),
    )
  }
  const move = (at: number, step: -1 | 1, part: string) => {
    const stage = stages[at]
    if (!stage || stages[at + step] === undefined) return
    const [from, to] = [at + 1, at + 1 + step]
    // At an end the button that was pressed has nothing more to do: the other one takes the focus.
    const atEnd = to === 1 || to === stages.length
    const focused = part === 'up' || part === 'down' ? (atEnd ? (step === -1 ? 'down' : 'up') : part) : part
    focusAfter(
      () => onChange(moved(stages, at, step)),
      () => field(stage.id, focused),
    )
    announce(`${stage.title || 'Stage'} moved from ${from} to ${to} of ${stages.length}.`)
  }

  return (
    <section aria-labelledby="stages">
      <h2 className={texts.title} id="stages">
        Stages
      </h2>
      <p className={`${texts.note} ${classes.hint}`}>
        The interviews of the loop, in the order candidates go through them. <kbd>Alt</kbd> with an arrow moves a stage.
      </p>
      <ol ref={list} className={`${boxes.grid} ${boxes.gap8} ${boxes.below8}`}>
        {stages.map((stage, at) => (
          <StageRow
            key={stage.id}
            {...{ stage, at }}
            last={at === stages.length - 1}
            problem={problems[stage.id]}
            onChange={(next) => onChange(stages.with(at, next))}
            onMove={(step, part) => move(at, step, part)}
            onRemove={() => remove(at)}
          />
        ))}
      </ol>
      <Button data-part="add" variant="subtle" size="compact-sm" leftSection={<IconPlus size={15} />} onClick={add}>
        Add a stage
      </Button>
    </section>
  )
}

/** One stage: what it is called, of which kind it is, and the plan it asks by. */
function StageRow({ stage, at, last, problem, onChange, onMove, onRemove }: StageRowProps) {
  const plans = usePlans()
  const name = stage.title.trim() || `stage ${at + 1}`
  const gone = stage.planId !== '' && plans.data !== undefined && !plans.data.some((plan) => plan.id === stage.planId)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const key = settledKey(event)
    if (!event.altKey || (key !== 'ArrowUp' && key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(key === 'ArrowUp' ? -1 : 1, (event.target as HTMLElement).dataset.part ?? 'title')
  }
  return (
    <li data-stage={stage.id} className={`${boxes.start} ${boxes.grid} ${boxes.gap8} ${classes.stage}`} onKeyDown={onKeyDown}>
      <span className={`${texts.muted} ${texts.strong} ${texts.end} ${classes.number}`} aria-hidden="true">
        {at + 1}
      </span>
      <TextInput
        className={boxes.shrink}
        data-part="title"
        aria-label={`Title of stage ${at + 1}`}
        placeholder="What it is called"
        value={stage.title}
        error={problem}
        onChange={(event) => onChange({ ...stage, title: event.currentTarget.value })}
      />
      <NativeSelect
        className={`${boxes.shrink} ${classes.kind}`}
        data-part="kind"
        aria-label={`Kind of ${name}`}
        data={stageKinds.map((kind) => ({ value: kind, label: stageKindInWords[kind] }))}
        value={stage.kind}
        onChange={(event) => onChange(withKind(stage, stageKindSchema.parse(event.currentTarget.value)))}
      />
      <NativeSelect
        className={`${boxes.shrink} ${classes.plan}`}
        data-part="plan"
        aria-label={`Plan of ${name}`}
        data={[
          { value: '', label: plans.isPending ? 'Loading the plans…' : 'No plan yet' },
          ...(plans.data ?? []).map((plan) => ({ value: plan.id, label: `${plan.title} (${plan.minutes} min)` })),
          ...(gone || plans.data === undefined ? [{ value: stage.planId, label: gone ? 'An archived plan' : '…' }] : []),
        ].filter((option, index, all) => all.findIndex((each) => each.value === option.value) === index)}
        value={stage.planId}
        onChange={(event) => onChange({ ...stage, planId: event.currentTarget.value })}
      />
      <span className={`${boxes.flex} ${classes.buttons}`}>
        <ActionIcon data-part="up" aria-label={`Move ${name} up`} disabled={at === 0} onClick={() => onMove(-1, 'up')}>
          <IconArrowUp size={18} />
        </ActionIcon>
        <ActionIcon data-part="down" aria-label={`Move ${name} down`} disabled={last} onClick={() => onMove(1, 'down')}>
          <IconArrowDown size={18} />
        </ActionIcon>
        <ActionIcon aria-label={`Remove ${name}`} onClick={onRemove}>
          <IconX size={18} />
        </ActionIcon>
      </span>
    </li>
  )
}

interface StageRowProps {
  stage: StageDraft
  /** Where it stands, from 0. */
  at: number
  last: boolean
  problem: string | undefined
  onChange: (stage: StageDraft) => void
  /** `part` is the field or button that has the focus. */
  onMove: (step: -1 | 1, part: string) => void
  onRemove: () => void
}

interface StagesFieldProps {
  stages: readonly StageDraft[]
  /** By the stage's id. */
  problems: Record<string, string>
  onChange: (stages: StageDraft[]) => void
}
