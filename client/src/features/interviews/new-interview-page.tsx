import { Alert, Autocomplete, Button, Group, TextInput } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { Person } from '@panelbook/shared/api/resources'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useCallback, useRef, useState } from 'react'
import { z } from 'zod'
import { fieldErrors, inWords } from '../../api/api-problem.ts'
import { useCreateInterview } from '../../api/mutations.ts'
import { useCandidates, useSession } from '../../api/queries.ts'
import { useServerNow } from '../../sync/hooks.ts'
import { useAddressSearch } from '../../ui/address-search.ts'
import { announce } from '../../ui/announcer.tsx'
import { useKeptDraft } from '../../ui/kept-draft.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/page-states.tsx'
import { dayAndTime, distance, timeZoneInWords } from '../../ui/time-in-words.ts'
import {
  checkInterviewDraft,
  type DraftField,
  type DraftProblems,
  emptyInterviewDraft,
  fromLocalInput,
  type InterviewDraft,
  interviewDraftSchema,
} from './interview-draft.ts'
import classes from './new-interview-page.module.css'
import { PanelField } from './panel-field.tsx'
import { PlanField } from './plan-field.tsx'

const addressSchema = z.object({ plan: z.coerce.string().optional().catch(undefined) })

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
    <Page
      title="New interview"
      subtitle="A copy of the plan is frozen into the interview: later changes to the plan don’t touch it."
      width="narrow"
    >
      <InterviewForm person={person} />
    </Page>
  )
}

function InterviewForm({ person }: { person: Person }) {
  const navigate = useNavigate()
  const now = useServerNow(60_000)
  const [{ plan }] = useAddressSearch(addressSchema)
  const openedAt = useRef(now)
  const empty = useCallback(
    (): InterviewDraft => ({ ...emptyInterviewDraft(openedAt.current, person.id), planId: plan ?? '' }),
    [person.id, plan],
  )
  // A form opened from a plan's page is a new one; the half-filled form of before stays where it was.
  const kept = useKeptDraft(plan ? `interview/${plan}` : 'interview', person.id, interviewDraftSchema, empty)
  const draft = kept.value
  const [shownProblems, showProblems] = useState(false)
  const create = useCreateInterview()
  const form = useRef<HTMLFormElement>(null)

  const checked = checkInterviewDraft(draft)
  const problems: DraftProblems = { ...serverProblems(create.error), ...(shownProblems && !checked.ok ? checked.problems : {}) }
  const set = <K extends keyof InterviewDraft>(field: K, value: InterviewDraft[K]) => {
    if (create.isError) create.reset()
    kept.change((before) => ({ ...before, [field]: value }))
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!checked.ok) {
      showProblems(true)
      const first = fieldOrder.find((field) => checked.problems[field])
      announce(`Not planned yet. ${first ? checked.problems[first] : ''}`, 'assertive')
      form.current?.querySelector<HTMLElement>(`[data-field="${first}"] input, [data-field="${first}"] select`)?.focus()
      return
    }
    create.mutate(
      { body: checked.input },
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
    <form ref={form} className={classes.form} onSubmit={submit} noValidate>
      <div data-field="candidateName">
        <CandidateField
          value={draft.candidateName}
          error={problems.candidateName}
          onChange={(name) => set('candidateName', name)}
        />
      </div>
      <div data-field="role">
        <TextInput
          label="Role"
          description="What they apply for"
          placeholder="Senior Python engineer"
          value={draft.role}
          error={problems.role}
          onChange={(event) => set('role', event.currentTarget.value)}
        />
      </div>
      <div data-field="planId">
        <PlanField value={draft.planId} error={problems.planId} onChange={(planId) => set('planId', planId)} />
      </div>
      <div data-field="startsAt">
        <StartField
          value={draft.startsAt}
          error={problems.startsAt}
          now={now}
          onChange={(startsAt) => set('startsAt', startsAt)}
        />
      </div>
      <div data-field="panel">
        <PanelField panel={draft.panel} error={problems.panel} me={person} onChange={(panel) => set('panel', panel)} />
      </div>
      {create.isError && Object.keys(serverProblems(create.error)).length === 0 && (
        <Alert color="red" role="alert" title="The interview wasn’t planned">
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

const fieldOrder: readonly DraftField[] = ['candidateName', 'role', 'planId', 'startsAt', 'panel']

/** What the server found, beside the field it means. */
function serverProblems(error: unknown): DraftProblems {
  const problems: DraftProblems = {}
  for (const [path, message] of Object.entries(fieldErrors(error))) {
    const field = fieldOrder.find((one) => path === one || path.startsWith(`${one}.`))
    if (field) problems[field] ??= message
  }
  return problems
}

function CandidateField({ value, error, onChange }: FieldProps) {
  const known = useCandidates()
  return (
    <Autocomplete
      label="Candidate"
      description="As the panel should address them"
      placeholder="Amara Okafor"
      data={[...new Set((known.data ?? []).map((candidate) => candidate.name))]}
      limit={6}
      value={value}
      error={error}
      onChange={onChange}
    />
  )
}

function StartField({ value, error, now, onChange }: FieldProps & { now: number }) {
  const at = fromLocalInput(value)
  const past = at !== undefined && at < now - 60_000
  const zone = timeZoneInWords(at ?? now)
  return (
    <>
      <TextInput
        type="datetime-local"
        label="Starts"
        description={`Your time: ${zone}. Everybody sees it in theirs.`}
        value={value}
        error={error}
        className={classes.start}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {at !== undefined && (
        <p className={classes.hint} data-warn={past || undefined}>
          {dayAndTime(at, now)} ({distance(at, now)}){past && ': this is in the past'}
        </p>
      )}
    </>
  )
}

interface FieldProps {
  value: string
  error: string | undefined
  onChange: (value: string) => void
}
