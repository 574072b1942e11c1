import type { Role, RoleContent } from '@panelbook/shared/roles/role'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type RefObject, useCallback, useMemo, useRef, useState } from 'react'
import { isProblem } from '../../../api/api-problem.ts'
import { roleQueries, useChangeRole, useCreateRole } from '../../../api/roles.ts'
import { useSession } from '../../../api/session.ts'
import { focusInvalidAfter } from '../../../input/focus-after.ts'
import { useKeptDraft } from '../../../input/text/kept-draft.ts'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { notifyDone, notifyWarning } from '../../../ui/dialog/notify.ts'
import {
  checkRole,
  draftOf,
  emptyRole,
  following,
  goingOn,
  isChanged,
  type RoleDraft,
  roleDraftSchema,
  saysTheSame,
} from '../model/role-draft.ts'
import { useClosingFirst } from './use-closing-first.ts'

/**
 * A loop being edited: its draft, kept in this tab, what is missing in it, and how it is saved, also where somebody else saved
 * meanwhile.
 */
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
  const closing = useClosingFirst()
  const [saving, setSaving] = useState(false)
  const [tried, setTried] = useState(false)
  const busy = useRef(false)

  const draft = role ? following(kept.value, role, fresh, kept.sent()) : kept.value
  const unchanged = role !== undefined && !isChanged(draft)
  const outdated = role !== undefined && !unchanged && role.version > draft.version
  const checked = checkRole(draft)
  const problems = tried && !checked.ok ? checked.problems : { competencies: {}, stages: {} }
  const { teamDiffers } = closing
  // While it goes on from a refusal, that isn't the last word.
  const error = unchanged || saving || teamDiffers ? null : (closing.error ?? save.error ?? create.error)
  const change = (next: Partial<RoleDraft>) => {
    // One that is under way goes on.
    if (create.isError) create.reset()
    if (save.isError) save.reset()
    closing.reset()
    kept.change({ ...draft, ...next })
  }

  /** Saved. What was typed since goes on from there and the page stays; otherwise a new role leads to its own page. */
  const arrived = (draft: RoleDraft, saved: Role, begun: Begun): void => {
    setTried(false)
    const typedSince = kept.saved(draft, (now) => goingOn(now, saved))
    tellSaved(draft, saved, begun, typedSince)
    if (typedSince || !onCreated) return
    kept.forget()
    // Whoever has left meanwhile is somewhere else on purpose.
    if (form.current) onCreated(saved)
  }
  /** @param begun where this goes on from a try that was to create a role */
  const send = async (
    draft: RoleDraft,
    content: RoleContent,
    before: RoleDraft | undefined,
    begun: Begun = draft.version > 0 ? {} : { wanted: draft.closedTo ? 'closed' : 'open' },
  ): Promise<void> => {
    const { id, version, closedTo } = draft
    kept.sending(draft)
    try {
      const saved =
        version > 0
          ? await save.mutateAsync({ params: { id }, body: { version, content } })
          : await create.mutateAsync({ body: { id, content, ...(closedTo ? { team: { closed: true, people: closedTo } } : {}) } })
      arrived(draft, saved, begun)
    } catch (failure) {
      // Every other failure is held by the mutation, and shown.
      if (!isProblem(failure, 'conflict')) return
      kept.sending(undefined)
      const now = await queryClient.fetchQuery({ ...roleQueries.role(id), staleTime: 0 }).catch(() => undefined)
      // An earlier try arrived, though its answer was lost: a new role's id is this form's own, and what is saved is what was
      // sent.
      if (!now || !(version === 0 || (before && saysTheSame(before, now)))) return
      const closed = await closing.closeFirst(draft)
      if (!closed) return
      create.reset()
      kept.change((latest) => goingOn(latest, now))
      await send(goingOn(draft, now), content, undefined, { ...begun, wasOpen: begun.wasOpen || closed.wasOpen })
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (busy.current) return
    if (!checked.ok) {
      announce('Not saved yet: see what is marked.', 'assertive')
      focusInvalidAfter(() => setTried(true), form)
      return
    }
    // As it is shown: followed, it may be further than what was kept.
    kept.change(draft)
    busy.current = true
    setSaving(true)
    closing.reset()
    void send(draft, checked.content, kept.sent()).finally(() => {
      busy.current = false
      setSaving(false)
    })
  }
  const takeTheirs = (theirs: Role) => {
    save.reset()
    kept.change(draftOf(theirs))
  }
  return { draft, fresh, unchanged, outdated, problems, error, teamDiffers, saving, change, submit, takeTheirs }
}

/** How a role was to be created, where one goes on from that. */
interface Begun {
  wanted?: 'open' | 'closed'
  /** An earlier try had created it open, and it is closed now. */
  wasOpen?: boolean
}

function tellSaved({ version }: RoleDraft, saved: Role, { wanted, wasOpen }: Begun, typedSince: boolean): void {
  const done =
    version > 0 ? `Saved as version ${saved.version}.` : `${saved.title} is created. You can now plan interviews for it.`
  notifyDone(typedSince ? `${done} What you typed since then is not saved yet.` : done)
  if (wasOpen) {
    notifyWarning(
      `${saved.title} was open until now`,
      'An earlier try had created it before you closed it. What you had entered then was there for all leads.',
    )
  }
  if (wanted === 'open' && saved.closed) {
    notifyWarning(
      `${saved.title} is closed to its team`,
      'An earlier try had created it before you opened it. Open it on its page.',
    )
  }
}
