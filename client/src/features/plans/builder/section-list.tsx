import { Button } from '@mantine/core'
import { questionTitle } from '@panelbook/shared/library/question'
import { IconPlus } from '@tabler/icons-react'
import { type PointerEvent, useRef } from 'react'
import { focusAfter } from '../../../input/focus-after.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import texts from '../../../ui/text.module.css'
import type { PlanProblems } from '../model/check-plan-draft.ts'
import type { PlanDraft, SectionDraft } from '../model/plan-draft.ts'
import {
  addSection,
  changeQuestion,
  changeSection,
  moveQuestion,
  moveSection,
  placeInWords,
  removeQuestion,
  removeSection,
} from '../model/plan-steps.ts'
import type { Drag, Dragged } from '../state/use-dragging.ts'
import { useNewerQuestions } from '../state/use-newer-questions.ts'
import type { Step } from '../state/use-plan-editing.ts'
import { type SectionActs, SectionEditor } from './section-editor.tsx'

/** The plan's sections in their order. Every step is announced and can be undone, so nothing here asks first. */
export function SectionList({ draft, step, problems, drag, onDrag }: SectionListProps) {
  const list = useRef<HTMLUListElement>(null)
  const newer = useNewerQuestions(draft)
  const find = (selector: string) => list.current?.querySelector<HTMLElement>(selector)
  const row = (questionId: string) => `[data-question="${CSS.escape(questionId)}"]`

  const act: SectionActs = {
    change: (what, questionId, change) => step(what, (before) => changeQuestion(before, questionId, change)),
    move: (questionId, by, focus) => {
      // In another section the row is a new element: the focus follows it there.
      focusAfter(
        () =>
          announce(
            placeInWords(
              step('move', (before) => moveQuestion(before, questionId, by)),
              questionId,
            ),
          ),
        () => find(`${row(questionId)} ${focus}`),
      )
    },
    remove: (entry) => {
      const ids = draft.sections.flatMap((section) => section.questions.map(({ question }) => question.id))
      const at = ids.indexOf(entry.question.id)
      const neighbour = ids[at + 1] ?? ids[at - 1]
      focusAfter(
        () => step('take out', (before) => removeQuestion(before, entry.question.id)),
        () => (neighbour === undefined ? find('input') : find(`${row(neighbour)} [data-remove]`)),
      )
      announce(`${questionTitle(entry.question)} taken out. Undo brings it back.`)
    },
    renew: (question) => {
      step('renew', (before) => changeQuestion(before, question.id, (entry) => ({ ...entry, question })))
      announce(`${questionTitle(question)} has the words of version ${question.version}.`)
    },
    drag: onDrag,
    changeSection: (what, sectionId, change) => step(what, (before) => changeSection(before, sectionId, change)),
    moveSection: (section, by, focus) => {
      focusAfter(
        () => {
          const after = step('move section', (before) => moveSection(before, section.id, by))
          const at = after.sections.findIndex(({ id }) => id === section.id)
          announce(`Section ${section.title}: ${at + 1} of ${after.sections.length}.`)
        },
        () => find(`[data-section="${CSS.escape(section.id)}"] ${focus}`),
      )
    },
    removeSection: (section: SectionDraft) => {
      const count = section.questions.length
      step('remove section', (before) => removeSection(before, section.id))
      announce(
        `Section ${section.title} removed${count === 0 ? '' : ` with ${count === 1 ? 'its question' : `its ${count} questions`}`}. Undo brings it back.`,
      )
    },
  }

  return (
    <div>
      {draft.sections.length === 0 && (
        <p className={`${boxes.vacant} ${boxes.below8} ${texts.muted} ${texts.centred}`}>
          Add questions from the library: each goes into the section of its competency. Or begin with sections of your own.
        </p>
      )}
      <ul ref={list} className={boxes.below8} aria-label="Sections">
        {draft.sections.map((section, index) => (
          <SectionEditor
            key={section.id}
            {...{ section, index, problems, drag, newer, act }}
            last={index === draft.sections.length - 1}
          />
        ))}
      </ul>
      <Button
        variant="subtle"
        leftSection={<IconPlus size={16} aria-hidden="true" />}
        onClick={() =>
          focusAfter(
            () => step('add section', (before) => addSection(before, '')),
            () => [...(list.current?.querySelectorAll<HTMLElement>('[data-section]') ?? [])].at(-1)?.querySelector('input'),
          )
        }
      >
        Add a section
      </Button>
      {problems.questions && (
        <p className={`${texts.danger} ${boxes.above8}`} role="alert">
          {problems.questions}
        </p>
      )}
    </div>
  )
}

interface SectionListProps {
  draft: PlanDraft
  step: Step
  problems: PlanProblems
  drag: Drag | undefined
  onDrag: (event: PointerEvent, dragged: Dragged) => void
}
