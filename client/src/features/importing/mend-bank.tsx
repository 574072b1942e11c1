import { Button, NativeSelect, Pagination, Progress } from '@mantine/core'
import type { ImportBatch } from '@panelbook/shared/importing/api'
import { type ImportFormat, importFormats } from '@panelbook/shared/importing/forms/formats'
import { useBlocker } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { inWords, isProblem, notDone } from '../../api/api-problem.ts'
import { type Attempt, attemptOf } from '../../api/attempt.ts'
import { useImportQuestions } from '../../api/importing.ts'
import { focusAfter } from '../../input/focus-after.ts'
import { useKeys } from '../../input/keys/keys.ts'
import { announce } from '../../ui/dialog/announcer.tsx'
import { confirm } from '../../ui/dialog/confirm.tsx'
import { notifyFailed } from '../../ui/dialog/notify.ts'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import { DraftRow } from './draft-row.tsx'
import { ImportBar } from './import-bar.tsx'
import { questionsInWords, roleWords } from './import-words.ts'
import { LooseRow } from './loose-row.tsx'
import classes from './mend-bank.module.css'
import type { Role } from './model/assign-piece.ts'
import { bankRows, countRows, type RowFilter, rowFilters, shownRows } from './model/bank-rows.ts'
import { type GivenInput, readAs } from './model/given-input.ts'
import { importOf } from './model/import-choices.ts'
import { openBank } from './model/open-bank.ts'
import { linesOfSpans, shownText } from './model/source-lines.ts'
import { RoleBar } from './role-bar.tsx'
import type { Selection } from './selection.ts'
import { useDropAnywhere } from './use-drop-anywhere.ts'
import { useLineSelection } from './use-line-selection.ts'
import { useMending } from './use-mending.ts'
import type { BankReader, ReadBank } from './use-reading.ts'

/** Rows a page: enough to read through, few enough that a click shows at once. */
const ROWS_A_PAGE = 40

const filterWords: Record<RowFilter, string> = { all: 'All', check: 'Not recognised', repeated: 'Duplicates', aside: 'Set aside' }
const formatWords: Record<ImportFormat, string> = {
  text: 'Plain text',
  markdown: 'Markdown',
  html: 'HTML',
  csv: 'CSV',
  tsv: 'TSV',
  json: 'JSON',
  yaml: 'YAML',
  rst: 'reStructuredText',
  org: 'Org',
  adoc: 'AsciiDoc',
}

