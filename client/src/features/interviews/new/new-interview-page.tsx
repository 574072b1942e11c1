import { Alert, Button, Group } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { Person } from '@panelbook/shared/people/person'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useCallback, useRef, useState } from 'react'
import { z } from 'zod'
import { fieldErrors, inWords, notDone } from '../../../api/api-problem.ts'
import { candidateQueries, useCandidates } from '../../../api/candidates.ts'
import { useCreateInterview } from '../../../api/interviews.ts'
import { usePlans } from '../../../api/plans.ts'
import { roleQueries, useRoles } from '../../../api/roles.ts'
import { useSession } from '../../../api/session.ts'
import { useKeptDraft } from '../../../input/text/kept-draft.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { notifyDone } from '../../../ui/dialog/notify.ts'
import { useAddressSearch } from '../../../ui/page/address-search.ts'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { Empty } from '../../../ui/page/page-states.tsx'
import { dayAndTime } from '../../../ui/time-in-words.ts'
import { useBusyWords } from './busy-times.ts'
import { CandidateField } from './candidate-field.tsx'
import {
  asSent,
  checkInterviewDraft,
  choiceOf,
  type DraftField,
  type DraftProblems,
  emptyInterviewDraft,
  type InterviewDraft,
  interviewDraftSchema,
} from './interview-draft.ts'
import classes from './new-interview-page.module.css'
import { PanelField } from './panel-field.tsx'
import { PlanField } from './plan-field.tsx'
import { RoleField } from './role-field.tsx'
import { momentOfSlot, viewersZone } from './slot.ts'
import { SlotField } from './slot-field.tsx'

const id = z.coerce.string().optional().catch(undefined)
/** A plan, or a role and perhaps one of its stages, that the form begins with. */
const addressSchema = z.object({ plan: id, role: id, stage: id })

export function NewInterviewPage() {
  const { person } = useSession()
  if (!may({ personId: person.id, workspaceRole: person.workspaceRole }, 'interviews.create')) {
    return (
      <Page title="New interview">
        <Empty title="Hiring leads plan interviews" action={<LinkButton to="/">Back to the interviews</LinkButton>}>
          Ask a lead or an admin; once you are on a panel, the interview appears in your list.
        </Empty>
      </Page>
    )
  }
  return (
    <Page title="New interview" subtitle="The interview keeps its own copy of the plan." width="narrow">
      <InterviewForm person={person} />
    </Page>
  )
}

