import { Checkbox } from '@mantine/core'
import type { QuestionFacet } from '@panelbook/shared/library/facet-values'
import { questionDifficulties, questionKinds, questionLevels } from '@panelbook/shared/library/question'
import type { QuestionSearchResult } from '@panelbook/shared/library/question-search'
import { capitalised } from '../../../ui/capitalised.ts'
import { FilterChoice, Filters } from '../../../ui/list/filters.tsx'
import { isFiltered, type LibraryAddress, libraryAddressSchema, noFilters } from '../model/library-search.ts'
import classes from './library-filters.module.css'

type Change = Partial<Omit<LibraryAddress, 'page' | 'question'>>

export function LibraryFilters({ address, competencies, tags, facets, onChange }: LibraryFiltersProps) {
  // Before the first answer nothing is known; afterwards what isn't counted isn't there.
  const countOf = (name: QuestionFacet, value: string) =>
    facets ? ` (${(facets[name].find((entry) => entry.value === value)?.count ?? 0).toLocaleString('en')})` : ''
  const facet = (name: QuestionFacet, label: string, values: readonly string[]) => (
    <FilterChoice
      aria-label={label}
      chosen={address[name] !== undefined}
      value={address[name] ?? ''}
      onChange={(event) => onChange(libraryAddressSchema.partial().parse({ [name]: event.currentTarget.value || undefined }))}
      data={[
        { value: '', label },
        ...withChosen(values, address[name]).map((value) => ({ value, label: `${capitalised(value)}${countOf(name, value)}` })),
      ]}
    />
  )
  return (
    <Filters
      text={address.text}
      onText={(text) => onChange({ text })}
      label="Search the library"
      placeholder="Search prompts, signals, probes, tags…"
      group={{ name: 'Library', does: 'Search the library' }}
      widths={{ words: '18rem', choice: '12rem' }}
      onClear={isFiltered(address) ? () => onChange(noFilters) : undefined}
    >
      {facet('competency', 'Any competency', competencies)}
      {facet('kind', 'Any kind', questionKinds)}
      {facet('level', 'Any level', questionLevels)}
      {facet('difficulty', 'Any difficulty', questionDifficulties)}
      {facet('tag', 'Any tag', tags)}
      <Checkbox
        label="Archived"
        className={classes.archived}
        checked={address.archived === 'only'}
        onChange={(event) => onChange({ archived: event.currentTarget.checked ? 'only' : undefined })}
      />
    </Filters>
  )
}

/** A value the list doesn't have (any more) still shows as chosen, so that it can be taken away. */
const withChosen = (values: readonly string[], chosen: string | undefined): readonly string[] =>
  chosen === undefined || values.includes(chosen) ? values : [chosen, ...values]

interface LibraryFiltersProps {
  address: LibraryAddress
  competencies: readonly string[]
  tags: readonly string[]
  facets: QuestionSearchResult['facets'] | undefined
  onChange: (change: Change) => void
}
