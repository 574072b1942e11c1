import type { ApplicationLoop, OpenLoop } from '@panelbook/shared/candidates/application-loop'
import { ratingShare } from '@panelbook/shared/candidates/loop-matrix'
import { bringPoint, type LoopPoint, readLoopAgreement } from '@panelbook/shared/candidates/loop-points'
import { FORMER } from '@panelbook/shared/candidates/loop-record'
import { useParams } from '@tanstack/react-router'
import { isGone } from '../../../api/api-problem.ts'
import { useApplicationLoop } from '../../../api/candidates.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { ErrorNotice, Loading } from '../../../ui/page/page-states.tsx'
import texts from '../../../ui/text.module.css'
import { type DebriefPoint, progressAt } from '../model/debrief-view.ts'
import { CurrentPoint, FirstRatings } from '../parts/debrief/current-point.tsx'
import { DebriefBoard, DebriefHere } from '../parts/debrief/debrief-board.tsx'
import { useLiveDebrief, useSayingOthersWentOn } from '../state/use-live-debrief.ts'
import { competencyName } from './competency-name.ts'
import { LoopClosed } from './loop-closed.tsx'
import { LoopDecision } from './loop-decision.tsx'
import { RatingEvidence } from './rating-evidence.tsx'
import { UnsentWords } from './unsent-words.tsx'
import { useLoopPoints, useSeated } from './use-loop-debrief.ts'

/** The conversation about all interviews of an application. While the loop is closed the page doesn't even open the document. */
export function LoopDebriefPage() {
  const { candidateId, applicationId } = useParams({ from: '/candidates/$candidateId/applications/$applicationId/debrief' })
  const loop = useApplicationLoop(candidateId, applicationId)
  const now = useServerNow(60_000)
  if (loop.data && !isGone(loop.error)) {
    const { results } = loop.data
    if (results) return <Live key={loop.data.application.id} loop={{ ...loop.data, results }} now={now} />
    return (
      <Page {...headOf(loop.data)}>
        <LoopClosed loop={loop.data} now={now} />
      </Page>
    )
  }
  return (
    <Page title="Loop debrief, live" parent={{ to: '/candidates', label: 'Candidates' }}>
      {isGone(loop.error) && <UnsentWords applicationId={applicationId} />}
      {loop.isError ? (
        <ErrorNotice error={loop.error} onRetry={() => void loop.refetch()} />
      ) : (
        <Loading what="Loading the interviews…" />
      )}
    </Page>
  )
}

const headOf = ({ candidate, application }: ApplicationLoop) => ({
  title: `Loop debrief about ${candidate.name}`,
  subtitle: application.role,
  parent: { to: '/candidates/$candidateId', params: { candidateId: candidate.id }, label: candidate.name } as const,
})

function Live({ loop, now }: { loop: OpenLoop; now: number }) {
  const { candidate, application } = loop
  const live = useLiveDebrief({ kind: 'loop', applicationId: application.id }, readLoopAgreement, (doc, pointId, origin) => {
    const point = points.find(({ id }) => id === pointId)
    if (point) bringPoint(doc, point, origin)
  })
  const { points, columns, order } = useLoopPoints(loop, live.debrief)
  const seated = useSeated(loop)
  const progress = progressAt(points, ({ agreed }) => agreed, live.debrief.current)
  const shown = points.find(({ id }) => id === live.shown)
  const elsewhere = live.stayed ? progress.current && competencyName(progress.current.row.competency) : undefined
  useSayingOthersWentOn(elsewhere, 'competency')
  return (
    <Page
      {...headOf(loop)}
      actions={
        <>
          <DebriefHere live={live} />
          <LinkButton
            to="/candidates/$candidateId/applications/$applicationId"
            params={{ candidateId: candidate.id, applicationId: application.id }}
            variant="default"
          >
            All ratings
          </LinkButton>
        </>
      }
    >
      <DebriefBoard
        live={live}
        points={points.map(pointOf)}
        progress={progress}
        order={order}
        seated={seated}
        elsewhere={elsewhere}
        point="competency"
        current={shown && <CurrentCompetency key={shown.id} {...{ shown, columns, order, elsewhere, live }} />}
      >
        <LoopDecision loop={loop} now={now} inFlow />
      </DebriefBoard>
    </Page>
  )
}

const pointOf = ({ row: { competency, spread }, former, scale, agreed }: LoopPoint): DebriefPoint => ({
  ...{ title: `${competencyName(competency)}${former ? ' (before)' : ''}`, scale, agreed },
  // Steps of different scales say nothing together.
  spread: spread?.levels === undefined ? undefined : spread,
  levels: scale?.levels.length ?? spread?.levels ?? 4,
})

interface CurrentProps extends Pick<ReturnType<typeof useLoopPoints>, 'columns' | 'order'> {
  shown: LoopPoint
  elsewhere: string | undefined
  live: ReturnType<typeof useLiveDebrief>
}

/** The competency in front of everyone: what each person rated in which stage, in speaking order. */
function CurrentCompetency({ shown, columns, order, elsewhere, live }: CurrentProps) {
  const { row } = shown
  const rated = columns
    .flatMap((column, index) => (row.cells[index] ?? []).map((rating) => ({ column, rating })))
    .toSorted(
      (a, b) =>
        order.indexOf(a.column.card.personId) - order.indexOf(b.column.card.personId) ||
        ratingShare(a.column, a.rating) - ratingShare(b.column, b.rating),
    )
  return (
    <CurrentPoint
      point={shown}
      about={aboutPoint(shown)}
      heading={competencyName(row.competency)}
      elsewhere={elsewhere}
      doc={live.open.doc}
    >
      {rated.length === 0 ? (
        <p className={`${texts.aside} ${boxes.below16}`}>
          {shown.former
            ? 'It was renamed or removed since. What was agreed on it stays, and can be changed or taken back.'
            : row.asked
              ? 'No one rated it.'
              : 'No one could rate it. Conclude what follows from that: ask about it, or go without.'}
        </p>
      ) : (
        <FirstRatings>
          {rated.map(({ column, rating }) => (
            <li
              key={`${column.result.interview.id}/${column.card.personId}/${rating.entry.question.id}`}
              data-speaks={column.card.personId === live.debrief.speaker || undefined}
            >
              <RatingEvidence {...{ column, columns, rating }} framed />
            </li>
          ))}
        </FirstRatings>
      )}
    </CurrentPoint>
  )
}

function aboutPoint({ former, scale, row }: LoopPoint): string {
  if (former) return `Competency · ${FORMER}`
  if (scale) return 'Competency'
  return row.asked ? 'Competency · rated on different scales' : 'Competency · no stage asked about it'
}