function InterviewForm({ person }: { person: Person }) {
  const navigate = useNavigate()
  const now = useServerNow(60_000)
  const [address] = useAddressSearch(addressSchema)
  const { plan = '', role = '', stage = '' } = address
  const openedAt = useRef(now)
  const empty = useCallback(
    (): InterviewDraft => ({
      ...emptyInterviewDraft(openedAt.current, viewersZone(), person.id),
      ...{ planId: plan, roleId: role, stageId: stage },
    }),
    [person.id, plan, role, stage],
  )
  // A form opened from a plan's or a role's page is a new one; the half-filled form of before stays where it was.
  const form = ['interview', plan, role, stage].filter(Boolean).join('/')
  const kept = useKeptDraft(form, person.id, interviewDraftSchema, empty)
  const draft = kept.value
  const queryClient = useQueryClient()
  const candidates = useCandidates(typedName(draft))
  const roles = useRoles()
  const loops = useQuery({ ...roleQueries.candidateLoops(draft.candidateId), enabled: draft.candidateId !== '' })
  const known = { candidates: candidates.data ?? [], roles: roles.data ?? [], loops: loops.data ?? [] }
  const choice = choiceOf(draft, known)
  const asked = usePlans().data?.find((each) => each.id === choice.planId)
  const [shownProblems, showProblems] = useState(false)
  const create = useCreateInterview()
  const element = useRef<HTMLFormElement>(null)
  /** A press is under way, and another does nothing. */
  const asking = useRef(false)
  const busy = useBusyWords({
    startsAt: momentOfSlot(draft),
    minutes: asked?.minutes ?? USUAL_MINUTES,
    timeZone: draft.timeZone,
    people: draft.panel.map((member) => member.personId),
  })

  const checked = checkInterviewDraft(draft, known)
  const problems: DraftProblems = { ...serverProblems(create.error), ...(shownProblems && !checked.ok ? checked.problems : {}) }
  const change = (next: Partial<InterviewDraft> | ((before: InterviewDraft) => Partial<InterviewDraft>)) => {
    if (create.isError) create.reset()
    kept.change((before) => ({ ...before, ...(typeof next === 'function' ? next(before) : next) }))
  }

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (create.isPending || asking.current) return
    // Whoever types fast is ahead of the search: whether somebody of that name is known must be known by now.
    asking.current = true
    const named = await queryClient.ensureQueryData(candidateQueries.candidates(typedName(draft))).catch(() => known.candidates)
    asking.current = false
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
    create.mutate(
      { body: sent.input },
      {
        onSuccess: (interview) => {
          kept.forget()
          notifyDone(
            `The interview with ${interview.candidate.name} is planned: ${dayAndTime(interview.startsAt, now, { inSentence: true })}.`,
          )
          void navigate({ to: '/' })
        },
      },
    )
  }

  return (
    <form ref={element} className={`${boxes.card} ${classes.form}`} onSubmit={submit} noValidate>
      <div data-field="candidateName">
        <CandidateField
          value={pick(draft, 'candidateName', 'candidateId', 'namesake')}
          candidates={known.candidates}
          namesakes={choice.namesakes}
          error={problems.candidateName}
          now={now}
          onChange={change}
        />
      </div>
      <div>
        <RoleField
          value={pick(draft, 'role', 'roleId', 'stageId', 'planId')}
          choice={choice}
          roles={known.roles}
          problems={problems}
          onChange={change}
        />
      </div>
      <div data-field="planId">
        <PlanField value={choice.planId} error={problems.planId} onChange={(planId) => change({ planId })} />
      </div>
      <div data-field="startsAt">
        <SlotField value={pick(draft, 'startsAt', 'timeZone', 'later')} error={problems.startsAt} now={now} onChange={change} />
      </div>
      <div data-field="panel">
        <PanelField panel={draft.panel} busy={busy} error={problems.panel} me={person} onChange={(panel) => change({ panel })} />
      </div>
      {create.isError && Object.keys(serverProblems(create.error)).length === 0 && (
        <Alert color="red" role="alert" title={notDone(create.error, 'The interview wasn’t planned')}>
          {inWords(create.error)} Everything you entered is still here.
        </Alert>
      )}
      <Group justify="flex-end" gap="sm" className={classes.buttons}>
        <LinkButton to="/" variant="default">
          Cancel
        </LinkButton>
        <Button type="submit" loading={create.isPending}>
          Plan interview
        </Button>
      </Group>
    </form>
  )
}

/** What candidates are looked for by. */
const typedName = ({ candidateName }: InterviewDraft) => candidateName.trim().slice(0, 200)

/** The fields a part of the form has to do with. */
function pick<K extends keyof InterviewDraft>(draft: InterviewDraft, ...fields: K[]): Pick<InterviewDraft, K> {
  return Object.fromEntries(fields.map((field) => [field, draft[field]])) as Pick<InterviewDraft, K>
}

/** Minutes that are looked at for conflicts before a plan says how long it takes. */
const USUAL_MINUTES = 60

const fieldOrder: readonly DraftField[] = ['candidateName', 'role', 'stageId', 'planId', 'startsAt', 'panel']

/** The server's names of what the form calls otherwise. */
const serverFields: Record<string, DraftField> = { candidateId: 'candidateName', roleId: 'role', timeZone: 'startsAt' }

/** What the server found, beside the field it means. */
function serverProblems(error: unknown): DraftProblems {
  const problems: DraftProblems = {}
  for (const [path, message] of Object.entries(fieldErrors(error))) {
    const top = path.split('.')[0] ?? path
    const field = fieldOrder.find((one) => one === top) ?? serverFields[top]
    if (field) problems[field] ??= message
  }
  return problems
}
