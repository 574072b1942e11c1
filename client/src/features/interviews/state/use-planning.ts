import type { EpochMs } from '@panelbook/shared/base/clock'
import { newId } from '@panelbook/shared/base/ids'
import { cut } from '@panelbook/shared/base/text'
import type { Interview } from '@panelbook/shared/interviews/api'
import type { Person } from '@panelbook/shared/people/person'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { fieldErrors } from '../../../api/api-problem.ts'
import { candidateQueries, useCandidates } from '../../../api/candidates.ts'
import { useCreateInterview } from '../../../api/interviews.ts'
import { usePlans } from '../../../api/plans.ts'
import { roleQueries, useRoles } from '../../../api/roles.ts'
import { useKeptDraft } from '../../../input/text/kept-draft.ts'
import { useBusyWords } from '../../../parts/schedule/busy-times.ts'
import { momentOfSlot, viewersZone } from '../../../parts/schedule/slot.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { notifyDone } from '../../../ui/dialog/notify.ts'
import { useAddressSearch } from '../../../ui/page/address-search.ts'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import {
  asSent,
  checkInterviewDraft,
  choiceOf,
  type DraftField,
  type DraftProblems,
  emptyInterviewDraft,
  type InterviewDraft,
  interviewDraftSchema,
} from '../model/interview-draft.ts'

const id = z.coerce.string().optional().catch(undefined)
/** A plan, or a role and perhaps one of its stages, or a candidate, that the form begins with. */
const addressSchema = z.object({ plan: id, role: id, stage: id, candidate: id })

/**
 * An interview being planned: its draft, kept in this tab, what is known for it, what is missing in it, and how it is planned.
 */
export function usePlanning(person: Person, element: RefObject<HTMLFormElement | null>) {
  const navigate = useNavigate()
  const now = useServerNow(60_000)
  const [address] = useAddressSearch(addressSchema)
  const { plan = '', role = '', stage = '', candidate = '' } = address
  const openedAt = useRef(now)
  const empty = useCallback(
    (): InterviewDraft => ({
      ...emptyInterviewDraft(openedAt.current, viewersZone(), person.id),
      ...{ planId: plan, roleId: role, stageId: stage },
    }),
    [person.id, plan, role, stage],
  )
  // A form opened from a plan's or a role's page is a new one; the half-filled form of before stays where it was.
  const form = ['interview', plan, role, stage, candidate].filter(Boolean).join('/')
  const kept = useKeptDraft(form, person.id, interviewDraftSchema, empty)
  const draft = kept.value
  const queryClient = useQueryClient()
  useCandidateOfAddress(candidate, draft, kept.change)
  const candidates = useCandidates(typedName(draft))
  const roles = useRoles()
  const loops = useQuery({ ...roleQueries.candidateLoops(draft.candidateId), enabled: draft.candidateId !== '' })
  const known = { candidates: candidates.data ?? [], roles: roles.data ?? [], loops: loops.data ?? [] }
  const choice = choiceOf(draft, known)
  const asked = usePlans().data?.find((each) => each.id === choice.planId)
  const [shownProblems, showProblems] = useState(false)
  const create = useCreateInterview()
  /** Planned, but more was typed since, which is not part of it. */
  const [planned, setPlanned] = useState<Interview>()
  /** A request is under way, so another press does nothing. */
  const asking = useRef(false)
  const slot = { at: momentOfSlot(draft), minutes: asked?.minutes ?? USUAL_MINUTES }
  const busy = useBusyWords({
    startsAt: slot.at,
    minutes: slot.minutes,
    timeZone: draft.timeZone,
    people: draft.panel.map((member) => member.personId),
  })

  const checked = checkInterviewDraft(draft, known)
  const problems: DraftProblems = { ...serverProblems(create.error), ...(shownProblems && !checked.ok ? checked.problems : {}) }
  const change = (next: Partial<InterviewDraft> | ((before: InterviewDraft) => Partial<InterviewDraft>)) => {
    if (create.isError) create.reset()
    kept.change((before) => ({ ...before, ...(typeof next === 'function' ? next(before) : next) }))
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (asking.current) return
    asking.current = true
    void planAsTyped().finally(() => {
      asking.current = false
    })
  }
  const planAsTyped = async (): Promise<void> => {
    // A fast typist is ahead of the search, but by now the form must know whether a candidate with that name exists.
    const named = await queryClient.ensureQueryData(candidateQueries.candidates(typedName(draft))).catch(() => known.candidates)
    const checked = checkInterviewDraft(draft, { ...known, candidates: named })
    if (!checked.ok) {
      showProblems(true)
      const first = fieldOrder.find((field) => checked.problems[field])
      announce(`Not planned yet. ${first ? checked.problems[first] : ''}`, 'assertive')
      element.current?.querySelector<HTMLElement>(`[data-field="${first}"] input, [data-field="${first}"] select`)?.focus()
      return
    }
    const sent = asSent(draft, checked.input)
    kept.change((before) => ({ ...before, key: sent.draft.key, said: sent.draft.said }))
    let interview: Interview
    try {
      interview = await create.mutateAsync({ body: sent.input })
    } catch {
      // The mutation holds it, and the form shows it.
      return
    }
    // What was typed since is another request.
    const typedSince = kept.saved(sent.draft, ({ said: _said, ...now }) => ({ ...now, key: newId() }))
    setPlanned(typedSince ? interview : undefined)
    if (typedSince) return announce(`${plannedInWords(interview, now)} What you typed since then is still in this form.`)
    notifyDone(plannedInWords(interview, now))
    leave()
  }
  const leave = () => {
    kept.forget()
    // Whoever has left meanwhile is somewhere else on purpose.
    if (element.current) void navigate({ to: '/' })
  }
  return { draft, known, choice, slot, busy, now, problems, create, planned, change, submit, leave }
}

export const plannedInWords = ({ candidate, startsAt }: Interview, now: EpochMs): string =>
  `The interview with ${candidate.name} is planned: ${dayAndTime(startsAt, now, { inSentence: true })}.`

/** Opened from a candidate's page: fills in who it is, once the server has said what they are called. */
function useCandidateOfAddress(
  candidateId: string,
  draft: InterviewDraft,
  change: (change: (before: InterviewDraft) => InterviewDraft) => void,
): void {
  const opener = useQuery({ ...candidateQueries.candidate(candidateId), enabled: candidateId !== '' }).data
  const begun = draft.candidateName !== '' || draft.candidateId !== ''
  useEffect(() => {
    if (opener && !begun) change((before) => ({ ...before, candidateName: opener.name, candidateId: opener.id }))
  }, [opener, begun, change])
}

/** What candidates are looked for by. */
const typedName = ({ candidateName }: InterviewDraft) => cut(candidateName.trim(), 200)

/** Minutes that are looked at for conflicts before a plan says how long it takes. */
const USUAL_MINUTES = 60

const fieldOrder: readonly DraftField[] = ['candidateName', 'role', 'stageId', 'planId', 'startsAt', 'location', 'panel']

/** The server's names of what the form calls otherwise. */
const serverFields: Record<string, DraftField> = { candidateId: 'candidateName', roleId: 'role', timeZone: 'startsAt' }

/** What the server found, beside the field it means. */
export function serverProblems(error: unknown): DraftProblems {
  const problems: DraftProblems = {}
  for (const [path, message] of Object.entries(fieldErrors(error))) {
    const top = path.split('.')[0] ?? path
    const field = fieldOrder.find((one) => one === top) ?? serverFields[top]
    if (field) problems[field] ??= message
  }
  return problems
}
