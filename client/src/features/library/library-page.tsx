import { Button, Menu } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { LibraryQuestion, QuestionBatch } from '@panelbook/shared/library/api'
import { IconBooks, IconPlus, IconSearchOff, IconTarget } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useQuestion, useQuestions } from '../../api/library.ts'
import { useSession } from '../../api/session.ts'
import boxes from '../../ui/box.module.css'
import { MoreLink, MoreMenu } from '../../ui/more-menu.tsx'
import { useAddressSearch } from '../../ui/page/address-search.ts'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Empty, ErrorNotice, Loading } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import classes from './library-page.module.css'
import { isFiltered, type LibraryAddress, libraryAddressSchema, librarySearch, noFilters } from './model/library-search.ts'
import { NOTHING_CHOSEN, type Selection } from './model/question-selection.ts'
import { BatchNotice } from './parts/changing/batch-notice.tsx'
import { SelectionBar } from './parts/changing/selection-bar.tsx'
import { ExportLibrary } from './parts/export-library.tsx'
import { LibraryFilters } from './parts/library-filters.tsx'
import { EditQuestion } from './parts/question/edit-question.tsx'
import { QuestionPane } from './parts/question/question-pane.tsx'
import { QuestionList } from './parts/question-list.tsx'

export function LibraryPage() {
  const { person } = useSession()
  const [address, change] = useAddressSearch(libraryAddressSchema)
  const found = useQuestions(librarySearch(address))
  const total = found.data?.total
  const [writing, setWriting] = useState(false)
  const [selection, select] = useState<Selection>(NOTHING_CHOSEN)
  const [batch, setBatch] = useState<QuestionBatch>()
  const mayWrite = may({ personId: person.id, workspaceRole: person.workspaceRole }, 'library.write')
  const filter = (filters: Partial<LibraryAddress> | typeof noFilters) => {
    // What was chosen may not be among what is found now.
    select(NOTHING_CHOSEN)
    change({ ...filters, page: undefined, question: undefined })
  }
  const competencies = found.data?.competencies ?? []
  if (writing) {
    return (
      <Page title="New question" width="narrow">
        <div className={`${boxes.card} ${boxes.roomy} ${boxes.shrink}`}>
          <EditQuestion
            competencies={competencies}
            onDone={(question) => {
              setWriting(false)
              if (question !== undefined) change({ ...noFilters, question })
            }}
          />
        </div>
      </Page>
    )
  }
  return (
    <Page
      title="Library"
      width="full"
      actions={
        <>
          <MoreMenu about="the library">
            <MoreLink to="/library/competencies" leftSection={<IconTarget size={16} aria-hidden="true" />}>
              Competencies
            </MoreLink>
            {mayWrite && (
              <MoreLink to="/library/starter" leftSection={<IconBooks size={16} aria-hidden="true" />}>
                Starter questions
              </MoreLink>
            )}
            <Menu.Divider />
            <ExportLibrary address={address} total={total ?? 0} />
          </MoreMenu>
          {mayWrite && (
            <>
              <LinkButton to="/library/import" variant="default">
                Import
              </LinkButton>
              <Button leftSection={<IconPlus size={17} />} onClick={() => setWriting(true)}>
                New question
              </Button>
            </>
          )}
        </>
      }
      subtitle={
        total === undefined
          ? 'Questions to ask'
          : `${total} ${total === 1 ? 'question' : 'questions'}${isFiltered(address) ? ' found' : ''}`
      }
    >
      <div className={classes.filters} data-reading={address.question !== undefined || undefined}>
        <LibraryFilters
          address={address}
          competencies={competencies}
          tags={found.data?.tags ?? []}
          facets={found.data?.facets}
          onChange={filter}
        />
      </div>
      {batch && <BatchNotice batch={batch} onChange={setBatch} onClose={() => setBatch(undefined)} />}
      <QueryView query={found} loading="Loading the library…">
        {({ questions, total }) =>
          // What is shown stays, with what is typed in it, when a change of its own has emptied the list.
          total === 0 && address.question === undefined ? (
            <NothingFound address={address} onClear={() => filter(noFilters)} />
          ) : (
            <Panes
              {...{ address, change, questions, total, competencies, selection, select, mayWrite }}
              onClear={() => filter(noFilters)}
              onDone={setBatch}
            />
          )
        }
      </QueryView>
    </Page>
  )
}

