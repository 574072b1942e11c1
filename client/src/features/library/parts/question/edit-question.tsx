import { Alert, Button } from '@mantine/core'
import type { LibraryQuestion } from '@panelbook/shared/library/api'
import { useLayoutEffect, useRef } from 'react'
import { inWords, isProblem, notDone } from '../../../../api/api-problem.ts'
import boxes from '../../../../ui/box.module.css'
import { StickyBar, StickyBarFailure } from '../../../../ui/page/sticky-bar.tsx'
import texts from '../../../../ui/text.module.css'
import { type DraftField, draftOf, fieldNames, fieldText, isChanged, type KeptEdit } from '../../model/question-draft.ts'
import { type Meeting, useEditing } from '../../state/use-editing.ts'
import classes from './question-form.module.css'
import { QuestionFields } from './question-form.tsx'

/** Edits a question where it stands, or writes a new one. What is typed is kept in this tab until it is saved or discarded. */
export function EditQuestion({ question, competencies, onDone }: EditQuestionProps) {
  const form = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('textarea')?.focus(), [])
  const { edit, change, met, problems, error, saving, submit, takeTheirs, close } = useEditing(question, form, onDone)
  return (
    <form ref={form} className={`${boxes.stack} ${boxes.gap14}`} onSubmit={(event) => void submit(event)} noValidate>
      {question && <h2 className={texts.section}>Edit the question</h2>}
      {met && <Met met={met} edit={edit} onTakeTheirs={takeTheirs} />}
      <QuestionFields
        draft={edit.draft}
        problems={problems}
        competencies={competencies}
        onChange={(draft) => change({ ...edit, draft })}
      />
      <StickyBar className={`${boxes.row} ${boxes.gap8} ${boxes.ruleAbove} ${boxes.surface} ${classes.actions}`}>
        {error && !(met && isProblem(error, 'conflict')) && (
          <StickyBarFailure title={notDone(error, 'This was not saved')}>{inWords(error)}</StickyBarFailure>
        )}
        <Button type="submit" loading={saving} disabled={question !== undefined && !isChanged(edit)}>
          {edit.version > 0 ? 'Save a new version' : 'Add to the library'}
        </Button>
        <Button variant="default" onClick={() => close(edit.version > 0 ? (question?.id ?? edit.id) : undefined)}>
          {isChanged(edit) ? 'Discard' : 'Close'}
        </Button>
      </StickyBar>
    </form>
  )
}

/** Somebody saved while this was being edited: what was taken over from there, and what both changed. */
function Met({ met, edit, onTakeTheirs }: { met: Meeting; edit: KeptEdit; onTakeTheirs: (field: DraftField) => void }) {
  return (
    <Alert color="yellow" role="alert" title={`${met.who} changed this question meanwhile (version ${edit.version})`}>
      {met.taken.length > 0 && <p>Taken from that version: {met.taken.map((field) => fieldNames[field]).join(', ')}.</p>}
      {met.disputed.map((field) => (
        <div key={field}>
          <strong>{fieldNames[field]}</strong>: you both changed it. Yours is below; theirs says:
          <blockquote className={texts.written}>{fieldText(draftOf(edit.base), field)}</blockquote>
          <Button size="compact-sm" variant="default" onClick={() => onTakeTheirs(field)}>
            Use theirs for {fieldNames[field].toLowerCase()}
          </Button>
        </div>
      ))}
      <p>Nothing is saved yet. Check the text, then save again.</p>
    </Alert>
  )
}

interface EditQuestionProps {
  /** Absent: a new one. */
  question?: LibraryQuestion | undefined
  competencies: readonly string[]
  /** With the question to show next, if there is one. */
  onDone: (questionId: string | undefined) => void
}
