import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { type RowFilter, rowFilters } from '../model/bank-rows.ts'

const filterWords: Record<RowFilter, string> = { all: 'All', check: 'Not recognised', repeated: 'Duplicates', aside: 'Set aside' }

/** Chooses which kinds of rows are shown, with the number of each, and says how to correct them. */
export function RowFilters({ filter, counts, onShow }: RowFiltersProps) {
  return (
    <fieldset className={`${boxes.middle} ${boxes.gap6} ${boxes.below16}`} aria-label="Show">
      {rowFilters.map((each) => (
        <button key={each} type="button" className={boxes.choice} aria-pressed={filter === each} onClick={() => onShow(each)}>
          {filterWords[each]} <span className={texts.regular}>{counts[each]}</span>
        </button>
      ))}
      <span className={texts.note}>
        Click words on the right, or lines on the left, to say what they are. Hold Shift to choose several lines.
      </span>
    </fieldset>
  )
}

interface RowFiltersProps {
  filter: RowFilter
  counts: Record<RowFilter, number>
  onShow: (filter: RowFilter) => void
}