/** Every question found beside the lines it came from, to be mended by clicking, and then imported as a whole. */
export function MendBank({ input, bank: read, reader, onImported }: MendBankProps) {
  const { lines } = read
  const markup = read.form === 'html'
  const mending = useMending(
    () => openBank(read.result),
    (spans) => linesOfSpans(lines, spans, markup),
  )
  const { bank, decided, comparison } = mending
  const [filter, setFilter] = useState<RowFilter>('all')
  const [page, setPage] = useState(1)
  const [selection, setSelection] = useState<Selection | undefined>()
  const list = useRef<HTMLOListElement>(null)
  const pickingOf = useLineSelection(list, selection?.kind === 'lines' ? selection.lines : [], (chosen) => {
    const last = chosen.at(-1)
    const words = last && shownText(lines[last.number - 1] ?? '', markup).trim()
    setSelection(last && { kind: 'lines', row: last.row, lines: chosen, words: words ?? '' })
    if (chosen.length > 1) announce(`${chosen.length} lines chosen`)
  })
  const importing = useImportQuestions()
  // Trying again after an answer that got lost doesn't import twice; something else chosen since is another import.
  const attempt = useRef<Attempt>(undefined)

  const rows = useMemo(() => bankRows(bank, decided), [bank, decided])
  const counts = useMemo(() => countRows(rows), [rows])
  const shown = useMemo(() => shownRows(rows, filter), [rows, filter])
  const pages = Math.max(1, Math.ceil(shown.length / ROWS_A_PAGE))
  const onPage = shown.slice((Math.min(page, pages) - 1) * ROWS_A_PAGE, Math.min(page, pages) * ROWS_A_PAGE)
  const [sectionsAreCompetencies, setSectionsAreCompetencies] = useState(false)
  const comparing = comparison.done < comparison.of && comparison.error === undefined

  const unsaved = !importing.isPending && !importing.isSuccess && mending.lastStep !== undefined
  /** Asks where mending would be lost. */
  const maySetAside = async (title: string, yes: string) =>
    !unsaved ||
    confirm({
      title,
      body: importing.isError
        ? 'Whether the bank is in the library isn’t known, and what you mended here would be gone.'
        : 'Nothing of this bank is in the library yet, and what you mended here would be gone.',
      confirm: yes,
      cancel: 'Stay',
      danger: true,
    })
  const readAgain = async (format: ImportFormat | undefined) => {
    if (await maySetAside('Read it another way?', 'Read it again')) reader.read(readAs(input, format))
  }
  const startOver = async () => {
    if (await maySetAside('Start over?', 'Start over')) reader.drop()
  }

  useDropAnywhere(async (file) => {
    if (await maySetAside(`Read ${file.name} instead?`, 'Read it')) reader.readFile(file)
  })

  useBlocker({
    shouldBlockFn: async () => !(await maySetAside('Leave without importing?', 'Leave')),
    enableBeforeUnload: () => mending.lastStep !== undefined && !importing.isSuccess,
  })

  /** The words that were chosen are elsewhere now: the focus goes to what stands in their row, or to the next row. */
  const placeInRow = (key: string, next: string | undefined, place: string) => {
    const row = list.current?.querySelector(`[data-row="${key}"]`) ?? list.current?.querySelector(`[data-row="${next}"]`)
    return row?.querySelector<HTMLElement>(place)
  }
  const assign = (role: Role, which = selection) => {
    if (!which) return
    const at = onPage.findIndex((row) => row.key === which.row)
    let moved = false
    focusAfter(
      () => {
        moved = mending.assign(which, role)
        if (moved) setSelection(undefined)
      },
      () => {
        const place = which.kind === 'lines' ? '[data-line][tabindex="0"]' : '[data-piece]'
        return moved ? placeInRow(which.row, (onPage[at + 1] ?? onPage[at - 1])?.key, place) : undefined
      },
    )
  }
  const walk = (step: 1 | -1) => {
    const focused = document.activeElement?.closest('[data-row]')?.getAttribute('data-row')
    const at = onPage.findIndex((row) => row.key === focused)
    const next = onPage[at === -1 ? 0 : Math.min(onPage.length - 1, Math.max(0, at + step))]
    const target = next && list.current?.querySelector<HTMLElement>(`[data-row="${next.key}"] [data-piece]`)
    target?.focus()
    target?.scrollIntoView({ block: 'nearest' })
  }

  useKeys([
    { keys: 'j', does: 'Next question', group: 'Import', repeats: true, run: () => walk(1) },
    { keys: 'k', does: 'Previous question', group: 'Import', repeats: true, run: () => walk(-1) },
    { keys: 'z', does: 'Undo the last step', group: 'Import', run: mending.undo },
    { keys: 'Escape', run: () => setSelection(undefined) },
    ...roleWords.map(({ role, label, key }) => ({
      keys: key,
      does: `Chosen words or lines: ${label.toLowerCase()}`,
      group: 'Import',
      run: () => assign(role),
    })),
  ])

  const send = () => {
    attempt.current = attemptOf(attempt.current, importOf(decided, input.source, '', sectionsAreCompetencies))
    importing.mutate(importOf(decided, input.source, attempt.current.key, sectionsAreCompetencies), {
      onSuccess: onImported,
      onError: (error) => {
        // A question to add to has changed: what the library has is looked at anew.
        if (isProblem(error, 'conflict')) comparison.again()
        notifyFailed(error, notDone(error, 'Nothing was imported'))
      },
    })
  }

  return (
    <Page
      title="Import questions"
      subtitle={`${questionsInWords(bank.drafts.length)} found in ${input.source}`}
      width="full"
      actions={
        <>
          {importFormats.some((format) => format === read.form) && (
            <NativeSelect
              aria-label="Read as"
              value={input.format ?? ''}
              onChange={({ currentTarget: { value } }) => void readAgain(importFormats.find((format) => format === value))}
              data={[
                { value: '', label: 'Read as: by its looks' },
                ...importFormats.map((format) => ({ value: format, label: `Read as: ${formatWords[format]}` })),
              ]}
            />
          )}
          <Button variant="default" onClick={() => void startOver()}>
            Start over
          </Button>
        </>
      }
    >
      {comparing && (
        <div className={classes.comparing}>
          <span>
            Looking for duplicates in the library: {comparison.done} of {comparison.of}
          </span>
          <Progress value={(100 * comparison.done) / comparison.of} aria-label="Looking for duplicates in the library" />
        </div>
      )}
      {comparison.error !== undefined && (
        <p className={classes.notice} role="alert">
          Duplicates in the library couldn’t be looked for. {inWords(comparison.error)}{' '}
          <Button variant="default" size="compact-sm" onClick={comparison.again}>
            Try again
          </Button>
        </p>
      )}
      <fieldset className={classes.filters} aria-label="Show">
        {rowFilters.map((each) => (
          <button
            key={each}
            type="button"
            className={classes.filter}
            aria-pressed={filter === each}
            onClick={() => {
              setFilter(each)
              setPage(1)
              setSelection(undefined)
            }}
          >
            {filterWords[each]} <span className={classes.count}>{counts[each]}</span>
          </button>
        ))}
        <span className={classes.hint}>
          Click words on the right, or lines on the left, to say what they are. Shift chooses several lines.
        </span>
      </fieldset>
      {onPage.length === 0 && (
        <Empty title={filter === 'all' ? 'No questions were found' : 'Nothing here'}>
          {filter === 'all'
            ? 'Try reading it another way, above. Everything the file says is under “Set aside”.'
            : 'Everything else is under “All”.'}
        </Empty>
      )}
      <ol ref={list} className={classes.rows} aria-label="What was found">
        {onPage.map((row) =>
          row.kind === 'draft' ? (
            <DraftRow
              key={row.key}
              decided={row.decided}
              lines={lines}
              markup={markup}
              picking={pickingOf(row.key)}
              selection={selection?.row === row.key ? selection : undefined}
              onSelect={setSelection}
              onAssign={assign}
              mending={mending}
            />
          ) : (
            <LooseRow
              key={row.key}
              loose={row.loose}
              lines={lines}
              markup={markup}
              picking={pickingOf(row.key)}
              onAssign={assign}
            />
          ),
        )}
      </ol>
      {pages > 1 && (
        <Pagination
          value={Math.min(page, pages)}
          total={pages}
          onChange={(next) => {
            setPage(next)
            setSelection(undefined)
            list.current?.scrollIntoView()
          }}
          getControlProps={(control) => ({
            'aria-label': { previous: 'Previous page', next: 'Next page', first: 'First page', last: 'Last page' }[control],
          })}
          getItemProps={(number) => ({ 'aria-label': `Page ${number}` })}
        />
      )}
      <ImportBar
        decided={decided}
        unrecognised={counts.check}
        lastStep={mending.lastStep}
        onUndo={mending.undo}
        sectionsAreCompetencies={sectionsAreCompetencies}
        onSectionsAreCompetencies={setSectionsAreCompetencies}
        waits={comparing}
        importing={importing.isPending}
        onImport={send}
      >
        {selection?.kind === 'lines' && (
          <RoleBar words={selection.words} count={selection.lines.length} onAssign={(role) => assign(role)} />
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
