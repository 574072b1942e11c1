import { newId } from '@panelbook/shared/base/ids'
import type { LibraryQuestion, QuestionEdit } from '@panelbook/shared/library/api'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type RefObject, useCallback, useRef, useState } from 'react'
import { isProblem } from '../../../api/api-problem.ts'
import { libraryQueries, useChangeQuestion, useCreateQuestion } from '../../../api/library.ts'
import { useSession } from '../../../api/session.ts'
import { focusAfter } from '../../../input/focus-after.ts'
import { useKeptDraft } from '../../../input/text/kept-draft.ts'
import { announce } from '../../../ui/dialog/announcer.tsx'
import {
  afterSave,
  carryOver,
  checkQuestionDraft,
  type DraftField,
  draftOf,
  editOf,
  isChanged,
  keptEditSchema,
  newEdit,
} from '../model/question-draft.ts'

/** What somebody else's save left of mine. */
export interface Meeting {
  taken: DraftField[]
  disputed: DraftField[]
  who: string
}

/** A question being edited or written: its draft, what is missing in it, and how it is saved, also where somebody else saved meanwhile. */
export function useEditing(
  question: LibraryQuestion | undefined,
  form: RefObject<HTMLFormElement | null>,
  onDone: (questionId: string | undefined) => void,
) {
  const { person } = useSession()
  const queryClient = useQueryClient()
  const start = useCallback(() => (question ? editOf(question) : newEdit()), [question])
  const name = `question/${question?.id ?? 'new'}`
  const { value: edit, change, forget } = useKeptDraft(name, person.id, keptEditSchema, start, isChanged)
  const [ownId] = useState(() => edit.id ?? newId())
  const [tried, setTried] = useState(false)
  const [met, setMet] = useState<Meeting>()
  const create = useCreateQuestion()
  const save = useChangeQuestion()
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
      // The person's name needs a second request, which may fail. Without an answer it is "someone".
      const versions = await queryClient
        .fetchQuery({ ...libraryQueries.questionVersions(question.id), staleTime: 0 })
        .catch(() => [])
      const by = versions.find((entry) => entry.version === now.version)?.by
      const carried = carryOver(edit, now)
      change(carried.edit)
      setMet({ ...carried, who: by?.id === person.id ? 'You' : (by?.name ?? 'Someone') })
    }
  }
  const takeTheirs = (field: DraftField) => {
    change({ ...edit, draft: { ...edit.draft, [field]: draftOf(edit.base)[field] } })
    setMet((before) => before && { ...before, disputed: before.disputed.filter((name) => name !== field) })
  }
  return { edit, change, met, problems, error, saving: create.isPending || save.isPending, submit, takeTheirs, close }
}
