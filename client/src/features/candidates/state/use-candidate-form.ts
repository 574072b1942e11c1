import type { Id } from '@panelbook/shared/base/ids'
import { newId } from '@panelbook/shared/base/ids'
import type { CandidateProfile } from '@panelbook/shared/candidates/api'
import { type FormEvent, type RefObject, useState } from 'react'
import { useChangeCandidate, useCreateCandidate } from '../../../api/candidates.ts'
import { focusInvalidAfter } from '../../../input/focus-after.ts'
import { sayWhenDone } from '../../../ui/dialog/notify.ts'

import {
  type CandidateDraft,
  type CandidateField,
  checkCandidateDraft,
  draftOf,
  emptyCandidateDraft,
  rebased,
} from '../model/candidate-draft.ts'

/**
 * What stands in the form, what is wrong with it, and how it is saved: also over what a colleague saved meanwhile, once that was
 * seen.
 */
export function useCandidateForm({ candidate, form, onClose, onSaved }: CandidateFormOptions) {
  const [id] = useState(() => candidate?.id ?? newId())
  /**
   * What the form began with, and at which version: a colleague who saves meanwhile changes nothing under the hand that types.
   */
  const [base, setBase] = useState(candidate)
  const [draft, setDraft] = useState<CandidateDraft>(() => (candidate ? draftOf(candidate) : emptyCandidateDraft))
  const [shown, showProblems] = useState(false)
  const create = useCreateCandidate()
  const change = useChangeCandidate()
  const saving = candidate ? change : create
  const checked = checkCandidateDraft(draft)
  const problems: Partial<Record<CandidateField, string>> = shown && !checked.ok ? checked.problems : {}
  // They have saved something else since: what one has not touched is taken over, the rest is told.
  const outdated = base && candidate && candidate.version > base.version ? { base, candidate } : undefined
  const merged = outdated && rebased(draftOf(outdated.base), draft, draftOf(outdated.candidate))

  const set = (next: Partial<CandidateDraft>) => {
    if (saving.isError && !outdated) saving.reset()
    setDraft((before) => ({ ...before, ...next }))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (saving.isPending) return
    const ready = merged ? checkCandidateDraft(merged.draft) : checked
    if (!ready.ok) {
      focusInvalidAfter(() => showProblems(true), form)
      return
    }
    const { content } = ready
    if (merged) {
      setDraft(merged.draft)
      setBase(candidate)
    }
    const onSuccess = () => {
      onClose()
      onSaved?.(id)
    }
    void sayWhenDone<unknown>(
      candidate
        ? change.mutateAsync({ params: { id }, body: { version: candidate.version, content } }, { onSuccess })
        : create.mutateAsync({ body: { id, content } }, { onSuccess }),
      candidate ? `${content.name} is saved.` : `${content.name} is added.`,
      null,
    )
  }
  return { base, draft, merged, problems, saving, set, submit }
}

export interface CandidateFormOptions {
  /** As the server has them now; absent for somebody new. */
  candidate?: CandidateProfile | undefined
  form: RefObject<HTMLFormElement | null>
  onClose: () => void
  onSaved?: ((id: Id) => void) | undefined
}
