import { Alert, Button } from '@mantine/core'
import { newId } from '@panelbook/shared/base/ids'
import type { LibraryQuestion, QuestionEdit } from '@panelbook/shared/library/api'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { inWords, isProblem, notDone } from '../../../api/api-problem.ts'
import { libraryQueries, useChangeQuestion, useCreateQuestion } from '../../../api/library.ts'
import { useSession } from '../../../api/session.ts'
import { focusAfter } from '../../../input/focus-after.ts'
import { useKeptDraft } from '../../../input/text/kept-draft.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { StickyBar } from '../../../ui/page/sticky-bar.tsx'
import {
  afterSave,
  carryOver,
  checkQuestionDraft,
  type DraftField,
  draftOf,
  editOf,
  fieldNames,
  fieldText,
  isChanged,
  keptEditSchema,
  newEdit,
} from './question-draft.ts'
import classes from './question-form.module.css'
import { QuestionFields } from './question-form.tsx'

/** Edits a question where it stands, or writes a new one. What is typed is kept in this tab until it is saved or discarded. */
export function EditQuestion({ question, competencies, onDone }: EditQuestionProps) {
  const { person } = useSession()
  const queryClient = useQueryClient()
  const start = useCallback(() => (question ? editOf(question) : newEdit()), [question])
  const name = `question/${question?.id ?? 'new'}`
  const { value: edit, change, forget } = useKeptDraft(name, person.id, keptEditSchema, start, isChanged)
  const [ownId] = useState(() => edit.id ?? newId())
  const [tried, setTried] = useState(false)
  const [met, setMet] = useState<{ taken: DraftField[]; disputed: DraftField[]; who: string }>()
  const create = useCreateQuestion()
  const save = useChangeQuestion()
  const form = useRef<HTMLFormElement>(null)
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>('textarea')?.focus(), [])
  const checked = checkQuestionDraft(edit.draft)
  const problems = tried && !checked.ok ? checked.problems : {}
  const error = save.error ?? create.error
  const close = (id: string | undefined) => {
    forget()
    onDone(id)
  }

  const latest = useRef(edit)
  latest.current = edit

  /** The id is this form's own: where the library has it, an earlier try arrived, though its answer was lost. */
  const createOrGoOn = async (content: QuestionEdit): Promise<LibraryQuestion> => {
    try {
      return await create.mutateAsync({ body: { id: ownId, content } })
    } catch (failure) {
      if (!isProblem(failure, 'conflict')) throw failure
      const made = await queryClient.fetchQuery({ ...libraryQueries.question(ownId), staleTime: 0 })
      return save.mutateAsync({ params: { id: ownId }, body: { version: made.version, content } })
    }
  }

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (create.isPending || save.isPending) return
    if (!checked.ok) {
      announce('The question isn’t complete yet: see what is marked.', 'assertive')
      focusAfter(
        () => setTried(true),
        () => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]'),
      )
      return
    }
    const { content } = checked
    try {
      const saved = question
        ? await save.mutateAsync({ params: { id: question.id }, body: { version: edit.version, content } })
        : await createOrGoOn(content)
      announce(`Saved as version ${saved.version}.`)
      const typedSince = question && afterSave(latest.current, edit, saved)
      if (!typedSince) return close(saved.id)
      change(typedSince)
      setMet(undefined)
    } catch (failure) {
      // The mutation holds every other failure, and the form shows it.
      if (!question || !isProblem(failure, 'conflict')) return
      const now = await queryClient.fetchQuery({ ...libraryQueries.question(question.id), staleTime: 0 }).catch(() => undefined)
      if (!now) return
      // Who it was is worth a second question, and no reason to fail: without an answer it is "somebody".
      const versions = await queryClient
        .fetchQuery({ ...libraryQueries.questionVersions(question.id), staleTime: 0 })
        .catch(() => [])
      const by = versions.find((entry) => entry.version === now.version)?.by
      const carried = carryOver(edit, now)
      change(carried.edit)
      setMet({ ...carried, who: by?.id === person.id ? 'You' : (by?.name ?? 'Somebody') })
    }
  }
  const takeTheirs = (field: DraftField) => {
    change({ ...edit, draft: { ...edit.draft, [field]: draftOf(edit.base)[field] } })
    setMet((before) => before && { ...before, disputed: before.disputed.filter((name) => name !== field) })
  }

  return (
    <form ref={form} className={`${boxes.stack} ${boxes.gap14}`} onSubmit={(event) => void submit(event)} noValidate>
      {question && <h2 className={classes.heading}>Edit the question</h2>}
      {met && (
        <Alert color="yellow" role="alert" title={`${met.who} changed this question meanwhile (version ${edit.version})`}>
          {met.taken.length > 0 && <p>Taken over from there: {met.taken.map((field) => fieldNames[field]).join(', ')}.</p>}
          {met.disputed.map((field) => (
            <div key={field}>
              <strong>{fieldNames[field]}</strong>: you both changed it. Yours is below; theirs says:
              <blockquote className={classes.theirs}>{fieldText(draftOf(edit.base), field)}</blockquote>
              <Button size="compact-sm" variant="default" onClick={() => takeTheirs(field)}>
                Use theirs for {fieldNames[field].toLowerCase()}
              </Button>
            </div>
          ))}
          <p>Nothing was saved yet. Save again when it reads right.</p>
        </Alert>
      )}
      {error && !(met && isProblem(error, 'conflict')) && (
        <Alert color="red" role="alert" title={notDone(error, 'This was not saved')}>
          {inWords(error)}
        </Alert>
      )}
      <QuestionFields
        draft={edit.draft}
        problems={problems}
        competencies={competencies}
        onChange={(draft) => change({ ...edit, draft })}
      />
      <StickyBar className={classes.actions}>
        <Button type="submit" loading={create.isPending || save.isPending} disabled={question !== undefined && !isChanged(edit)}>
          {question ? 'Save a new version' : 'Add to the library'}
        </Button>
        <Button variant="default" onClick={() => close(question?.id)}>
          {isChanged(edit) ? 'Discard' : 'Close'}
        </Button>
      </StickyBar>
    </form>
  )
}

interface EditQuestionProps {
  /** Absent: a new one. */
  question?: LibraryQuestion | undefined
  competencies: readonly string[]
  /** With the question to show next, if there is one. */
  onDone: (questionId: string | undefined) => void
}
