import { ActionIcon, Checkbox, NumberInput, TextInput } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { questionTitle } from '@panelbook/shared/library/question'
import { IconArrowDown, IconArrowUp, IconTrash, IconX } from '@tabler/icons-react'
import type { PlanDraftProblems, PlanDraftQuestion, SectionDraft } from './plan-draft.ts'
import classes from './section-editor.module.css'

export interface SectionActions {
  rename: (sectionId: Id, title: string) => void
  removeSection: (section: SectionDraft) => void
  change: (questionId: Id, change: Partial<PlanDraftQuestion>) => void
  move: (questionId: Id, by: -1 | 1) => void
  remove: (entry: PlanDraftQuestion) => void
}

/** One section of the plan being built: its name, and its questions with their minutes. */
export function SectionEditor({ section, problems, actions }: SectionEditorProps) {
  return (
    <li className={classes.section}>
      <div className={classes.head}>
        <TextInput
          aria-label="Name of the section"
          placeholder="Name of the section"
          className={classes.name}
          value={section.title}
          error={problems?.sections[section.id]}
          data-invalid-field={problems?.sections[section.id] ? '' : undefined}
          onChange={(event) => actions.rename(section.id, event.currentTarget.value)}
        />
        <ActionIcon aria-label={`Remove the section ${section.title}`} onClick={() => actions.removeSection(section)}>
          <IconTrash size={17} />
        </ActionIcon>
      </div>
      {section.questions.length === 0 && <p className={classes.none}>No questions: it won’t be part of the plan.</p>}
      <ol className={classes.questions}>
        {section.questions.map((entry) => (
          <QuestionRow
            key={entry.question.id}
            entry={entry}
            error={problems?.questionMinutes[entry.question.id]}
            actions={actions}
          />
        ))}
      </ol>
    </li>
  )
}

function QuestionRow({
  entry,
  error,
  actions,
}: {
  entry: PlanDraftQuestion
  error: string | undefined
  actions: SectionActions
}) {
  const { question } = entry
  const title = questionTitle(question)
  return (
    <li className={classes.question} data-question={question.id}>
      <div className={classes.words}>
        <span className={classes.title}>{title}</span>
        <span className={classes.facts}>
          {[question.competency, question.level, question.difficulty].filter(Boolean).join(' · ')}
        </span>
      </div>
      <div className={classes.controls}>
        <NumberInput
          aria-label={`Minutes for ${title}`}
          className={classes.minutes}
          value={entry.minutes}
          min={1}
          max={240}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          suffix=" min"
          error={error}
          data-invalid-field={error ? '' : undefined}
          onChange={(minutes) => actions.change(question.id, { minutes: typeof minutes === 'number' ? minutes : '' })}
        />
        <Checkbox
          label="Required"
          checked={entry.required}
          onChange={(event) => actions.change(question.id, { required: event.currentTarget.checked })}
        />
        <span className={classes.buttons}>
          <ActionIcon aria-label={`Move ${title} up`} data-move="-1" onClick={() => actions.move(question.id, -1)}>
            <IconArrowUp size={17} />
          </ActionIcon>
          <ActionIcon aria-label={`Move ${title} down`} data-move="1" onClick={() => actions.move(question.id, 1)}>
            <IconArrowDown size={17} />
          </ActionIcon>
          <ActionIcon aria-label={`Take ${title} out`} onClick={() => actions.remove(entry)}>
            <IconX size={17} />
          </ActionIcon>
        </span>
      </div>
    </li>
  )
}

interface SectionEditorProps {
  section: SectionDraft
  problems: PlanDraftProblems | undefined
  actions: SectionActions
}
