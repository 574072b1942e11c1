import { ActionIcon, Select } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { nameKey } from '@panelbook/shared/base/name-order'
import { cut } from '@panelbook/shared/base/text'
import { type LoopToPlan, MOST_LOOPS } from '@panelbook/shared/interviews/loop/api'
import type { Role } from '@panelbook/shared/roles/role'
import { IconUserPlus, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useCandidatePage } from '../../../../api/candidates.ts'
import boxes from '../../../../ui/box.module.css'
import { announce } from '../../../../ui/dialog/announcer.tsx'
import texts from '../../../../ui/text.module.css'

/** Whose loops are planned: candidates who apply for the role, found by what is typed. */
export function ApplicationsField({ role, applications, loops, loading, onChange }: ApplicationsFieldProps) {
  const [text, setText] = useState('')
  // Emptying the search after a choice needs a new field: its text is its own.
  const [added, setAdded] = useState(0)
  const search = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (added > 0) search.current?.focus()
  }, [added])
  const found = useCandidatePage({
    roleId: role.id,
    state: 'active',
    limit: 20,
    ...(text.trim() === '' ? {} : { text: cut(text.trim(), 200) }),
  })
  const offered = (found.data?.candidates ?? []).flatMap(({ name, email, applications: all }) =>
    all
      .filter(({ id, roleId, state }) => roleId === role.id && state === 'active' && !applications.includes(id))
      .map(({ id }) => ({ value: id, label: email === undefined ? name : `${name} (${email})` })),
  )
  const full = applications.length >= MOST_LOOPS
  const add = (id: Id) => {
    onChange([...applications, id])
    setText('')
    setAdded(added + 1)
    announce(`${offered.find(({ value }) => value === id)?.label ?? 'One more candidate'} added.`)
  }
  return (
    <section className={`${boxes.card} ${boxes.pad} ${boxes.stack} ${boxes.gap10}`} aria-label="Candidates">
      {applications.length > 0 && (
        <ul className={`${boxes.plain} ${boxes.row} ${boxes.gap8}`}>
          {applications.map((id) => {
            const loop = loops.find((each) => each.id === id)
            const name = loop?.candidate.name ?? (loading ? '…' : 'Not there any more')
            return (
              <li
                key={id}
                className={`${boxes.inset} ${boxes.line} ${boxes.gap6}`}
                data-tone={loop || loading ? undefined : 'warn'}
              >
                {loop ? (
                  <Link to="/candidates/$candidateId" params={{ candidateId: loop.candidate.id }} className={texts.quietLink}>
                    {name}
                  </Link>
                ) : (
                  <span>{name}</span>
                )}
                {loop?.state === 'withdrawn' && <span className={texts.fine}>has withdrawn</span>}
                <ActionIcon
                  size="sm"
                  aria-label={`Don’t plan ${loop ? `the loop of ${name}` : 'this one'}`}
                  onClick={() => onChange(applications.filter((each) => each !== id))}
                >
                  <IconX size={16} />
                </ActionIcon>
              </li>
            )
          })}
        </ul>
      )}
      <Select
        key={added}
        ref={search}
        aria-label="Add a candidate"
        placeholder={full ? `At most ${MOST_LOOPS} at once` : 'Add a candidate…'}
        leftSection={<IconUserPlus size={16} aria-hidden="true" />}
        data={offered}
        // The server finds them by more than their spelling. Until it has, those that are there are narrowed, so that Enter takes one.
        filter={({ options, search: typed }) =>
          found.isPlaceholderData
            ? options.filter((option) => 'label' in option && nameKey(option.label).includes(nameKey(typed)))
            : options
        }
        value={null}
        disabled={full}
        searchable
        selectFirstOptionOnChange
        selectFirstOptionOnDropdownOpen
        openOnFocus={false}
        nothingFoundMessage={found.isPending ? 'Looking…' : 'No one else applies for this role by this name'}
        maxDropdownHeight={240}
        onSearchChange={setText}
        onChange={(id) => id !== null && add(id)}
      />
    </section>
  )
}

interface ApplicationsFieldProps {
  role: Role
  applications: readonly Id[]
  /** Those of them that are there. */
  loops: readonly LoopToPlan[]
  loading: boolean
  onChange: (applications: readonly Id[]) => void
}
