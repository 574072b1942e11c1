import { Button, Group } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { QuestionBatch } from '@panelbook/shared/library/api'
import type { CompetencyCounts } from '@panelbook/shared/library/competency-counts'
import { IconTags } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCompetencies } from '../../api/library.ts'
import { useSession } from '../../api/session.ts'
import { PlanLinks } from '../../parts/plan-links.tsx'
import boxes from '../../ui/box.module.css'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import classes from './competencies-page.module.css'
import { BatchNotice } from './parts/changing/batch-notice.tsx'
import { PastBatches } from './parts/changing/past-batches.tsx'
import { RenameCompetencyDialog } from './parts/changing/rename-competency-dialog.tsx'

/** Every competency with what the library has for it; renamed and made one here, for all its questions at once. */
export function CompetenciesPage() {
  const { person } = useSession()
  const mayWrite = may({ personId: person.id, workspaceRole: person.workspaceRole }, 'library.write')
  const found = useCompetencies()
  const [renaming, setRenaming] = useState<CompetencyCounts>()
  const [batch, setBatch] = useState<QuestionBatch>()
  return (
    <Page title="Competencies" subtitle="What your questions and plans assess" parent={{ to: '/library', label: 'Library' }}>
      {batch && <BatchNotice batch={batch} onChange={setBatch} onClose={() => setBatch(undefined)} />}
      <QueryView query={found} loading="Counting questions…">
        {({ competencies, without }) =>
          competencies.length === 0 ? (
            <Empty title="No question names a competency yet" icon={<IconTags size={28} stroke={1.5} />}>
              In the library, choose several questions, then “Change…” to give them a competency.
            </Empty>
          ) : (
            <>
              <ul className={`${boxes.card} ${boxes.cells} ${boxes.below16}`}>
                {competencies.map((competency) => (
                  <li key={competency.name} className={`${boxes.apart} ${boxes.apartBy16}`} data-competency={competency.name}>
                    <Row competency={competency} onRename={mayWrite ? () => setRenaming(competency) : undefined} />
                  </li>
                ))}
              </ul>
              {without > 0 && (
                <p className={texts.aside}>
                  {questions(without)} {without === 1 ? 'names' : 'name'} no competency.
                </p>
              )}
              {renaming && (
                <RenameCompetencyDialog
                  key={renaming.name}
                  competency={renaming}
                  others={competencies.filter((other) => other.name !== renaming.name)}
                  onDone={(done) => {
                    setRenaming(undefined)
                    setBatch(done)
                  }}
                  onClose={() => setRenaming(undefined)}
                />
              )}
            </>
          )
        }
      </QueryView>
      {mayWrite && !found.isLoading && <PastBatches onUndone={setBatch} />}
    </Page>
  )
}

const questions = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'question' : 'questions'}`

/** "3 junior, 12 senior": what there is, in the scale's order. */
const inWords = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([value, count]) => count > 0 && value !== 'unsaid')
    .map(([value, count]) => `${count.toLocaleString('en')} ${value}`)
    .join(', ')

function Row({ competency, onRename }: { competency: CompetencyCounts; onRename: (() => void) | undefined }) {
  const { name, questions: count, archived, levels, kinds, plans } = competency
  return (
    <>
      <div className={`${boxes.shrink} ${classes.what}`}>
        <h2 className={`${texts.item} ${texts.anywhere}`}>
          {count > 0 ? (
            <Link to="/library" search={{ competency: name } as never}>
              {name}
            </Link>
          ) : (
            name
          )}
        </h2>
        <p className={texts.aside}>
          {count === 0 ? <strong className={`${texts.warn} ${texts.strong}`}>No current question</strong> : questions(count)}
          {archived > 0 && ` · ${archived.toLocaleString('en')} archived`}
          {inWords(levels) && ` · ${inWords(levels)}`}
          {inWords(kinds) && ` · ${inWords(kinds)}`}
        </p>
        {plans.length > 0 && (
          <details className={`${texts.aside} ${boxes.above4}`}>
            <summary>
              {plans.length.toLocaleString('en')} {plans.length === 1 ? 'plan' : 'plans'}
            </summary>
            <PlanLinks plans={plans} />
          </details>
        )}
      </div>
      {onRename && count + archived > 0 && (
        <Group gap="xs">
          <Button size="compact-sm" variant="default" aria-label={`Rename or merge ${name}`} onClick={onRename}>
            Rename or merge…
          </Button>
        </Group>
      )}
    </>
  )
}
