import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import type { CandidateOrder, CoverageState } from '@panelbook/shared/comparing/api'
import { decisionInWords, decisionOutcomes } from '@panelbook/shared/debrief/decision'
import type { Role } from '@panelbook/shared/roles/role'
import { recommendationInWords, recommendations } from '@panelbook/shared/scorecards/scorecard'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useKeys } from '../../input/keys/keys.ts'
import classes from './candidate-filters.module.css'
import { type ComparingAddress, comparingAddressSchema, isFiltered, noFilters } from './comparing-address.ts'

/** Milliseconds after the last letter before the search begins. */
const TYPING_PAUSE_MS = 180

const orderInWords: Record<CandidateOrder, string> = {
  latest: 'Latest interview first',
  name: 'By name',
  spread: 'Widest spread first',
  coverage: 'Least covered first',
}
const coverageInWords: Record<CoverageState, string> = {
  all: 'Every competency rated',
  some: 'Some competencies rated',
  none: 'Nothing rated yet',
}
type Choice = 'stage' | 'outcome' | 'recommendation' | 'coverage'

/** Filters and order, all of them in the address. */
export function CandidateFilters({ role, address, onChange }: CandidateFiltersProps) {
  const [text, setText] = useState(address.text ?? '')
  const search = useDebouncedCallback((value: string) => onChange({ text: value.trim() || undefined }), TYPING_PAUSE_MS)
  const input = useRef<HTMLInputElement>(null)
  useKeys([{ keys: '/', does: 'Find a candidate', group: 'Candidates', run: () => input.current?.focus() }])
  // The address also changes by the back button and by "clear"; while somebody types here, their letters win.
  useEffect(() => {
    if (document.activeElement !== input.current) setText(address.text ?? '')
  }, [address.text])

  const choice = (name: Choice, label: string, options: readonly { value: string; label: string }[]) => (
    <NativeSelect
      aria-label={label}
      className={classes.choice}
      data-chosen={address[name] !== undefined || undefined}
      value={address[name] ?? ''}
      onChange={(event) =>
        onChange({ [name]: comparingAddressSchema.parse({ [name]: event.currentTarget.value || undefined })[name] })
      }
      data={[{ value: '', label }, ...options]}
    />
  )
  const named = <T extends string>(values: readonly T[], words: Record<T, string>) =>
    values.map((value) => ({ value, label: words[value] }))
  return (
    <search className={classes.filters}>
      <TextInput
        ref={input}
        type="search"
        aria-label="Find a candidate by name"
        aria-keyshortcuts="/"
        placeholder="Find by name…"
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        className={classes.text}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          search(event.currentTarget.value)
        }}
      />
      {choice(
        'stage',
        'Any stage',
        role.stages.map(({ id, title }) => ({ value: id, label: title })),
      )}
      {choice('outcome', 'Any decision', [
        ...named(decisionOutcomes, decisionInWords),
        { value: 'none', label: 'No decision yet' },
      ])}
      {choice('recommendation', 'Any recommendation', named(recommendations.toReversed(), recommendationInWords))}
      {choice('coverage', 'Any coverage', named(['all', 'some', 'none'], coverageInWords))}
      <NativeSelect
        aria-label="Order"
        className={classes.choice}
        value={address.order}
        onChange={(event) => onChange({ order: comparingAddressSchema.parse({ order: event.currentTarget.value }).order })}
        data={Object.entries(orderInWords).map(([value, label]) => ({ value, label }))}
      />
      {isFiltered(address) && (
        <Button
          variant="subtle"
          onClick={() => {
            setText('')
            onChange(noFilters)
          }}
        >
          Clear
        </Button>
      )}
    </search>
  )
}

interface CandidateFiltersProps {
  role: Role
  address: ComparingAddress
  onChange: (change: Partial<Omit<ComparingAddress, 'chosen' | 'view' | 'page'>>) => void
}
