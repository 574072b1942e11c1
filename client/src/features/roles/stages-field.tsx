import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { stageKindInWords } from '@panelbook/shared/roles/coverage-in-words'
import { stageKindSchema, stageKinds } from '@panelbook/shared/roles/role'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useRef } from 'react'
import { usePlans } from '../../api/plans.ts'
import { focusAfter } from '../../input/focus-after.ts'
import { settledKey } from '../../input/keys/settled-key.ts'
import { announce } from '../../ui/dialog/announcer.tsx'
import texts from '../../ui/text.module.css'
import { moved, newStage, type StageDraft, withKind } from './role-draft.ts'
import classes from './stages-field.module.css'

/** The interviews of the loop in their order. Buttons move a stage, and so does Alt with an arrow in any of its fields. */
export function StagesField({ stages, problems, onChange }: StagesFieldProps) {
  const plans = usePlans()
  const list = useRef<HTMLOListElement>(null)
  const field = (id: string, name: string) =>
    list.current?.querySelector<HTMLElement>(`[data-stage="${id}"] [data-part="${name}"]`)
  const change = (at: number, stage: StageDraft) => onChange(stages.with(at, stage))

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
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, at: number) => {
    const key = settledKey(event)
    if (!event.altKey || (key !== 'ArrowUp' && key !== 'ArrowDown')) return
    const step = key === 'ArrowUp' ? -1 : 1
    event.preventDefault()
    move(at, step, (event.target as HTMLElement).dataset.part ?? 'title')
  }

  return (
    <section className={classes.section} aria-labelledby="stages">
      <h2 id="stages">Stages</h2>
      <p className={`${texts.note} ${classes.hint}`}>
        The interviews of the loop, in the order candidates go through them. <kbd>Alt</kbd> with an arrow moves a stage.
      </p>
      <ol ref={list} className={classes.list}>
        {stages.map((stage, at) => {
          const name = stage.title.trim() || `stage ${at + 1}`
          const gone = stage.planId !== '' && plans.data !== undefined && !plans.data.some((plan) => plan.id === stage.planId)
          return (
            <li key={stage.id} data-stage={stage.id} className={classes.stage} onKeyDown={(event) => onKeyDown(event, at)}>
              <span className={classes.number} aria-hidden="true">
                {at + 1}
              </span>
              <TextInput
                className={classes.title}
                data-part="title"
                aria-label={`Title of stage ${at + 1}`}
                placeholder="What it is called"
                value={stage.title}
                error={problems[stage.id]}
                onChange={(event) => change(at, { ...stage, title: event.currentTarget.value })}
              />
              <NativeSelect
                className={classes.kind}
                data-part="kind"
                aria-label={`Kind of ${name}`}
                data={stageKinds.map((kind) => ({ value: kind, label: stageKindInWords[kind] }))}
                value={stage.kind}
                onChange={(event) => change(at, withKind(stage, stageKindSchema.parse(event.currentTarget.value)))}
              />
              <NativeSelect
                className={classes.plan}
                data-part="plan"
                aria-label={`Plan of ${name}`}
                data={[
                  { value: '', label: plans.isPending ? 'Loading the plans…' : 'No plan yet' },
                  ...(plans.data ?? []).map((plan) => ({ value: plan.id, label: `${plan.title} (${plan.minutes} min)` })),
                  ...(gone || plans.data === undefined
                    ? [{ value: stage.planId, label: gone ? 'A plan that is no longer offered' : '…' }]
                    : []),
                ].filter((option, index, all) => all.findIndex((each) => each.value === option.value) === index)}
                value={stage.planId}
                onChange={(event) => change(at, { ...stage, planId: event.currentTarget.value })}
              />
              <span className={classes.buttons}>
                <ActionIcon data-part="up" aria-label={`Move ${name} up`} disabled={at === 0} onClick={() => move(at, -1, 'up')}>
                  <IconArrowUp size={18} />
                </ActionIcon>
                <ActionIcon
                  data-part="down"
                  aria-label={`Move ${name} down`}
                  disabled={at === stages.length - 1}
                  onClick={() => move(at, 1, 'down')}
                >
                  <IconArrowDown size={18} />
                </ActionIcon>
                <ActionIcon aria-label={`Remove ${name}`} onClick={() => remove(at)}>
                  <IconX size={18} />
                </ActionIcon>
              </span>
            </li>
          )
        })}
      </ol>
      <Button data-part="add" variant="subtle" size="compact-sm" leftSection={<IconPlus size={15} />} onClick={add}>
        Add a stage
      </Button>
    </section>
  )
}

interface StagesFieldProps {
  stages: readonly StageDraft[]
  /** By the stage's id. */
  problems: Record<string, string>
  onChange: (stages: StageDraft[]) => void
}
