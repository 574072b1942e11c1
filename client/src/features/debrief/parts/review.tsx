import { NativeSelect } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { Id } from '@panelbook/shared/base/ids'
import { type ReviewOrder, raisedFlags, reviewMatrix, reviewOrders } from '@panelbook/shared/debrief/disagreement'
import type { Interview } from '@panelbook/shared/interviews/api'
import { skipReasonInWords } from '@panelbook/shared/interviews/conduct/skip-in-words'
import { writesNotes } from '@panelbook/shared/interviews/panel/panel-role'
import { turnsOf } from '@panelbook/shared/interviews/schedule'
import { findPlanQuestion } from '@panelbook/shared/plans/interview-plan'
import type { Scorecards } from '@panelbook/shared/scorecards/api'
import { useMemo } from 'react'
import { z } from 'zod'
import { useSession } from '../../../api/session.ts'
import { useTranscript } from '../../../api/transcripts.ts'
import { GlassNotice } from '../../../parts/interview/glass-notice.tsx'
import { PrintedBy } from '../../../parts/printed-by.tsx'
import { InterviewTabs } from '../../../parts/tabs/interview-tabs.tsx'
import { useAuthorOf, useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { useAddressSearch } from '../../../ui/page/address-search.ts'
import { usePageTitle } from '../../../ui/page/page-title.ts'
import { usePrintInLight } from '../../../ui/page/print-in-light.ts'
import { ON_PAPER, usePrinting } from '../../../ui/page/printing.ts'
import texts from '../../../ui/text.module.css'
import { conductAccount } from '../model/conduct-account.ts'
import { leadActs } from '../model/lead-acts.ts'
import { readableCards, reviewColumns } from '../model/review-columns.ts'
import { useConduct, useNoteLines } from '../state/use-panel-documents.ts'
import { ConductSection } from './conduct-section.tsx'
import { InterviewRecord } from './debrief-record.tsx'
import { DecisionSection } from './decision-section.tsx'
import { AgreementNote } from './matrix/agreement-note.tsx'
import { EvidencePane } from './matrix/evidence-pane.tsx'
import { MatrixWithConsensus } from './matrix/matrix-with-consensus.tsx'
import { PrintedEvidence } from './matrix/printed-evidence.tsx'
import { type CellAddress, ReviewMatrix } from './matrix/review-matrix.tsx'
import { WeightsNote } from './matrix/weights-note.tsx'
import { NotesSection } from './notes/notes-section.tsx'
import { NothingReadable } from './nothing-readable.tsx'
import { RedFlagsSection } from './red-flags-section.tsx'
import classes from './review.module.css'
import { ReviewHeader } from './review-header.tsx'
import { RecommendationCards } from './scorecards/recommendation-cards.tsx'
import { ScorecardsSection } from './scorecards/scorecards-section.tsx'
import { TranscriptSection } from './transcript-section.tsx'

const addressSchema = z.object({
  order: z.enum(reviewOrders).catch('spread'),
  /** `{question}/{person}`: the rating whose evidence is open. */
  cell: z.string().optional().catch(undefined),
  /** The line of the transcript to show, by its place. */
  line: z.coerce.number().int().min(0).optional().catch(undefined),
})

const orderLabels: Record<ReviewOrder, string> = {
  spread: 'Widest spread first',
  plan: 'In the order of the plan',
  'red-flags': 'Most red flags first',
  lowest: 'Lowest rating first',
}

/** Disagreement first, and behind each rating its evidence. */
export function Review({ interview, scorecards }: { interview: Interview; scorecards: Scorecards }) {
  const { person } = useSession()
  const clock = useServerNow(30_000)
  const printing = usePrinting()
  const now = printing ? ON_PAPER : clock
  const [{ order, cell, line }, change] = useAddressSearch(addressSchema)
  // Paper is narrow, and the open evidence must not become a dialog over the page.
  const wide = useMediaQuery('(min-width: 1100px), print', true, { getInitialValueInEffect: false })
  const { conduct, arrival } = useConduct(interview.id)
  const lines = useNoteLines(interview)
  const transcript = useTranscript(interview.id).data?.transcript
  const noteAuthor = useAuthorOf(interview.id, 'notes')
  const conductAuthor = useAuthorOf(interview.id, 'conduct')
  usePrintInLight()
  usePageTitle(`Review of ${interview.candidate.name}`)

  const { plan } = interview
  const mayLead = person.workspaceRole !== 'interviewer' && !interview.panelOnly
  const columns = useMemo(() => reviewColumns(interview, scorecards, person.id), [interview, scorecards, person.id])
  const cards = useMemo(() => readableCards(columns), [columns])
  const groups = useMemo(() => reviewMatrix(plan, cards, order), [plan, cards, order])
  const flags = useMemo(() => raisedFlags(plan, cards), [plan, cards])
  const acts = useMemo(
    () => leadActs({ personId: person.id, workspaceRole: person.workspaceRole }, interview, scorecards.standings),
    [person, interview, scorecards.standings],
  )
  // While the conversation goes on, the page has the document before the facts tell when the server received it.
  const heardAt = (interview.phase === 'ended' ? interview.heardAt : undefined) ?? clock
  const account = useMemo(() => conductAccount(plan, conduct, heardAt, turnsOf(interview)), [plan, conduct, heardAt, interview])
  const skips = new Map(
    [...conduct.skips].map(([questionId, skip]): [Id, string] => {
      const who = conductAuthor(skip.client)?.name
      return [questionId, `Skipped${who ? ` by ${who}` : ''}: ${skipReasonInWords[skip.reason].toLowerCase()}`]
    }),
  )
  const nameOf = (personId: Id) => interview.panel.find((member) => member.person.id === personId)?.person.name ?? 'Someone'

  const selected = selectedCell(cell)
  const column = columns.find((one) => one.member.person.id === selected?.personId)
  const entry = selected && findPlanQuestion(plan, selected.questionId)
  const evidence = entry && column?.card ? { entry, column, card: column.card } : undefined
  const seenLine = (place: number) => change({ line: place, ...(wide ? {} : { cell: undefined }) })
  const context = {
    ...{ scale: plan.scale, lines, authorOf: noteAuthor },
    ...(transcript ? { transcript: { id: transcript.id, show: seenLine } } : {}),
  }
  const close = () => change({ cell: undefined })
  const matrix = {
    ...{ groups, columns, skips },
    scale: plan.scale,
    selected: evidence ? selected : undefined,
    onSelect: ({ questionId, personId }: CellAddress) => change({ cell: `${questionId}/${personId}` }),
  }

  return (
    <div className={`${boxes.grow} ${boxes.grid} ${classes.layout}`} data-pane={evidence && wide ? true : undefined}>
      <div className={`${boxes.full} ${classes.page}`}>
        <GlassNotice interview={interview} now={now} />
        <PrintedBy interviewId={interview.id} person={person} at={clock} />
        <ReviewHeader interview={interview} acts={acts} now={now} remind={cards.length > 0} />
        <InterviewTabs interview={interview} />
        <DecisionSection interview={interview} mayDecide={acts.decide && (interview.decisions?.length ?? 0) > 0} now={now} />
        <RecommendationCards columns={columns} />
        {cards.length === 0 ? (
          <div className={classes.waiting}>
            <NothingReadable interview={interview} columns={columns} />
          </div>
        ) : (
          <>
            <div className={`${boxes.apart} ${boxes.gap8} ${classes.matrixHead}`}>
              <h2 className={texts.title}>Ratings</h2>
              <NativeSelect
                aria-label="Order of the questions"
                data={reviewOrders.map((value) => ({ value, label: orderLabels[value] }))}
                value={order}
                onChange={(event) => change({ order: addressSchema.shape.order.parse(event.currentTarget.value) })}
              />
            </div>
            {interview.revealed ? <MatrixWithConsensus interviewId={interview.id} {...matrix} /> : <ReviewMatrix {...matrix} />}
            <AgreementNote groups={groups} plan={plan} cards={cards} printing={printing} />
            <WeightsNote plan={plan} />
            <RedFlagsSection flags={flags} nameOf={nameOf} />
          </>
        )}
        <ConductSection account={account} arrival={arrival} foreign={conduct.foreign} authorOf={conductAuthor} />
        <NotesSection {...{ interview, conduct, heardAt, printing }} authorOf={noteAuthor} />
        {transcript && (
          <TranscriptSection
            {...{ interview, transcript, conduct, line }}
            mayRemove={mayLead || (interview.myRole !== undefined && writesNotes(interview.myRole))}
          />
        )}
        {interview.revealed && <InterviewRecord interview={interview} />}
        <ScorecardsSection interview={interview} columns={columns} standings={scorecards.standings} now={now} />
        <PrintedEvidence groups={groups} columns={columns} {...context} />
      </div>
      {evidence && <EvidencePane wide={wide ?? true} onClose={close} {...evidence} {...context} />}
    </div>
  )
}

function selectedCell(cell: string | undefined): CellAddress | undefined {
  const [questionId, personId] = cell?.split('/') ?? []
  return questionId && personId ? { questionId, personId } : undefined
}
