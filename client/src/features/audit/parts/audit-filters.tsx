import { Button } from '@mantine/core'
import { readableAuditKinds } from '@panelbook/shared/access/policy'
import { BY_NOBODY } from '@panelbook/shared/audit/api'
import { auditKindInWords } from '@panelbook/shared/audit/audit-kind'
import type { Naming } from '@panelbook/shared/audit/audit-naming'
import { IconX } from '@tabler/icons-react'
import { usePeople } from '../../../api/people.ts'
import { useSession } from '../../../api/session.ts'
import boxes from '../../../ui/box.module.css'
import { DayField } from '../../../ui/list/day-field.tsx'
import { FilterChoice } from '../../../ui/list/filters.tsx'
import { type AuditAddress, auditAddressSchema, isNarrowed, unnarrowed } from '../model/audit-address.ts'
import classes from './audit-filters.module.css'

/** Who did it, what kind of act, from which day to which; and what it is about, where a link said that. */
export function AuditFilters({ address, change, naming }: AuditFiltersProps) {
  const { person: me } = useSession()
  const kinds = readableAuditKinds({ personId: me.id, workspaceRole: me.workspaceRole })
  const people = usePeople().data ?? []
  const { person, kind, from, to } = address
  const set = (next: object) => change(auditAddressSchema.partial().parse(next))
  const offered = [
    { value: '', label: 'Anyone' },
    ...people.map(({ id, name }) => ({ value: id, label: name })),
    { value: BY_NOBODY, label: 'Panelbook, or its operator' },
  ]
  return (
    <search
      className={`${boxes.row} ${boxes.screen} ${boxes.gap8} ${boxes.below16} ${classes.filters}`}
      aria-label="The audit log"
    >
      <FilterChoice
        aria-label="Who did it"
        chosen={person !== undefined}
        value={person ?? ''}
        onChange={(event) => set({ person: event.currentTarget.value || undefined })}
        data={
          person === undefined || offered.some(({ value }) => value === person)
            ? offered
            : [...offered, { value: person, label: 'No longer here' }]
        }
      />
      <FilterChoice
        aria-label="What was done"
        chosen={kind !== undefined}
        value={kind ?? ''}
        onChange={(event) => set({ kind: event.currentTarget.value || undefined })}
        data={[{ value: '', label: 'Anything' }, ...kinds.map((value) => ({ value, label: auditKindInWords[value] }))]}
      />
      <span className={`${boxes.inline} ${boxes.gap8} ${classes.days}`}>
        <DayField label="From" day={from} max={to} onDay={(day) => set({ from: day })} />
        <span aria-hidden="true">–</span>
        <DayField label="To" day={to} min={from} onDay={(day) => set({ to: day })} />
      </span>
      <About address={address} change={change} naming={naming} />
      {isNarrowed(address) && (
        <Button variant="subtle" onClick={() => change(unnarrowed)}>
          Clear
        </Button>
      )}
    </search>
  )
}

/** What a link narrowed the log to, and the way out of that. */
function About({ address: { interview, candidate }, change, naming }: AuditFiltersProps) {
  if (interview === undefined && candidate === undefined) return null
  const things = [
    ...(interview === undefined ? [] : [naming?.interview(interview)]),
    ...(candidate === undefined ? [] : [naming?.candidate(candidate)]),
  ]
  const words = things.map((thing) => thing?.words ?? '…').join(', ')
  return (
    <Button
      variant="light"
      className={classes.about}
      rightSection={<IconX size={16} aria-hidden="true" />}
      aria-label={`Only ${words}: show everything`}
      onClick={() => change({ interview: undefined, candidate: undefined })}
    >
      Only {words}
    </Button>
  )
}

interface AuditFiltersProps {
  address: AuditAddress
  change(next: { [K in keyof AuditAddress]?: AuditAddress[K] | undefined }): void
  /** Undefined until the first answer is there. */
  naming: Naming | undefined
}
