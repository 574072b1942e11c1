import type { Role } from '@panelbook/shared/roles/role'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type RefObject, useCallback, useMemo, useState } from 'react'
import { isProblem } from '../../../api/api-problem.ts'
import { roleQueries, useChangeRole, useCreateRole } from '../../../api/roles.ts'
import { useSession } from '../../../api/session.ts'
import { focusAfter } from '../../../input/focus-after.ts'
import { useKeptDraft } from '../../../input/text/kept-draft.ts'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { notifyDone } from '../../../ui/dialog/notify.ts'
import {
  afterSave,
  checkRole,
  draftOf,
  emptyRole,
  following,
  isChanged,
  type RoleDraft,
  roleDraftSchema,
} from '../model/role-draft.ts'

/** A loop being edited: its draft, kept in this tab, what is missing in it, and how it is saved, also where somebody else saved meanwhile. */
export function useEditingLoop(
  role: Role | undefined,
  form: RefObject<HTMLFormElement | null>,
  onCreated: ((role: Role) => void) | undefined,
) {
  const { person } = useSession()
  const queryClient = useQueryClient()
  const fresh = useMemo(() => (role ? draftOf(role) : emptyRole()), [role])
  const start = useCallback(() => fresh, [fresh])
  const kept = useKeptDraft(`role/${role?.id ?? 'new'}`, person.id, roleDraftSchema, start, isChanged)
  const create = useCreateRole()
  const save = useChangeRole()
  const [tried, setTried] = useState(false)

  const draft = role ? following(kept.value, role, fresh) : kept.value
  const unchanged = role !== undefined && !isChanged(draft)
  const outdated = role !== undefined && !unchanged && role.version > draft.version
  const checked = checkRole(draft)
  const problems = tried && !checked.ok ? checked.problems : { competencies: {}, stages: {} }
  const error = save.error ?? create.error
  const change = (next: Partial<RoleDraft>) => {
    create.reset()
    save.reset()
    kept.change({ ...draft, ...next })
  }

  const goOnFromEarlierTry = async () => {
    const made = await queryClient.fetchQuery({ ...roleQueries.role(draft.id), staleTime: 0 }).catch(() => undefined)
    if (!made || !checked.ok) return
    save.mutate(
      { params: { id: made.id }, body: { version: made.version, content: checked.content } },
      {
        onSuccess: (saved) => {
          kept.forget()
          onCreated?.(saved)
        },
      },
    )
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (create.isPending || save.isPending) return
    if (!checked.ok) {
      announce('Not saved yet: see what is marked.', 'assertive')
      focusAfter(
        () => setTried(true),
        () => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]'),
      )
      return
    }
    const { content } = checked
    if (role === undefined) {
      create.mutate(
        { body: { id: draft.id, content } },
        {
          // The id is this form's own: an earlier try arrived, with other words, though its answer was lost.
          onError: (failure) => {
            if (isProblem(failure, 'conflict')) void goOnFromEarlierTry()
          },
          onSuccess: (saved) => {
            kept.forget()
            notifyDone(`${saved.title} is created. You can now plan interviews for it.`)
            onCreated?.(saved)
          },
        },
      )
      return
    }
    save.mutate(
      { params: { id: role.id }, body: { version: draft.version, content } },
      {
        onSuccess: (saved) => {
          kept.change((now) => afterSave(now, draft, saved))
          setTried(false)
          notifyDone(`Saved as version ${saved.version}.`)
        },
        onError: (failure) => {
          if (isProblem(failure, 'conflict')) void queryClient.invalidateQueries({ queryKey: roleQueries.role(role.id).queryKey })
        },
      },
    )
  }
  const takeTheirs = (theirs: Role) => {
    save.reset()
    kept.change(draftOf(theirs))
  }
  const saving = create.isPending || save.isPending
  return { draft, fresh, unchanged, outdated, problems, error, saving, change, submit, takeTheirs }
}
