import { newId } from '@panelbook/shared/base/ids'
import type { LibraryQuestion, QuestionEdit } from '@panelbook/shared/library/api'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type RefObject, useCallback, useRef, useState } from 'react'
import { isProblem } from '../../../api/api-problem.ts'
import { libraryQueries, useChangeQuestion, useCreateQuestion } from '../../../api/library.ts'
import { useSession } from '../../../api/session.ts'
import { focusInvalidAfter } from '../../../input/focus-after.ts'
import { useKeptDraft } from '../../../input/text/kept-draft.ts'
import { announce } from '../../../ui/dialog/announcer.tsx'
import {
  carryOver,
  checkQuestionDraft,
  type DraftField,
  draftOf,
  editOf,
  isChanged,
  isSavedAs,
  type KeptEdit,
  keptEditSchema,
  newEdit,
} from '../model/question-draft.ts'

/** What somebody else's save left of mine. */
export interface Meeting {
  taken: DraftField[]
  disputed: DraftField[]
  who: string
}

/**
 * A question being edited or written: its draft, what is missing in it, and how it is saved, also where somebody else saved
 * meanwhile.
 */
export function useEditing(
  question: LibraryQuestion | undefined,
  form: RefObject<HTMLFormElement | null>,
  onDone: (questionId: string | undefined) => void,
) {
  const { person } = useSession()
  const queryClient = useQueryClient()
  const start = useCallback(() => (question ? editOf(question) : newEdit()), [question])
  const name = `question/${question?.id ?? 'new'}`
  const kept = useKeptDraft(name, person.id, keptEditSchema, start, isChanged)
  const { value: edit, change, forget, sent, sending } = kept
  const [ownId] = useState(() => edit.id ?? newId())
  const id = question?.id ?? ownId
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

  const busy = useRef(false)
  /** Saves, and where an earlier try arrived though its answer was lost, goes on from there: it met nobody else’s. */
  const send = async (version: number, content: QuestionEdit, before?: KeptEdit): Promise<LibraryQuestion> => {
    try {
      return version > 0
        ? await save.mutateAsync({ params: { id }, body: { version, content } })
        : await create.mutateAsync({ body: { id, content } })
    } catch (failure) {
      if (!isProblem(failure, 'conflict')) throw failure
      sending(undefined)
      const now = await queryClient.fetchQuery({ ...libraryQueries.question(id), staleTime: 0 }).catch(() => undefined)
      // A new question's id is this form's own.
      if (!now || !(version === 0 || (before && isSavedAs(before, now)))) throw failure
      create.reset()
      return send(now.version, content)
    }
  }

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy.current) return
    if (!checked.ok) {
      announce('The question isn’t complete yet: see what is marked.', 'assertive')
      focusInvalidAfter(() => setTried(true), form)
      return
    }
    busy.current = true
    try {
      const before = sent()
      sending(edit)
      const saved = await send(edit.version, checked.content, before)
      const typedSince = kept.saved(edit, ({ draft }) => ({ ...editOf(saved), ...(question ? {} : { id }), draft }))
      announce(`Saved as version ${saved.version}.${typedSince ? ' What you typed since then is not saved yet.' : ''}`)
      setMet(undefined)
      if (typedSince) return
      forget()
      // Whoever has left meanwhile is somewhere else on purpose.
      if (form.current) onDone(saved.id)
    } catch (failure) {
      // The mutation holds every other failure, and the form shows it.
      if (edit.version === 0 || !isProblem(failure, 'conflict')) return
      const now = await queryClient.fetchQuery({ ...libraryQueries.question(id), staleTime: 0 }).catch(() => undefined)
      if (!now) return
      // The person's name needs a second request, which may fail. Without an answer it is "someone".
      const versions = await queryClient.fetchQuery({ ...libraryQueries.questionVersions(id), staleTime: 0 }).catch(() => [])
      const by = versions.find((entry) => entry.version === now.version)?.by
      change((latest) => ({ ...latest, ...carryOver(latest, now).edit }))
      setMet({ ...carryOver(edit, now), who: by?.id === person.id ? 'You' : (by?.name ?? 'Someone') })
    } finally {
      busy.current = false
    }
  }
  const takeTheirs = (field: DraftField) => {
    change({ ...edit, draft: { ...edit.draft, [field]: draftOf(edit.base)[field] } })
    setMet((before) => before && { ...before, disputed: before.disputed.filter((name) => name !== field) })
  }
  return { edit, change, met, problems, error, saving: create.isPending || save.isPending, submit, takeTheirs, close }
}
