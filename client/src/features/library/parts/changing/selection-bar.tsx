import { Button, Checkbox } from '@mantine/core'
import { newId } from '@panelbook/shared/base/ids'
import type { QuestionBatch } from '@panelbook/shared/library/api'
import { useState } from 'react'
import { useChangeQuestions } from '../../../../api/library.ts'
import boxes from '../../../../ui/box.module.css'
import { sayWhenDone } from '../../../../ui/dialog/notify.ts'
import texts from '../../../../ui/text.module.css'
import { type LibraryAddress, librarySearch } from '../../model/library-search.ts'
import { chosenCount, isChosen, NOTHING_CHOSEN, type Selection, togglePage } from '../../model/question-selection.ts'
import classes from '../question-list.module.css'
import { ChangeQuestionsDialog } from './change-questions-dialog.tsx'

/** How many questions are chosen, and what can be done with all of them. */
export function SelectionBar({ selection, onPage, total, address, competencies, onSelect, onDone }: SelectionBarProps) {
  const [changing, setChanging] = useState(false)
  const archive = useChangeQuestions()
  const count = chosenCount(selection)
  const { offset: _offset, limit: _limit, ...search } = librarySearch(address)
  const chosen = selection.kind === 'all-found' ? { search, total: selection.total } : { ids: [...selection.ids] }
  const archived = address.archived !== 'only'
  const done = (batch: QuestionBatch) => {
    setChanging(false)
    onSelect(NOTHING_CHOSEN)
    onDone(batch)
  }
  const pageChosen = onPage.filter((id) => isChosen(selection, id)).length
  return (
    <div className={`${boxes.middle} ${boxes.apartBy16} ${boxes.ruleBelow} ${classes.bar}`}>
      <Checkbox
        size="xs"
        aria-label="Choose all on this page"
        checked={onPage.length > 0 && pageChosen === onPage.length}
        indeterminate={pageChosen > 0 && pageChosen < onPage.length}
        onChange={() => onSelect(togglePage(selection, onPage))}
      />
      {count === 0 ? (
        <span className={texts.fine}>Choose several to change them together</span>
      ) : (
        <>
          <strong aria-live="polite">{count.toLocaleString('en')} chosen</strong>
          {selection.kind === 'some' && total > count && (
            <Button size="compact-sm" variant="subtle" onClick={() => onSelect({ kind: 'all-found', total })}>
              All {total.toLocaleString('en')} found
            </Button>
          )}
          <Button size="compact-sm" onClick={() => setChanging(true)}>
            Change…
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            loading={archive.isPending}
            onClick={() =>
              void sayWhenDone(
                archive.mutateAsync({ idempotencyKey: newId(16), chosen, change: { archived } }, { onSuccess: done }),
                undefined,
                'The questions stay as they are',
              )
            }
          >
            {archived ? 'Archive' : 'Bring back'}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => onSelect(NOTHING_CHOSEN)}>
            None
          </Button>
        </>
      )}
      {changing && (
        <ChangeQuestionsDialog
          chosen={chosen}
          count={count}
          competencies={competencies}
          onDone={done}
          onClose={() => setChanging(false)}
        />
      )}
    </div>
  )
}

interface SelectionBarProps {
  selection: Selection
  /** Ids of the questions on the page. */
  onPage: readonly string[]
  /** Of what was found, on all pages. */
  total: number
  address: LibraryAddress
  competencies: readonly string[]
  onSelect: (selection: Selection) => void
  onDone: (batch: QuestionBatch) => void
}
