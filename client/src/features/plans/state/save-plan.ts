import { newId } from '@panelbook/shared/base/ids'
import type { KeptPlan } from '@panelbook/shared/plans/api'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { isProblem } from '../../../api/api-problem.ts'
import { planQueries, useWritePlan } from '../../../api/plans.ts'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { checkPlanDraft, isSavedAs } from '../model/check-plan-draft.ts'
import { editingOf, type PlanEditing } from '../model/plan-draft.ts'
import type { PlanEditingState } from './use-plan-editing.ts'

/**
 * Saves what is being built, once, however often it is asked to; and says where somebody else saved meanwhile.
 *
 * @param latest the plan as it is saved now; absent for a new one
 * @param done leads away, once all that was changed is saved
 */
export function useSavePlan(state: PlanEditingState, latest: KeptPlan | undefined, done: (plan: KeptPlan) => void) {
  const queryClient = useQueryClient()
  const write = useWritePlan()
  const busy = useRef(false)
  const [theirs, setTheirs] = useState<KeptPlan>()

  const arrived = (editing: PlanEditing, plan: KeptPlan): void => {
    if (state.sent() !== editing) return
    setTheirs(undefined)
    if (write.isError) write.reset()
    if (state.saved(editing, plan)) announce(`Saved as version ${plan.version}. What you changed since then is not saved yet.`)
    else done(plan)
  }
  const save = async (editing: PlanEditing): Promise<void> => {
    const checked = checkPlanDraft(editing.draft)
    if (!checked.ok || busy.current) return
    busy.current = true
    const { id, base, copyOf } = editing
    const before = state.sent()
    state.sending(editing)
    try {
      const plan = await write.mutateAsync({
        params: { id },
        body: { version: base, plan: checked.edit, ...(copyOf === undefined ? {} : { copyOf }) },
      })
      arrived(editing, plan)
    } catch (failure) {
      // Every other failure is held by the mutation, and shown.
      if (!isProblem(failure, 'conflict')) return
      state.sending(undefined)
      const plan = await queryClient.fetchQuery({ ...planQueries.plan(id), staleTime: 0 }).catch(() => undefined)
      if (!plan || !before || !isSavedAs(before, plan)) return setTheirs(plan)
      // What this met is one's own, whose answer was lost: it goes on from there.
      const next = { ...editingOf(plan), draft: editing.draft }
      state.saved(before, plan)
      busy.current = false
      await save(next)
    } finally {
      busy.current = false
    }
  }
  const takeTheirs = (plan: KeptPlan) => {
    state.rebase(() => editingOf(plan))
    setTheirs(undefined)
  }
  const behind = latest !== undefined && latest.id === state.editing.id && latest.version > state.editing.base
  // That what was sent has arrived may be seen without its answer, which may be slow or lost.
  const sent = state.sent()
  const mine = behind && sent && isSavedAs(sent, latest) ? sent : undefined
  useEffect(() => {
    if (mine && latest) arrived(mine, latest)
    // Nothing of mine is at stake: the builder goes on from what is saved.
    else if (behind && !state.changed) takeTheirs(latest)
  })
  /** The plan goes on under another name or place, and is saved as such. */
  const saveAs = (changes: Partial<PlanEditing>) => {
    const next = { ...state.editing, ...changes }
    state.rebase(() => next)
    void save(next)
  }
  return {
    save: () => void save(state.editing),
    saving: write.isPending,
    error: theirs && isProblem(write.error, 'conflict') ? null : write.error,
    theirs: theirs ?? (behind && !mine && state.changed ? latest : undefined),
    overwrite: (plan: KeptPlan) => saveAs({ base: plan.version }),
    keepBoth: (plan: KeptPlan) =>
      saveAs({
        id: newId(),
        base: 0,
        copyOf: plan.id,
        draft: { ...state.editing.draft, title: `${state.editing.draft.title} (mine)` },
      }),
    takeTheirs,
  }
}

/** What saves the plan, and how that goes. */
export type SavingPlan = ReturnType<typeof useSavePlan>