/** What was found, and one of it in full. */
function Panes({ address, change, questions, total, competencies, selection, select, mayWrite, onClear, onDone }: PanesProps) {
  return (
    <div
      className={`${boxes.start} ${boxes.grid} ${boxes.gap16} ${classes.panes}`}
      data-reading={address.question !== undefined || undefined}
    >
      {total === 0 ? (
        <NothingFound address={address} onClear={onClear} />
      ) : (
        <QuestionList
          selecting={mayWrite ? { selection, onSelect: select } : undefined}
          bar={
            mayWrite && (
              <SelectionBar
                selection={selection}
                onPage={questions.map((question) => question.id)}
                total={total}
                address={address}
                competencies={competencies}
                onSelect={select}
                onDone={onDone}
              />
            )
          }
          questions={questions}
          total={total}
          page={address.page}
          chosen={address.question ?? questions[0]?.id}
          onChoose={(question, options) => change({ question }, options)}
          onPage={(page) => change({ page: page === 1 ? undefined : page, question: undefined }, { push: true })}
        />
      )}
      <Preview
        chosen={address.question}
        competencies={competencies}
        onStay={(question) => change({ question })}
        found={questions.find((question) => question.id === address.question) ?? (address.question ? undefined : questions[0])}
        onClose={() => change({ question: undefined })}
      />
    </div>
  )
}

interface PanesProps {
  address: LibraryAddress
  change: ReturnType<typeof useAddressSearch<typeof libraryAddressSchema>>[1]
  questions: readonly LibraryQuestion[]
  total: number
  competencies: readonly string[]
  selection: Selection
  select: (selection: Selection) => void
  mayWrite: boolean
  onClear: () => void
  /** After many were changed together. */
  onDone: (batch: QuestionBatch) => void
}

function Preview({ chosen, found, competencies, onStay, onClose }: PreviewProps) {
  const id = chosen ?? found?.id
  return (
    <section className={`${boxes.card} ${boxes.roomy} ${boxes.shrink} ${classes.preview}`} aria-label="Question">
      <button type="button" className={`${boxes.press} ${boxes.below8} ${classes.back}`} onClick={onClose}>
        ← All questions
      </button>
      {id !== undefined && <ShownQuestion key={id} id={id} found={found} competencies={competencies} onStay={() => onStay(id)} />}
    </section>
  )
}

interface PreviewProps {
  chosen: string | undefined
  found: LibraryQuestion | undefined
  competencies: readonly string[]
  onStay: (questionId: string) => void
  onClose: () => void
}

interface ShownQuestionProps extends Pick<PreviewProps, 'found' | 'competencies'> {
  id: string
  onStay: () => void
}

/** Keeps its place, and what is being typed in it, when an edit moves the question out of the list. */
function ShownQuestion({ id, found, competencies, onStay }: ShownQuestionProps) {
  const question = useQuestion(id)
  const shown = question.data && found && found.version > question.data.version ? found : (question.data ?? found)
  if (shown) return <QuestionPane question={shown} competencies={competencies} onStay={onStay} />
  if (question.isError) return <ErrorNotice error={question.error} title="This question isn’t in the library" />
  return <Loading what="Loading the question…" />
}

function NothingFound({ address, onClear }: { address: LibraryAddress; onClear: () => void }) {
  if (!isFiltered(address)) {
    return (
      <Empty title="The library is empty" icon={<IconBooks size={28} stroke={1.5} />}>
        Import a question bank, or add <Link to="/library/starter">starter questions</Link> for the trades that you hire for.
      </Empty>
    )
  }
  return (
    <Empty
      title="No question matches"
      icon={<IconSearchOff size={28} stroke={1.5} />}
      action={
        <button type="button" className={boxes.press} onClick={onClear}>
          Clear search and filters
        </button>
      }
    >
      Try fewer words, or remove a filter.
    </Empty>
  )
}
