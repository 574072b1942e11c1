import { ActionIcon, Fieldset, NativeSelect, Select } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { type PanelRole, panelRoleSchema, panelRoles } from '@panelbook/shared/interviews/panel/panel-role'
import type { Person } from '@panelbook/shared/people/person'
import { IconAlertTriangle, IconUserPlus, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { usePeople } from '../../../../api/people.ts'
import { panelRoleInWords } from '../../../../parts/interview/panel-role-words.ts'
import { PersonAvatar } from '../../../../parts/person/person-avatar.tsx'
import { PathNote } from '../../../../parts/shadowing/path-note.tsx'
import boxes from '../../../../ui/box.module.css'
import { announce } from '../../../../ui/dialog/announcer.tsx'
import { ErrorNotice } from '../../../../ui/page/page-states.tsx'
import texts from '../../../../ui/text.module.css'
import type { InterviewDraft } from '../../model/interview-draft.ts'
import classes from './panel-field.module.css'

type Panel = InterviewDraft['panel']

/** Who interviews, and what each does. The first person added moderates. The others join as panelists. */
export function PanelField({ panel, roleId, busy, notes, error, me, onChange }: PanelFieldProps) {
  const people = usePeople()
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
        {panel.map((member) => {
          const name = names.get(member.personId) ?? 'Someone who has left'
          return (
            <li key={member.personId} className={`${boxes.grid} ${classes.member}`}>
              <span aria-hidden="true">
                <PersonAvatar person={{ id: member.personId, name }} size={32} />
              </span>
              <span className={`${texts.strong} ${texts.anywhere}`}>
                {name}
                {member.personId === me.id && <span className={`${texts.muted} ${texts.regular}`}> (you)</span>}
              </span>
              <NativeSelect
                aria-label={`Panel role of ${name}`}
                data={panelRoles.map((role) => ({ value: role, label: panelRoleInWords[role].name }))}
                value={member.role}
                onChange={(event) => change(member.personId, event.currentTarget.value)}
              />
              <ActionIcon
                aria-label={`Take ${name} off the panel`}
                onClick={() => onChange(panel.filter((one) => one.personId !== member.personId))}
              >
                <IconX size={18} />
              </ActionIcon>
              <span className={`${texts.fine} ${classes.below}`}>
                {notes?.get(member.personId) ?? panelRoleInWords[member.role].does}
              </span>
              <PathNote
                roleId={roleId}
                seat={member}
                name={name}
                panel={panel}
                className={classes.below}
                onShadow={() => change(member.personId, 'shadow')}
              />
              {busy.get(member.personId)?.map((words) => (
                <span key={words} className={`${boxes.line} ${boxes.gap6} ${texts.warn} ${texts.smaller} ${classes.below}`}>
                  <IconAlertTriangle size={15} aria-hidden="true" /> {words}
                </span>
              ))}
            </li>
          )
        })}
      </ul>
      <Select
        key={added}
        ref={search}
        aria-label="Add someone to the panel"
        placeholder={people.isPending ? 'Loading the people…' : free.length === 0 ? 'Everyone is on the panel' : 'Add someone…'}
        leftSection={<IconUserPlus size={16} aria-hidden="true" />}
        data={free.map((one) => ({ value: one.id, label: one.name }))}
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

interface PanelFieldProps {
  panel: Panel
  /** Of the role that is planned for, by whose path people are warned of; undefined: none. */
  roleId: Id | undefined
  /** What is in the way of each person, in words: a warning, no obstacle. */
  busy: ReadonlyMap<Id, readonly string[]>
  /** What is said of a person in place of what their role does. */
  notes?: ReadonlyMap<Id, string>
  error: string | undefined
  me: Person
  onChange: (panel: Panel) => void
}
