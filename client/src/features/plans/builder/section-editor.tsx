import { ActionIcon, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical, IconTrash } from '@tabler/icons-react'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import type { PlanProblems } from '../model/check-plan-draft.ts'
import type { QuestionDraft, SectionDraft } from '../model/plan-draft.ts'
import type { Drag } from '../state/use-dragging.ts'
import { AskerField } from './asker-field.tsx'
import { arrows, type QuestionActs, QuestionRow } from './question-row.tsx'
import classes from './section-editor.module.css'

/** One section of the plan being built: its name, who might ask in it, and its questions. */
export function SectionEditor({ section, index, last, problems, drag, newer, act }: SectionEditorProps) {
  const minutes = section.questions.reduce((sum, entry) => sum + (entry.minutes || 0), 0)
  const name = section.title.trim() || 'without a name'
  const place = drag?.place
  const dropAt = place && drag.dragged.kind !== 'section' && place.sectionId === section.id ? place.index : undefined
  const sectionDrop =
    place && drag.dragged.kind === 'section' && place.sectionId === undefined
      ? place.index === index
        ? 'before'
        : last && place.index === index + 1
          ? 'after'
          : undefined
      : undefined
  return (
    <li
      className={`${boxes.ruleAbove} ${classes.section}`}
      data-section={section.id}
      data-drop={sectionDrop}
      data-dragging={(drag?.dragged.kind === 'section' && drag.dragged.id === section.id) || undefined}
    >
      <div className={`${boxes.row} ${boxes.gap8} ${boxes.start} ${classes.head}`}>
        <button
          type="button"
          className={`${boxes.grid} ${boxes.stretch} ${texts.muted} ${classes.grip}`}
          data-section-grip
          aria-label={`Move the section ${name}: arrow keys, or drag`}
          onPointerDown={(event) => act.drag(event, { kind: 'section', id: section.id, label: section.title })}
          onKeyDown={arrows((by) => act.moveSection(section, by, '[data-section-grip]'))}
        >
          <IconGripVertical size={16} aria-hidden="true" />
        </button>
        <TextInput
          aria-label="Name of the section"
          placeholder="Name of the section"
          className={`${boxes.shrink} ${classes.name}`}
          value={section.title}
          error={problems[`section/${section.id}`]}
          onChange={(event) => act.changeSection(`type section ${section.id}`, section.id, { title: event.currentTarget.value })}
        />
        <span className={`${texts.note} ${texts.end} ${classes.sum}`}>{minutes} min</span>
        <AskerField
          label={`Who might ask in ${name}`}
          none="Anyone asks"
          value={section.asker}
          onChange={(asker) => act.changeSection('asker', section.id, { asker })}
        />
        <span className={`${boxes.inline} ${boxes.gap2}`}>
          <ActionIcon
            aria-label={`Move the section ${name} up`}
            data-section-move="-1"
            onClick={() => act.moveSection(section, -1, '[data-section-move="-1"]')}
          >
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon
            aria-label={`Move the section ${name} down`}
            data-section-move="1"
            onClick={() => act.moveSection(section, 1, '[data-section-move="1"]')}
          >
            <IconArrowDown size={16} />
          </ActionIcon>
          <ActionIcon aria-label={`Remove the section ${name}`} onClick={() => act.removeSection(section)}>
            <IconTrash size={16} />
          </ActionIcon>
        </span>
      </div>
      {section.questions.length === 0 && (
        <p className={`${texts.note} ${classes.none}`} data-drop={dropAt === 0 ? 'before' : undefined}>
          No questions yet. Drag one here. Empty sections are left out when you save.
        </p>
      )}
      <ol className={boxes.plain}>
        {section.questions.map((entry, at) => (
          <QuestionRow
            key={entry.question.id}
            entry={entry}
            section={section}
            error={problems[`minutes/${entry.question.id}`]}
            drop={dropAt === at ? 'before' : at === section.questions.length - 1 && dropAt === at + 1 ? 'after' : undefined}
            dragging={drag?.dragged.kind === 'question' && drag.dragged.id === entry.question.id}
            newer={newer.get(entry.question.id)}
            act={act}
          />
        ))}
      </ol>
    </li>
  )
}

export interface SectionActs extends QuestionActs {
  changeSection: (what: string, sectionId: string, change: { title?: string; asker?: SectionDraft['asker'] }) => void
  moveSection: (section: SectionDraft, by: -1 | 1, focus: string) => void
  removeSection: (section: SectionDraft) => void
}

interface SectionEditorProps {
  section: SectionDraft
  index: number
  last: boolean
  problems: PlanProblems
  drag: Drag | undefined
  newer: ReadonlyMap<string, QuestionDraft['question']>
  act: SectionActs
}
