import { ActionIcon, NativeSelect, Select } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { type NewTeam, teamKindSchema, teamKinds } from '@panelbook/shared/roles/team'
import { IconUserPlus, IconX } from '@tabler/icons-react'
import { useId } from 'react'
import { usePeople } from '../../../api/people.ts'
import { PersonAvatar } from '../../../parts/person/person-avatar.tsx'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { teamKindInWords } from '../model/team-words.ts'
import classes from './team-people.module.css'

/** Who is on a team, and what each is. Whoever is added is a member at first. */
export function TeamPeople({ people, known, creator, disabled, onChange }: TeamPeopleProps) {
  const id = useId()
  const everybody = usePeople()
  const names = new Map<Id, string>([...(everybody.data ?? []), ...known].map((one): [Id, string] => [one.id, one.name]))
  const free = (everybody.data ?? []).filter(
    (one) => !people.some(({ personId }) => personId === one.id) && !('suspended' in one && one.suspended),
  )
  return (
    <>
      <ul className={boxes.plain}>
        {people.map(({ personId, kind }) => {
          const name = names.get(personId) ?? 'Someone who has left'
          return (
            <li key={personId} className={boxes.above8}>
              <div className={`${boxes.middle} ${boxes.gap10}`}>
                <span aria-hidden="true">
                  <PersonAvatar person={{ id: personId, name }} size={32} />
                </span>
                <span className={`${texts.strong} ${texts.anywhere} ${classes.name}`}>{name}</span>
                <NativeSelect
                  aria-label={`What ${name} is`}
                  aria-describedby={`${id}-${personId}`}
                  data={teamKinds.map((value) => ({ value, label: teamKindInWords[value].name }))}
                  value={kind}
                  disabled={disabled || personId === creator}
                  onChange={(event) => {
                    const next = teamKindSchema.parse(event.currentTarget.value)
                    onChange(people.map((one) => (one.personId === personId ? { personId, kind: next } : one)))
                  }}
                />
                <ActionIcon
                  aria-label={`Take ${name} off the team`}
                  disabled={disabled || personId === creator}
                  onClick={() => onChange(people.filter((one) => one.personId !== personId))}
                >
                  <IconX size={18} />
                </ActionIcon>
              </div>
              <p id={`${id}-${personId}`} className={texts.fine}>
                {teamKindInWords[kind].does}
              </p>
            </li>
          )
        })}
      </ul>
      {/* Emptying the search after a choice needs a new field: its text is its own. */}
      <Select
        key={people.length}
        aria-label="Add someone to the team"
        placeholder={everybody.isPending ? 'Loading the people…' : free.length === 0 ? 'Everyone is on it' : 'Add someone…'}
        leftSection={<IconUserPlus size={16} aria-hidden="true" />}
        data={free.map((one) => ({ value: one.id, label: one.name }))}
        value={null}
        disabled={disabled || free.length === 0}
        searchable
        selectFirstOptionOnChange
        openOnFocus={false}
        nothingFoundMessage="No one by this name"
        onChange={(personId) => personId !== null && onChange([...people, { personId, kind: 'member' }])}
      />
    </>
  )
}

interface TeamPeopleProps {
  people: NewTeam['people']
  /** Who has a name before everyone is fetched. */
  known: readonly { id: Id; name: string }[]
  /** Who is creating the role, and stays its owner as long as that goes on. */
  creator?: Id
  disabled: boolean
  onChange: (people: NewTeam['people']) => void
}
