import { Button } from '@mantine/core'
import { type InterviewState, interviewStates } from '@panelbook/shared/interviews/interview-search'
import type { Role } from '@panelbook/shared/roles/role'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { usePeople } from '../../../api/people.ts'
import { useRoles } from '../../../api/roles.ts'
import { DayField } from '../../../ui/list/day-field.tsx'
import { FilterChoice, Filters } from '../../../ui/list/filters.tsx'
import {
  type InterviewsAddress,
  interviewsAddressSchema,
  isNarrowed,
  type Span,
  spans,
  unnarrowed,
} from '../model/interviews-address.ts'
import classes from './interview-filters.module.css'

const stateLabels: Record<InterviewState, string> = {
  planned: 'Planned',
  live: 'Live',
  due: 'Due, not started',
  ended: 'Ended',
  missing: 'Scorecards missing',
  cancelled: 'Cancelled',
  'no-show': 'No-show',
}

const spanLabels: Record<Span, string> = {
  today: 'Today',
  'from-today': 'From today',
  'next-week': 'Next 7 days',
  'last-week': 'Last 7 days',
  'last-month': 'Last 30 days',
  between: 'Between…',
}

/** What the list is searched for and narrowed by. On a phone the choices open below the words. */
export function InterviewFilters({ address, change }: InterviewFiltersProps) {
  const roles = (useRoles().data ?? []).filter(({ archived, id }) => !archived || id === address.role)
  const people = usePeople().data ?? []
  const [open, setOpen] = useState(false)
  const id = useId()
  const { role, stage, person, state, when, from, to } = address
  const chosen = [role ?? stage, person, state, when].filter((each) => each !== undefined).length
  /** A value out of a list is one of the address, or none. */
  const set = (next: object) => change(interviewsAddressSchema.partial().parse(next))
  return (
    <Filters
      text={address.text}
      onText={(text) => change({ text })}
      label="Search the interviews"
      placeholder="Candidate, role, stage or person"
      group={{ name: 'Interviews', does: 'Search the interviews' }}
      widths={{ words: '13rem', choice: '10.5rem' }}
      onClear={isNarrowed(address) ? () => change(unnarrowed) : undefined}
    >
      <Button
        className={classes.opens}
        variant="default"
        leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden="true" />}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        Filters{chosen > 0 && ` (${chosen})`}
      </Button>
      <div id={id} className={classes.choices} data-open={open || undefined}>
        <FilterChoice
          aria-label="Role"
          chosen={role !== undefined}
          value={role ?? ''}
          onChange={(event) => set({ role: event.currentTarget.value || undefined, stage: undefined })}
          data={[
            { value: '', label: 'Any role' },
            ...withChosen(
              roles.map((each) => ({ value: each.id, label: each.title })),
              role,
            ),
          ]}
        />
        <FilterChoice
          aria-label="Person"
          chosen={person !== undefined}
          value={person ?? ''}
          onChange={(event) => set({ person: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: 'Any person' },
            ...withChosen(
              people.map((each) => ({ value: each.id, label: each.name })),
              person,
            ),
          ]}
        />
        <StageChoice roles={roles} address={address} set={set} />
        <FilterChoice
          aria-label="State"
          chosen={state !== undefined}
          value={state ?? ''}
          onChange={(event) => set({ state: event.currentTarget.value || undefined })}
          data={[{ value: '', label: 'Any state' }, ...interviewStates.map((value) => ({ value, label: stateLabels[value] }))]}
        />
        <FilterChoice
          aria-label="Dates"
          chosen={when !== undefined}
          value={when ?? ''}
          onChange={(event) => set({ when: event.currentTarget.value || undefined, from: undefined, to: undefined })}
          data={[{ value: '', label: 'Any day' }, ...spans.map((value) => ({ value, label: spanLabels[value] }))]}
        />
        {when === 'between' && (
          <>
            <DayField label="From" day={from} max={to} onDay={(day) => set({ from: day })} />
            <DayField label="To" day={to} min={from} onDay={(day) => set({ to: day })} />
          </>
        )}
      </div>
    </Filters>
  )
}

/** A stage belongs to a role, so choosing one chooses both. */
function StageChoice({
  roles,
  address: { role, stage },
  set,
}: {
  roles: readonly Role[]
  address: InterviewsAddress
  set(next: object): void
}) {
  const offered = roles.filter(({ id, stages }) => stages.length > 0 && (role === undefined || id === role))
  const known = offered.some(({ stages }) => stages.some(({ id }) => id === stage))
  return (
    <FilterChoice
      aria-label="Stage"
      chosen={stage !== undefined}
      value={stage === undefined ? '' : `${role ?? ''} ${stage}`}
      onChange={(event) => {
        const [roleId, stageId] = event.currentTarget.value.split(' ')
        set(stageId === undefined ? { stage: undefined } : { role: roleId || undefined, stage: stageId })
      }}
      data={[
        { value: '', label: 'Any stage' },
        ...(stage === undefined || known ? [] : [{ value: `${role ?? ''} ${stage}`, label: 'A stage that is gone' }]),
        ...offered.map(({ id, title, stages }) => ({
          group: title,
          items: stages.map((each) => ({
            value: `${role === undefined && each.id === stage ? '' : id} ${each.id}`,
            label: each.title,
          })),
        })),
      ]}
    />
  )
}

/** A value that isn't offered any more still shows as chosen, so that it can be taken away. */
const withChosen = (offered: { value: string; label: string }[], chosen: string | undefined) =>
  chosen === undefined || offered.some(({ value }) => value === chosen)
    ? offered
    : [{ value: chosen, label: 'No longer here' }, ...offered]

interface InterviewFiltersProps {
  address: InterviewsAddress
  change(next: { [K in keyof InterviewsAddress]?: InterviewsAddress[K] | undefined }): void
}
