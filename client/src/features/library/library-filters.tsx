import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { questionDifficulties, questionKinds, questionLevels } from '@panelbook/shared/library/question'
import type { QuestionFacet, QuestionSearchResult } from '@panelbook/shared/library/question-search'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useKeys } from '../../input/keys/keys.ts'
import { capitalised } from '../../ui/capitalised.ts'
import classes from './library-filters.module.css'
import { isFiltered, type LibraryAddress, libraryAddressSchema, noFilters } from './library-search.ts'

type Filters = Partial<Omit<LibraryAddress, 'page' | 'question'>>

/** Milliseconds after the last letter before the search begins. */
const TYPING_PAUSE_MS = 180

export function LibraryFilters({ address, competencies, tags, facets, onChange }: LibraryFiltersProps) {
  const [text, setText] = useState(address.text ?? '')
  const search = useDebouncedCallback((value: string) => onChange({ text: value.trim() || undefined }), TYPING_PAUSE_MS)
  const input = useRef<HTMLInputElement>(null)
  useKeys([{ keys: '/', does: 'Search the library', group: 'Library', run: () => input.current?.focus() }])
  // The address also changes by the back button and by "clear"; while somebody types here, their letters win.
  useEffect(() => {
    if (document.activeElement !== input.current) setText(address.text ?? '')
  }, [address.text])

  // Before the first answer nothing is known; afterwards what isn't counted isn't there.
  const countOf = (name: QuestionFacet, value: string) =>
    facets ? ` (${(facets[name].find((entry) => entry.value === value)?.count ?? 0).toLocaleString('en')})` : ''
  const facet = (name: QuestionFacet, label: string, values: readonly string[]) => (
    <NativeSelect
      aria-label={label}
      className={classes.facet}
      data-chosen={address[name] !== undefined || undefined}
      value={address[name] ?? ''}
      onChange={(event) => onChange(libraryAddressSchema.partial().parse({ [name]: event.currentTarget.value || undefined }))}
      data={[
        { value: '', label },
        ...withChosen(values, address[name]).map((value) => ({ value, label: `${capitalised(value)}${countOf(name, value)}` })),
      ]}
    />
  )
  return (
    <search className={classes.filters}>
      <TextInput
        ref={input}
        type="search"
        aria-label="Search the library"
        aria-keyshortcuts="/"
        placeholder="Search prompts, signals, probes, tags…"
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        className={classes.text}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          search(event.currentTarget.value)
        }}
      />
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

/** A value the list doesn't have (any more) still shows as chosen, so that it can be taken away. */
const withChosen = (values: readonly string[], chosen: string | undefined): readonly string[] =>
  chosen === undefined || values.includes(chosen) ? values : [chosen, ...values]

interface LibraryFiltersProps {
  address: LibraryAddress
  competencies: readonly string[]
  tags: readonly string[]
  facets: QuestionSearchResult['facets'] | undefined
  onChange: (filters: Filters) => void
}
