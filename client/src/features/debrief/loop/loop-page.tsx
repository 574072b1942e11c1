import { useMediaQuery } from '@mantine/hooks'
import type { ApplicationLoop, OpenLoop } from '@panelbook/shared/candidates/application-loop'
import { loopMatrix } from '@panelbook/shared/candidates/loop-matrix'
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { z } from 'zod'
import { isGone } from '../../../api/api-problem.ts'
import { useApplicationLoop } from '../../../api/candidates.ts'
import { PdfButton } from '../../../parts/pdf-link.tsx'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { useAddressSearch } from '../../../ui/page/address-search.ts'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { PageHeader } from '../../../ui/page/page-header.tsx'
import { ErrorNotice, Loading } from '../../../ui/page/page-states.tsx'
import { usePageTitle } from '../../../ui/page/page-title.ts'
import texts from '../../../ui/text.module.css'
import { DebriefRecord } from '../parts/debrief-record.tsx'
import review from '../parts/review.module.css'
import { LoopClosed } from './loop-closed.tsx'
import { LoopConclusions } from './loop-conclusions.tsx'
import { LoopDecision } from './loop-decision.tsx'
import { LoopMatrix } from './loop-matrix.tsx'
import { LoopPane } from './loop-pane.tsx'
import { useSeated } from './use-loop-debrief.ts'

/** `row` is the competency whose ratings are open. */
const addressSchema = z.object({ row: z.string().optional().catch(undefined) })

/** All interviews of one application together: competencies by stages and people, disagreement first, and the one decision. */
export function LoopPage() {
  const { candidateId, applicationId } = useParams({ from: '/candidates/$candidateId/applications/$applicationId' })
  const loop = useApplicationLoop(candidateId, applicationId)
  // What the server no longer gives is not shown any more; without a connection it stays.
  if (loop.data && !isGone(loop.error)) return <Loaded key={loop.data.application.id} loop={loop.data} />
  return (
    <Page title="Loop debrief" parent={{ to: '/candidates', label: 'Candidates' }}>
      {loop.isError ? (
        <ErrorNotice error={loop.error} onRetry={() => void loop.refetch()} />
      ) : (
        <Loading what="Loading the interviews…" />
      )}
    </Page>
  )
}

function Loaded({ loop }: { loop: ApplicationLoop }) {
  const { candidate, application, results, competencies } = loop
  usePageTitle(`Loop debrief of ${candidate.name}`)
  const now = useServerNow(60_000)
  const wide = useMediaQuery('(min-width: 1100px)', true, { getInitialValueInEffect: false }) ?? true
  const [{ row: open }, change] = useAddressSearch(addressSchema)
  const matrix = useMemo(() => loopMatrix(results ?? [], competencies), [results, competencies])
  const rated = matrix.rows.filter((row) => row.cells.some((cell) => cell.length > 0))
  const selected = rated.find((row) => row.competency === open)
  const select = (competency: string | undefined) => change({ row: competency })
  return (
    <div className={`${boxes.grow} ${boxes.grid} ${review.layout}`} data-pane={selected && wide ? true : undefined}>
      <div className={`${boxes.full} ${review.page}`}>
        <PageHeader
          title="Loop debrief"
          parent={{ to: '/candidates/$candidateId', params: { candidateId: candidate.id }, label: candidate.name }}
          subtitle={`${candidate.name} · ${application.role}`}
          actions={
            results && (
              <>
                <PdfButton
                  of="Loop debrief"
                  path="/candidates/{id}/applications/{applicationId}/export/loop-debrief.pdf"
                  params={{ id: candidate.id, applicationId: application.id }}
                />
                <LinkButton
                  to="/candidates/$candidateId/applications/$applicationId/debrief"
                  params={{ candidateId: candidate.id, applicationId: application.id }}
                >
                  Debrief together
                </LinkButton>
              </>
            )
          }
        >
          <p className={`${texts.muted} ${boxes.above4}`} role="status">
            {results ? scorecardsIn(results) : loop.waitsFor.length > 0 ? 'Closed until its scorecards are in' : 'No ratings yet'}
            {loop.coming.length > 0 &&
              ` · ${loop.coming.length === 1 ? '1 interview' : `${loop.coming.length} interviews`} to come`}
          </p>
        </PageHeader>
        {results ? (
          <>
            <LoopMatrix {...matrix} selected={selected?.competency} onSelect={select} />
            <NotCovered loop={loop} />
          </>
        ) : (
          <LoopClosed loop={loop} now={now} />
        )}
        {results && <Written loop={{ ...loop, results }} />}
        {results && <LoopDecision loop={loop} now={now} />}
      </div>
      {selected && <LoopPane wide={wide} rows={rated} row={selected} columns={matrix.columns} onSelect={select} />}
    </div>
  )
}

function scorecardsIn(results: NonNullable<ApplicationLoop['results']>): string {
  const cards = results.reduce((sum, { scorecards }) => sum + scorecards.length, 0)
  const stages = results.length === 1 ? '1 interview' : `${results.length} interviews`
  return `${stages}, ${cards === 1 ? '1 scorecard' : `${cards} scorecards`}, as they were at the reveal`
}

/** Stages that nothing is planned for, each with the way to plan it. */
function NotCovered({ loop: { unplanned, candidate, application } }: { loop: ApplicationLoop }) {
  if (unplanned.length === 0) return null
  const stages = new Intl.ListFormat('en', { type: 'conjunction' }).format(unplanned)
  return (
    <p
      className={`${boxes.inset} ${boxes.apart} ${boxes.gap8} ${boxes.above16} ${texts.smaller} ${boxes.screen}`}
      data-tone="warn"
    >
      <span>No interview is planned for: {stages}.</span>
      {application.state === 'active' && (
        <LinkButton
          to="/interviews/new"
          search={{ candidate: candidate.id, role: application.roleId } as never}
          size="compact-sm"
          variant="default"
        >
          Plan an interview
        </LinkButton>
      )}
    </p>
  )
}

/** What was written down when the loop was debriefed: what is agreed on each competency, notes, and what is to be done. */
function Written({ loop }: { loop: OpenLoop }) {
  return (
    <>
      <LoopConclusions loop={loop} />
      <DebriefRecord of={{ kind: 'loop', applicationId: loop.application.id }} seated={useSeated(loop)} />
    </>
  )
}
