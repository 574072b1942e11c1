import type { Id } from '@panelbook/shared/base/ids'
import type { LoopToPlan } from '@panelbook/shared/interviews/loop/api'
import type { Role } from '@panelbook/shared/roles/role'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type RefObject, useCallback, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { fieldErrors } from '../../../api/api-problem.ts'
import { useLoopsToPlan, usePlanLoops } from '../../../api/interviews.ts'
import { usePlans } from '../../../api/plans.ts'
import { useKeptDraft } from '../../../input/text/kept-draft.ts'
import { viewersZone } from '../../../parts/schedule/slot.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { notifyDone } from '../../../ui/dialog/notify.ts'
import {
  type CheckedLoop,
  checkLoopDraft,
  emptyLoopDraft,
  type LoopDraft,
  type LoopProblems,
  type LoopRow,
  loopAsSent,
  loopDraftSchema,
  type RowDraft,
  refusedRows,
  rowsOf,
} from '../model/loop-draft.ts'
import { weeksOf } from '../model/loop-times.ts'
import { useProposing } from './use-proposing.ts'
import { useTakenTimes } from './use-taken-times.ts'
import { useTurns } from './use-turns.ts'

/** Loops being planned: the form's draft, kept in this tab, its rows, what is in their way, and how they are planned. */
export function usePlanningLoops(
  role: Role,
  applications: readonly string[],
  personId: string,
  element: RefObject<HTMLFormElement | null>,
) {
  const navigate = useNavigate()
  const now = useServerNow(60_000)
  const openedAt = useRef(now)
  const empty = useCallback((): LoopDraft => emptyLoopDraft(openedAt.current, viewersZone()), [])
  const kept = useKeptDraft(`loops/${role.id}`, personId, loopDraftSchema, empty)
  const draft = kept.value
  const asked = useLoopsToPlan(role.id, applications)
  const chosen = applications.length === 0 ? [] : (asked.data ?? []).filter(({ id }) => applications.includes(id))
  const plans = usePlans()
  const rows = rowsOf(draft, chosen, new Map((plans.data ?? []).map((each) => [each.id, each])))
  const turns = useTurns(role.id, draft, rows)
  const times = useTakenTimes(
    weeksOf(draft, rows),
    [...rows.flatMap((row) => row.panel.map((member) => member.personId)), ...turns.members],
    chosen.map(({ candidate }) => candidate.id),
  )
  const plan = usePlanLoops()
  const [shown, show] = useState(false)
  /** What the server found, at the rows that weren't changed since. */
  const [refused, setRefused] = useState<LoopProblems>({})
  /** A request is under way: another press does nothing, and what it says can't be changed any more. */
  const asking = useRef(false)
  const folding = useFolding(rows.length)

  const checked = checkLoopDraft(draft, rows, now)
  const problems = shownProblems(rows, checked, { refused, typed: shown })
  const change = (next: Partial<LoopDraft>) => {
    if (asking.current) return
    if (plan.isError) plan.reset()
    kept.change((before) => ({ ...before, ...next }))
  }
  const changeRow = (key: string, next: RowDraft) => {
    if (asking.current) return
    const { [key]: _mended, ...others } = refused
    setRefused(others)
    kept.change((before) => ({ ...before, rows: { ...before.rows, [key]: { ...before.rows[key], ...next } } }))
  }
  /** The panel of this row, in the rows of its stage for everyone. */
  const sharePanel = (key: string) => {
    const from = rows.find((row) => row.key === key)
    for (const row of rows)
      if (from && row.stageId === from.stageId && row.key !== key)
        changeRow(row.key, { panel: from.panel, byTurn: false, overLimit: [...from.overLimit] })
  }
  const proposing = useProposing({ draft, rows, taken: times.taken, now, turns, asking }, (next) => {
    kept.change((before) => ({ ...before, ...next(before) }))
    setRefused({})
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (asking.current) return
    asking.current = true
    void planAsTyped().finally(() => {
      asking.current = false
    })
  }
  const planAsTyped = async (): Promise<void> => {
    if (!checked.ok) {
      const first = rows.find(({ key }) => checked.problems[key])
      // What is to be mended is there before the focus goes to it.
      flushSync(() => {
        show(true)
        if (first) folding.open(first.key)
      })
      tellFirst(checked, first, element.current)
      return
    }
    const sent = loopAsSent(draft, checked.input, rows)
    kept.change((before) => ({ ...before, key: sent.draft.key, said: sent.draft.said, rows: sent.draft.rows }))
    const refuse = (error: unknown) => setRefused(refusedRows(fieldErrors(error), checked.keys))
    const done = await plan.mutateAsync({ params: { id: role.id }, body: sent.input }).catch(refuse)
    if (!done) return
    notifyDone(plannedInWords(done.interviews.length))
    kept.forget()
    // Whoever has left meanwhile is somewhere else on purpose.
    if (element.current) void navigate(whereTo(role.id, chosen))
  }
  const whole = shown && !checked.ok ? checked.whole : undefined
  return {
    roleId: role.id,
    ...{ draft, asked, chosen, plans, rows, times, now, problems, whole, plan, turns, ...proposing },
    ...{ change, changeRow, sharePanel, submit, folding },
  }
}

/** Two loops of four stages. More rows than these are a line each until somebody opens them. */
const MOST_OPEN_ROWS = 8

function useFolding(rows: number) {
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  const folds = rows > MOST_OPEN_ROWS
  return {
    folds,
    isOpen: (key: string) => opened.get(key) ?? !folds,
    open: (key: string, open = true) => setOpened((before) => new Map([...before, [key, open]])),
  }
}

const plannedInWords = (count: number): string => `${count === 1 ? '1 interview is' : `${count} interviews are`} planned.`

/** What is shown at each row. @param typed whether what is missing in what was typed is shown, too */
function shownProblems(
  rows: readonly LoopRow[],
  checked: CheckedLoop,
  { refused, typed }: { refused: LoopProblems; typed: boolean },
): LoopProblems {
  return Object.fromEntries(
    rows.map(({ key }) => {
      const { row, ...others } = (checked.ok ? undefined : checked.problems[key]) ?? {}
      // That a stage has an interview is no matter of what was typed: it is said at once.
      return [key, { ...refused[key], ...(typed ? others : {}), ...(row === undefined ? {} : { row }) }]
    }),
  )
}

/** Says what is missing first, and goes there. */
function tellFirst(
  { problems, whole }: Extract<CheckedLoop, { ok: false }>,
  first: LoopRow | undefined,
  form: HTMLFormElement | null,
): void {
  const [field = '', words = ''] = Object.entries(problems[first?.key ?? ''] ?? {})[0] ?? []
  announce(`Not planned yet. ${whole ?? `${first?.title} of ${first?.candidate.name}: ${words}`}`, 'assertive')
  const row = first && form?.querySelector(`[data-row="${CSS.escape(first.key)}"]`)
  row?.querySelector<HTMLElement>(`[data-field="${field}"] input, [data-field="${field}"] select`)?.focus()
}

/** Where what was planned is shown: at its candidate, or at the role's. */
function whereTo(roleId: Id, [only, ...more]: readonly LoopToPlan[]) {
  return only && more.length === 0
    ? ({ to: '/candidates/$candidateId', params: { candidateId: only.candidate.id } } as const)
    : ({ to: '/roles/$roleId/candidates', params: { roleId } } as const)
}
