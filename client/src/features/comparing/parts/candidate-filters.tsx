import type { CandidateOrder, CoverageState } from '@panelbook/shared/comparing/api'
import { decisionInWords, decisionOutcomes } from '@panelbook/shared/debrief/decision'
import type { Role } from '@panelbook/shared/roles/role'
import { recommendationInWords, recommendations } from '@panelbook/shared/scorecards/scorecard'
import { FilterChoice, Filters } from '../../../ui/list/filters.tsx'
import { type ComparingAddress, comparingAddressSchema, isFiltered, noFilters } from '../model/comparing-address.ts'

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
  const choice = (name: Choice, label: string, options: readonly { value: string; label: string }[]) => (
    <FilterChoice
      aria-label={label}
      chosen={address[name] !== undefined}
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
    <Filters
      text={address.text}
      onText={(text) => onChange({ text })}
      label="Find a candidate by name"
      placeholder="Find by name…"
      group={{ name: 'Candidates', does: 'Find a candidate' }}
      widths={{ words: '14rem', choice: '13rem' }}
      onClear={isFiltered(address) ? () => onChange(noFilters) : undefined}
    >
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
      <FilterChoice
        aria-label="Order"
        value={address.order}
        onChange={(event) => onChange({ order: comparingAddressSchema.parse({ order: event.currentTarget.value }).order })}
        data={Object.entries(orderInWords).map(([value, label]) => ({ value, label }))}
      />
    </Filters>
  )
}

interface CandidateFiltersProps {
  role: Role
  address: ComparingAddress
  onChange: (change: Partial<Omit<ComparingAddress, 'chosen' | 'view' | 'page'>>) => void
}
