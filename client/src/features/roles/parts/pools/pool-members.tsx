import { ActionIcon, Fieldset, Select } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { MOST_IN_POOL } from '@panelbook/shared/pools/pool'
import { IconUserPlus, IconX } from '@tabler/icons-react'
import { usePeople } from '../../../../api/people.ts'
import { useLoads } from '../../../../api/pools/pools.ts'
import { PersonAvatar } from '../../../../parts/person/person-avatar.tsx'
import { loadOption } from '../../../../parts/pools/load-option.tsx'
import { loadInWords } from '../../../../parts/pools/load-words.ts'
import { useServerNow } from '../../../../sync/hooks.ts'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'

/** Who is in a pool, each with how many interviews they have this week. */
export function PoolMembers({ members, known, disabled, error, onChange }: PoolMembersProps) {
  const people = usePeople()
  const now = useServerNow(3_600_000)
  const loads = useLoads(now)
  const names = new Map<Id, string>([
    ...known.map(({ personId, name }): [Id, string] => [personId, name]),
    ...(people.data ?? []).map((one): [Id, string] => [one.id, one.name]),
  ])
  const free = (people.data ?? []).filter((one) => !members.includes(one.id) && !('suspended' in one && one.suspended))
  return (
    <Fieldset legend="People" variant="unstyled" classNames={{ root: boxes.plain, legend: `${texts.smaller} ${texts.strong}` }}>
      <ul className={boxes.plain}>
        {members.map((personId) => {
          const name = names.get(personId) ?? 'Someone who has left'
          const load = loads(personId)
          return (
            <li key={personId} className={`${boxes.middle} ${boxes.gap10} ${boxes.above8}`}>
              <span aria-hidden="true">
                <PersonAvatar person={{ id: personId, name }} size={28} />
              </span>
              <span className={`${texts.strong} ${texts.anywhere} ${boxes.grow}`}>
                {name} {load && <span className={`${texts.fine} ${texts.regular}`}>{loadInWords(load, 'this')}</span>}
              </span>
              <ActionIcon
                aria-label={`Take ${name} out of the pool`}
                disabled={disabled}
                onClick={() => onChange(members.filter((id) => id !== personId))}
              >
                <IconX size={18} />
              </ActionIcon>
            </li>
          )
        })}
      </ul>
      {/* Emptying the search after a choice needs a new field: its text is its own. */}
      <Select
        key={members.length}
        mt="xs"
        aria-label="Add someone to the pool"
        placeholder={people.isPending ? 'Loading the people…' : free.length === 0 ? 'Everyone is in it' : 'Add someone…'}
        leftSection={<IconUserPlus size={16} aria-hidden="true" />}
        data={free.map((one) => ({ value: one.id, label: one.name }))}
        renderOption={loadOption(loads)}
        value={null}
        disabled={disabled || free.length === 0 || members.length >= MOST_IN_POOL}
        error={error}
        searchable
        selectFirstOptionOnChange
        openOnFocus={false}
        nothingFoundMessage="No one by this name"
        maxDropdownHeight={240}
        onChange={(personId) => personId !== null && onChange([...members, personId])}
      />
    </Fieldset>
  )
}

interface PoolMembersProps {
  members: readonly Id[]
  /** Who has a name before everyone is fetched. */
  known: readonly { personId: Id; name: string }[]
  disabled: boolean
  error: string | undefined
  onChange: (members: Id[]) => void
}
