import type { KeptPlan } from '@panelbook/shared/plans/api'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useKeptDraft } from '../../../input/text/kept-draft.ts'
import { type History, NO_HISTORY, remember, stepBack, stepForward } from '../model/draft-history.ts'
import { editingOf, type PlanDraft, type PlanEditing, planEditingSchema, sameDraft } from '../model/plan-draft.ts'

/** Changes the draft. `what` names the step; see `remember`. */
export type Step = (what: string, change: (draft: PlanDraft) => PlanDraft) => PlanDraft

export interface PlanEditingState {
  editing: PlanEditing
  changed: boolean
  /** Returns the draft as it is then. */
  step: Step
  undo: (() => void) | undefined
  redo: (() => void) | undefined
  /** Goes on from another version, with the same draft or another one. */
  rebase: (change: (before: PlanEditing) => PlanEditing) => void
  /** Gives up what was changed. */
  forget: () => void
  /**
   * What was sent is saved as this plan. What was changed since goes on from it, with every step back; whether there is any is
   * returned.
   */
  saved: (sent: PlanEditing, plan: KeptPlan) => boolean
  /** What was last sent to be saved, until its answer is known; a reload keeps it. */
  sent: () => PlanEditing | undefined
  sending: (sent: PlanEditing | undefined) => void
}

const isChanged = (editing: PlanEditing): boolean => !sameDraft(editing.start, editing.draft)

/**
 * A plan being built, kept in this tab until it is saved or given up, with every step back. @param start what it begins with,
 * stable
 */
export function usePlanEditing(form: string, personId: string, start: () => PlanEditing): PlanEditingState {
  const kept = useKeptDraft(form, personId, planEditingSchema, start, isChanged)
  const [history, setHistory] = useState<History<PlanDraft>>(NO_HISTORY)
  // Several steps may come before the page is drawn again, from one press.
  const latest = useRef({ editing: kept.value, history })
  useEffect(() => {
    latest.current = { editing: kept.value, history }
  })
  const { change } = kept
  const set = useCallback(
    (editing: PlanEditing, next: History<PlanDraft>) => {
      latest.current = { editing, history: next }
      change(editing)
      setHistory(next)
    },
    [change],
  )
  const step = useCallback<Step>(
    (what, changeDraft) => {
      const { editing, history: before } = latest.current
      const draft = changeDraft(editing.draft)
      if (draft !== editing.draft) set({ ...editing, draft }, remember(before, editing.draft, what))
      return draft
    },
    [set],
  )
  const go = (stepped: ReturnType<typeof stepBack<PlanDraft>>) => {
    if (stepped) set({ ...latest.current.editing, draft: stepped.value }, stepped.history)
  }
  const forget = () => {
    kept.forget()
    setHistory(NO_HISTORY)
  }
  return {
    editing: kept.value,
    changed: isChanged(kept.value),
    step,
    undo: history.past.length === 0 ? undefined : () => go(stepBack(latest.current.history, latest.current.editing.draft)),
    redo: history.future.length === 0 ? undefined : () => go(stepForward(latest.current.history, latest.current.editing.draft)),
    rebase: (next) => set(next(latest.current.editing), NO_HISTORY),
    forget,
    sent: kept.sent,
    sending: kept.sending,
    saved: (sent, plan) => {
      const onward = ({ draft }: PlanEditing) => ({ ...editingOf(plan), draft })
      const changedSince = kept.saved(sent, onward)
      latest.current = { ...latest.current, editing: onward(latest.current.editing) }
      if (!changedSince) forget()
      return changedSince
    },
  }
}
