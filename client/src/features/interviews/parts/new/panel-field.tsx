import { ActionIcon, Fieldset, NativeSelect, Select } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { type PanelRole, panelRoleSchema, panelRoles } from '@panelbook/shared/interviews/panel/panel-role'
import type { Person } from '@panelbook/shared/people/person'
import type { Load } from '@panelbook/shared/pools/standing'
import { IconAlertTriangle, IconUserPlus, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { usePeople } from '../../../../api/people.ts'
import { useLoads } from '../../../../api/pools/pools.ts'
import { panelRoleInWords } from '../../../../parts/interview/panel-role-words.ts'
import { PersonAvatar } from '../../../../parts/person/person-avatar.tsx'
import { LoadNote } from '../../../../parts/pools/load-note.tsx'
import { loadOption } from '../../../../parts/pools/load-option.tsx'
import { PathNote } from '../../../../parts/shadowing/path-note.tsx'
import boxes from '../../../../ui/box.module.css'
import { announce } from '../../../../ui/dialog/announcer.tsx'
import { ErrorNotice } from '../../../../ui/page/page-states.tsx'
import texts from '../../../../ui/text.module.css'
import type { InterviewDraft } from '../../model/interview-draft.ts'
import classes from './panel-field.module.css'

type Panel = InterviewDraft['panel']

/** Who interviews, and what each does. The first person added moderates. The others join as panelists. */
export function PanelField(field: PanelFieldProps) {
  const { panel, at, also, error, me, onChange } = field
  const people = usePeople()
  const loads = useLoads(at)
  const load = (personId: Id) => {
    const found = loads(personId)
    return found && { ...found, week: found.week + (also?.get(personId) ?? 0) }
  }
  // Emptying the search after a choice needs a new field: its text is its own.
  const [added, setAdded] = useState(0)
  const search = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (added > 0) search.current?.focus()
  }, [added])
  if (people.isError && !people.data) return <ErrorNotice error={people.error} onRetry={() => void people.refetch()} />
  const names = new Map<Id, string>([[me.id, me.name], ...(people.data ?? []).map((one): [Id, string] => [one.id, one.name])])
  const free = (people.data ?? []).filter(
    (one) => !panel.some((member) => member.personId === one.id) && !('suspended' in one && one.suspended),
  )
  const add = (personId: Id) => {
    const role: PanelRole = panel.some((member) => member.role === 'moderator') ? 'panelist' : 'moderator'
    onChange([...panel, { personId, role }])
    setAdded(added + 1)
    announce(`${names.get(personId) ?? 'One more person'} added as ${role}.`)
  }
  const change = (personId: Id, role: string) =>
    onChange(panel.map((member) => (member.personId === personId ? { personId, role: panelRoleSchema.parse(role) } : member)))

  return (
    <Fieldset legend="Panel" variant="unstyled" classNames={{ root: boxes.plain, legend: `${texts.smaller} ${texts.strong}` }}>
      <ul className={boxes.above4}>
        {panel.map((member) => (
          <SeatRow
            key={member.personId}
            member={member}
            name={names.get(member.personId) ?? 'Someone who has left'}
            own={member.personId === me.id}
            load={load(member.personId)}
            field={field}
            onRole={(role) => change(member.personId, role)}
          />
        ))}
      </ul>
      <Select
        key={added}
        ref={search}
        aria-label="Add someone to the panel"
        placeholder={people.isPending ? 'Loading the people…' : free.length === 0 ? 'Everyone is on the panel' : 'Add someone…'}
        leftSection={<IconUserPlus size={16} aria-hidden="true" />}
        data={free.map((one) => ({ value: one.id, label: one.name }))}
        renderOption={loadOption(load)}
        value={null}
        disabled={free.length === 0}
        error={error}
        searchable
        selectFirstOptionOnChange
        // Otherwise opening it undoes, a moment later, what the first letter has chosen, and Enter sends the form.
        selectFirstOptionOnDropdownOpen
        openOnFocus={false}
        nothingFoundMessage="No one by this name"
        maxDropdownHeight={240}
        onChange={(personId) => personId !== null && add(personId)}
      />
    </Fieldset>
  )
}

/** One seat: who, in which panel role, how many interviews they have, and what is to be looked at. */
function SeatRow({ member, name, own, load, field, onRole }: SeatRowProps) {
  const { panel, roleId, busy, overLimit, brief, onChange, onOverLimit } = field
  const { personId, role } = member
  return (
    <li className={`${boxes.grid} ${classes.member}`}>
      <span aria-hidden="true">
        <PersonAvatar person={{ id: personId, name }} size={32} />
      </span>
      <span className={`${texts.strong} ${texts.anywhere}`}>
        {name}
        {own && <span className={`${texts.muted} ${texts.regular}`}> (you)</span>}
      </span>
      <NativeSelect
        aria-label={`Panel role of ${name}`}
        data={panelRoles.map((each) => ({ value: each, label: panelRoleInWords[each].name }))}
        value={role}
        onChange={(event) => onRole(event.currentTarget.value)}
      />
      <ActionIcon
        aria-label={`Take ${name} off the panel`}
        onClick={() => onChange(panel.filter((one) => one.personId !== personId))}
      >
        <IconX size={18} />
      </ActionIcon>
      {!(brief && load) && <span className={`${texts.fine} ${classes.below}`}>{panelRoleInWords[role].does}</span>}
      <LoadNote
        load={load}
        name={name}
        over={overLimit.includes(personId)}
        className={classes.below}
        onOver={() => onOverLimit([...overLimit, personId])}
      />
      <PathNote
        roleId={roleId}
        seat={member}
        name={name}
        panel={panel}
        className={classes.below}
        onShadow={() => onRole('shadow')}
      />
      {busy.get(personId)?.map((words) => (
        <span key={words} className={`${boxes.line} ${boxes.gap6} ${texts.warn} ${texts.smaller} ${classes.below}`}>
          <IconAlertTriangle size={15} aria-hidden="true" /> {words}
        </span>
      ))}
    </li>
  )
}

interface SeatRowProps {
  member: Panel[number]
  name: string
  own: boolean
  load: Load | undefined
  field: PanelFieldProps
  onRole: (role: string) => void
}

interface PanelFieldProps {
  panel: Panel
  /** Of the role that is planned for, by whose path people are warned of; undefined: none. */
  roleId: Id | undefined
  /** In whose week loads are counted; undefined: nobody has said when. */
  at: EpochMs | undefined
  /** Further seats of the same form that count that week. */
  also?: ReadonlyMap<Id, number>
  /** What is in the way of each person, in words: a warning, no obstacle. */
  busy: ReadonlyMap<Id, readonly string[]>
  /** Whoever is planned over their limit on purpose. */
  overLimit: readonly Id[]
  /** One of many: what panel roles do is left out. */
  brief?: boolean
  error: string | undefined
  me: Person
  onChange: (panel: Panel) => void
  onOverLimit: (personIds: Id[]) => void
}
