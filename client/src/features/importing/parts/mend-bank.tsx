import { Button } from '@mantine/core'
import type { ImportBatch } from '@panelbook/shared/importing/api'
import type { ImportFormat } from '@panelbook/shared/importing/forms/formats'
import { useRef, useState } from 'react'
import { Paging } from '../../../ui/list/paging.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { Empty } from '../../../ui/page/page-states.tsx'
import { type GivenInput, readAs } from '../model/given-input.ts'
import { questionsInWords } from '../model/import-words.ts'
import { openBank } from '../model/open-bank.ts'
import { linesOfSpans } from '../model/source-lines.ts'
import { useAskingFirst } from '../state/use-asking-first.ts'
import { useChoosing } from '../state/use-choosing.ts'
import { useMending } from '../state/use-mending.ts'
import type { BankReader, ReadBank } from '../state/use-reading.ts'
import { useSending } from '../state/use-sending.ts'
import { useShownRows } from '../state/use-shown-rows.ts'
import { ComparisonNotice } from './comparison-notice.tsx'
import { ImportBar } from './import-bar.tsx'
import { ReadAs } from './read-as.tsx'
import { FoundRows } from './row/found-rows.tsx'
import { MeaningBar } from './row/meaning-bar.tsx'
import { RowFilters } from './row-filters.tsx'

/** Every question that was found, beside its lines. A click corrects one; then all are imported together. */
export function MendBank({ input, bank: read, reader, onImported }: MendBankProps) {
  const { lines } = read
  const markup = read.form === 'html'
  const mending = useMending(
    () => openBank(read.result),
    (spans) => linesOfSpans(lines, spans, markup),
  )
  const { decided, comparison, lastStep } = mending
  const { filter, counts, page, pages, onPage, show, turnTo } = useShownRows(mending)
  const list = useRef<HTMLOListElement>(null)
  const choosing = useChoosing(list, onPage, mending, { lines, markup })
  const { selection, select, assign } = choosing
  const [sectionsAreCompetencies, setSectionsAreCompetencies] = useState(false)
  const sending = useSending(input.source, mending, onImported)
  const maySetAside = useAskingFirst(lastStep !== undefined, sending.state, reader)

  const readAgain = async (format: ImportFormat | undefined) => {
    if (await maySetAside('Read it another way?', 'Read it again')) reader.read(readAs(input, format))
  }
  const startOver = async () => {
    if (await maySetAside('Start over?', 'Start over')) reader.drop()
  }

  return (
    <Page
      title="Import questions"
      subtitle={`${questionsInWords(mending.bank.drafts.length)} found in ${input.source}`}
      parent={{ to: '/library', label: 'Library' }}
      width="full"
      actions={
        <>
          <ReadAs form={read.form} chosen={input.format} onChoose={(format) => void readAgain(format)} />
          <Button variant="default" onClick={() => void startOver()}>
            Start over
          </Button>
        </>
      }
    >
      <ComparisonNotice comparison={comparison} />
      <RowFilters
        filter={filter}
        counts={counts}
        onShow={(next) => {
          show(next)
          select(undefined)
        }}
      />
      {onPage.length === 0 && (
        <Empty title={filter === 'all' ? 'No questions were found' : 'Nothing here'}>
          {filter === 'all'
            ? 'Choose another format above. The whole text of the file is under “Set aside”.'
            : 'Everything else is under “All”.'}
        </Empty>
      )}
      <FoundRows ref={list} rows={onPage} lines={lines} markup={markup} choosing={choosing} mending={mending} />
      <Paging
        value={page}
        total={pages}
        onChange={(next) => {
          turnTo(next)
          select(undefined)
          list.current?.scrollIntoView()
        }}
      />
      <ImportBar
        decided={decided}
        unrecognised={counts.check}
        lastStep={lastStep}
        onUndo={mending.undo}
        sectionsAreCompetencies={sectionsAreCompetencies}
        onSectionsAreCompetencies={setSectionsAreCompetencies}
        waits={comparison.done < comparison.of && comparison.error === undefined}
        importing={sending.state === 'on-its-way'}
        onImport={() => sending.send(sectionsAreCompetencies)}
      >
        {selection?.kind === 'lines' && (
          <MeaningBar words={selection.words} count={selection.lines.length} onAssign={(meaning) => assign(meaning)} />
        )}
      </ImportBar>
    </Page>
  )
}

interface MendBankProps {
  input: GivenInput
  bank: ReadBank
  reader: BankReader
  onImported: (batch: ImportBatch) => void
}
