import { ActionIcon, Fieldset, NativeSelect, Select } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { NewPlannedInterview } from '@panelbook/shared/coordinating/planning'
import { panelRoleSchema, panelRoles } from '@panelbook/shared/interviews/panel/panel-role'
import { IconUserPlus, IconX } from '@tabler/icons-react'
import { usePeople } from '../../../api/people.ts'
import { useLoads } from '../../../api/pools/pools.ts'
import { useSession } from '../../../api/session.ts'
import { panelRoleInWords } from '../../../parts/interview/panel-role-words.ts'
import { PersonAvatar } from '../../../parts/person/person-avatar.tsx'
import { LoadNote } from '../../../parts/pools/load-note.tsx'
import { loadOption } from '../../../parts/pools/load-option.tsx'
import { PathNote } from '../../../parts/shadowing/path-note.tsx'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'

type Panel = NewPlannedInterview['panel']

/** Who interviews. The first person added moderates, the others join as panelists. */
export function SeatsField(props: SeatsFieldProps) {
  const { panel, roleId, at, overLimit, error, disabled, onChange, onOverLimit } = props
  const people = usePeople()
  const loads = useLoads(at)
  // A coordinator takes no seat by themselves.
  const me = useSession().person.id
  const names = new Map<Id, string>((people.data ?? []).map((one): [Id, string] => [one.id, one.name]))
  const free = (people.data ?? []).filter(
    (one) => one.id !== me && !panel.some(({ personId }) => personId === one.id) && !('suspended' in one && one.suspended),
  )
  const add = (personId: Id) =>
    onChange([...panel, { personId, role: panel.some(({ role }) => role === 'moderator') ? 'panelist' : 'moderator' }])
  return (
    <Fieldset legend="Panel" variant="unstyled" classNames={{ root: boxes.plain, legend: `${texts.smaller} ${texts.strong}` }}>
      <ul className={boxes.plain}>
        {panel.map(({ personId, role }) => {
          const name = names.get(personId) ?? 'Someone who has left'
          return (
            <li key={personId} className={`${boxes.middle} ${boxes.gap10} ${boxes.above8}`}>
              <span aria-hidden="true">
                <PersonAvatar person={{ id: personId, name }} size={32} />
              </span>
              <span className={`${texts.strong} ${texts.anywhere} ${boxes.grow}`}>{name}</span>
              <NativeSelect
                aria-label={`Panel role of ${name}`}
                data={panelRoles.map((value) => ({ value, label: panelRoleInWords[value].name }))}
                value={role}
                disabled={disabled}
                onChange={(event) => {
                  const next = panelRoleSchema.parse(event.currentTarget.value)
                  onChange(panel.map((seat) => (seat.personId === personId ? { personId, role: next } : seat)))
                }}
              />
              <ActionIcon
                aria-label={`Take ${name} off the panel`}
                disabled={disabled}
                onClick={() => onChange(panel.filter((seat) => seat.personId !== personId))}
              >
                <IconX size={18} />
              </ActionIcon>
              <LoadNote
                load={loads(personId)}
                name={name}
                over={overLimit.includes(personId)}
                disabled={disabled}
                className={boxes.ownLine}
                onOver={() => onOverLimit([...overLimit, personId])}
              />
              <PathNote
                roleId={roleId}
                seat={{ personId, role }}
                name={name}
                panel={panel}
                disabled={disabled}
                className={boxes.ownLine}
                onShadow={() => onChange(panel.map((seat) => (seat.personId === personId ? { ...seat, role: 'shadow' } : seat)))}
              />
            </li>
          )
        })}
      </ul>
      {/* Emptying the search after a choice needs a new field: its text is its own. */}
      <Select
        key={panel.length}
        mt="xs"
        aria-label="Add someone to the panel"
        placeholder={people.isPending ? 'Loading the people…' : 'Add someone…'}
        leftSection={<IconUserPlus size={16} aria-hidden="true" />}
        data={free.map((one) => ({ value: one.id, label: one.name }))}
        renderOption={loadOption(loads)}
        value={null}
        disabled={disabled || free.length === 0}
        error={error}
        searchable
        selectFirstOptionOnChange
        openOnFocus={false}
        nothingFoundMessage="No one by this name"
        maxDropdownHeight={240}
        onChange={(personId) => personId !== null && add(personId)}
      />
    </Fieldset>
  )
}

interface SeatsFieldProps {
  panel: Panel
  roleId: Id
  /** In whose week loads are counted; undefined: nobody has said when. */
  at: EpochMs | undefined
  /** Whoever is planned over their limit on purpose. */
  overLimit: readonly Id[]
  error: string | undefined
  disabled: boolean
  onChange: (panel: Panel) => void
  onOverLimit: (personIds: Id[]) => void
}
