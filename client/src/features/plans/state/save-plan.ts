import { newId } from '@panelbook/shared/base/ids'
import type { KeptPlan } from '@panelbook/shared/plans/api'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { isProblem } from '../../../api/api-problem.ts'
import { planQueries, useWritePlan } from '../../../api/plans.ts'
import { checkPlanDraft } from '../model/check-plan-draft.ts'
import { draftOfPlan, type PlanEditing } from '../model/plan-draft.ts'
import type { PlanEditingState } from './use-plan-editing.ts'

/** Saves what is being built, once, however often it is asked to; and says where somebody else saved meanwhile. */
export function useSavePlan(state: PlanEditingState, saved: (plan: KeptPlan) => void) {
  const queryClient = useQueryClient()
  const write = useWritePlan()
  const busy = useRef(false)
  const [theirs, setTheirs] = useState<KeptPlan>()

  const save = async (editing: PlanEditing): Promise<void> => {
    const checked = checkPlanDraft(editing.draft)
    if (!checked.ok || busy.current) return
    busy.current = true
    const { id, base, copyOf } = editing
    try {
      const plan = await write.mutateAsync({
        params: { id },
        body: { version: base, plan: checked.edit, ...(copyOf === undefined ? {} : { copyOf }) },
      })
      state.forget()
      saved(plan)
    } catch (failure) {
      // Every other failure is held by the mutation, and shown.
      if (isProblem(failure, 'conflict')) {
        setTheirs(await queryClient.fetchQuery({ ...planQueries.plan(id), staleTime: 0 }).catch(() => undefined))
      }
    } finally {
      busy.current = false
    }
  }
  /** The plan goes on under other facts, and is saved as such. */
  const saveAs = (facts: Partial<PlanEditing>) => {
    const next = { ...state.editing, ...facts }
    state.rebase(() => next)
    void save(next)
  }
  return {
    save: () => void save(state.editing),
    saving: write.isPending,
    error: theirs && isProblem(write.error, 'conflict') ? null : write.error,
    theirs,
    overwrite: (plan: KeptPlan) => saveAs({ base: plan.version }),
    keepBoth: (plan: KeptPlan) =>
      saveAs({
        id: newId(),
        base: 0,
        copyOf: plan.id,
        draft: { ...state.editing.draft, title: `${state.editing.draft.title} (mine)` },
      }),
    takeTheirs: ({ archived: _archived, ...plan }: KeptPlan) => {
      const draft = draftOfPlan(plan)
      state.rebase(() => ({ id: plan.id, base: plan.version, start: draft, draft }))
      setTheirs(undefined)
    },
  }
}

/** What saves the plan, and how that goes. */
export type SavingPlan = ReturnType<typeof useSavePlan>
