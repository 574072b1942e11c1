import { Button, NativeSelect, TextInput } from '@mantine/core'
import boxes from '../../ui/box.module.css'
import texts from '../../ui/text.module.css'
import { LINES_AT_ONCE, type LineFilter } from './shown-lines.ts'
import classes from './transcript-lines.module.css'

/** Narrows what is shown to words, and to lines that were said while one question was asked. */
export function LineFilters({ filter, titles, onNarrow }: LineFiltersProps) {
  return (
    <div className={`${boxes.row} ${boxes.gap8} ${classes.tools}`}>
      <TextInput
        size="xs"
        type="search"
        aria-label="Search the transcript"
        placeholder="Search the transcript"
        value={filter.text}
        onChange={({ currentTarget }) => onNarrow({ text: currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label="Lines of"
        value={filter.questionId ?? ''}
        onChange={({ currentTarget: { value } }) => onNarrow({ questionId: value === '' ? undefined : value })}
        data={[
          { value: '', label: 'The whole conversation' },
          ...[...titles].map(([value, label]) => ({ value, label })),
          { value: 'none', label: 'While no question was asked' },
        ]}
      />
    </div>
  )
}

interface LineFiltersProps {
  filter: LineFilter
  /** The questions' numbered titles by id, in the plan's order. */
  titles: ReadonlyMap<string, string>
  onNarrow(change: Partial<LineFilter>): void
}

/** How many lines are found, and which of them are on the page. */
export function LineCount({ from, of }: { from: number; of: number }) {
  return (
    <p className={texts.fine} role="status">
      {of === 0
        ? 'No line matches.'
        : of <= LINES_AT_ONCE
          ? `${of} ${of === 1 ? 'line' : 'lines'}`
          : `Lines ${from + 1} to ${Math.min(of, from + LINES_AT_ONCE)} of ${of}`}
    </p>
  )
}

/** The way to the lines before and after those on the page, where there are any. */
export function LinePages({ from, of, onStart }: { from: number; of: number; onStart(start: number): void }) {
  if (of <= LINES_AT_ONCE) return null
  return (
    <div className={`${boxes.row} ${boxes.gap8} ${classes.tools}`}>
      <Button size="compact-sm" variant="default" disabled={from === 0} onClick={() => onStart(from - LINES_AT_ONCE)}>
        Earlier lines
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={from + LINES_AT_ONCE >= of}
        onClick={() => onStart(from + LINES_AT_ONCE)}
      >
        Later lines
      </Button>
    </div>
  )
}
