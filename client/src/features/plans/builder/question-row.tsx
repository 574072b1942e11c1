import { ActionIcon, Button, Checkbox, NumberInput } from '@mantine/core'
import { questionTitle } from '@panelbook/shared/library/question'
import { IconArrowDown, IconArrowUp, IconGripVertical, IconX } from '@tabler/icons-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { settledKey } from '../../../input/keys/settled-key.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import type { QuestionDraft, SectionDraft } from '../model/plan-draft.ts'
import { AskerField } from './asker-field.tsx'
import classes from './section-editor.module.css'

/** One question of the plan being built: its place, its minutes, whether it must be rated, who might ask it. */
export function QuestionRow({ entry, section, error, drop, dragging, newer, act }: QuestionRowProps) {
  const { question } = entry
  const title = questionTitle(question)
  return (
    <li
      className={`${boxes.grid} ${classes.question}`}
      data-question={question.id}
      data-drop={drop}
      data-dragging={dragging || undefined}
    >
      <button
        type="button"
        className={`${boxes.grid} ${boxes.stretch} ${texts.muted} ${classes.grip}`}
        data-grip
        aria-label={`Move ${title}: arrow keys, or drag`}
        onPointerDown={(event) => act.drag(event, { kind: 'question', id: question.id, label: title })}
        onKeyDown={arrows((by) => act.move(question.id, by, '[data-grip]'))}
      >
        <IconGripVertical size={16} aria-hidden="true" />
      </button>
      <div className={`${boxes.stack} ${boxes.shrink}`}>
        <span className={texts.medium}>{title}</span>
        <span className={texts.fine}>
          {[question.competency, question.level, question.difficulty].filter(Boolean).join(' · ')}
        </span>
        {newer && (
          <span className={`${texts.fine} ${boxes.middle} ${boxes.close}`}>
            The library has new words for it (version {newer.version}; this plan has {question.version}).
            <Button size="compact-xs" variant="default" onClick={() => act.renew(newer)}>
              Use the new words
            </Button>
          </span>
        )}
      </div>
      <div className={`${boxes.middle} ${classes.controls}`}>
        <NumberInput
          aria-label={`Minutes for ${title}`}
          className={classes.minutes}
          size="xs"
          value={entry.minutes}
          min={1}
          max={240}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          suffix=" min"
          error={error}
          onChange={(minutes) =>
            act.change(`type minutes ${question.id}`, question.id, (before) => ({
              ...before,
              minutes: typeof minutes === 'number' ? minutes : '',
            }))
          }
        />
        <Checkbox
          label="Required"
          size="xs"
          aria-label={`${title} must be rated`}
          checked={entry.required}
          onChange={(event) => {
            const required = event.currentTarget.checked
            act.change('required', question.id, (before) => ({ ...before, required }))
          }}
        />
        <AskerField
          label={`Who might ask ${title}`}
          none={section.asker ? 'Same as the section' : 'Anyone asks'}
          value={entry.asker}
          onChange={(asker) =>
            act.change('asker', question.id, ({ asker: _before, ...rest }) => ({ ...rest, ...(asker ? { asker } : {}) }))
          }
        />
        <span className={`${boxes.inline} ${boxes.gap2}`}>
          <ActionIcon
            aria-label={`Move ${title} up`}
            data-move="-1"
            onClick={() => act.move(question.id, -1, '[data-move="-1"]')}
          >
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon aria-label={`Move ${title} down`} data-move="1" onClick={() => act.move(question.id, 1, '[data-move="1"]')}>
            <IconArrowDown size={16} />
          </ActionIcon>
          <ActionIcon aria-label={`Take ${title} out`} data-remove onClick={() => act.remove(entry)}>
            <IconX size={16} />
          </ActionIcon>
        </span>
      </div>
    </li>
  )
}

/** The arrow keys up and down on a grip. */
export const arrows = (move: (by: -1 | 1) => void) => (event: KeyboardEvent) => {
  const key = settledKey(event)
  const by = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : undefined
  if (by === undefined) return
  event.preventDefault()
  move(by)
}

interface QuestionRowProps {
  entry: QuestionDraft
  section: SectionDraft
  error: string | undefined
  /** Where a dragged question would go. */
  drop: 'before' | 'after' | undefined
  dragging: boolean
  /** The question as the library has it now, where that is newer. */
  newer: QuestionDraft['question'] | undefined
  act: QuestionActs
}

export interface QuestionActs {
  change: (what: string, questionId: string, change: (entry: QuestionDraft) => QuestionDraft) => void
  /** Moves it, and keeps the focus on what `focus` selects in its row. */
  move: (questionId: string, by: -1 | 1, focus: string) => void
  remove: (entry: QuestionDraft) => void
  renew: (question: QuestionDraft['question']) => void
  drag: (event: PointerEvent, dragged: { kind: 'question' | 'section'; id: string; label: string }) => void
}
