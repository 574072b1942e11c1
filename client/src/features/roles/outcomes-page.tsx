import { Button } from '@mantine/core'
import type { EndpointOutput } from '@panelbook/shared/api/endpoints'
import { OUTCOMES_A_PAGE, type Outcome } from '@panelbook/shared/roles/outcome'
import { IconUsers } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { z } from 'zod'
import { isGone } from '../../api/api-problem.ts'
import { useOutcomes } from '../../api/roles.ts'
import { DecisionPill, ReasonWords } from '../../parts/decision/decision-words.tsx'
import boxes from '../../ui/box.module.css'
import { Paging } from '../../ui/list/paging.tsx'
import { useAddressSearch } from '../../ui/page/address-search.ts'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import { StatusPill } from '../../ui/status-pill.tsx'
import texts from '../../ui/text.module.css'

const addressSchema = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })

/** Who applied for a role, and what was decided: all that an outcome reader is given of it. */
export function OutcomesPage() {
  const { roleId } = useParams({ from: '/roles/$roleId/outcomes' })
  const [{ page }, change] = useAddressSearch(addressSchema)
  const found = useOutcomes(roleId, page)
  // What the server no longer gives isn't in the title either.
  const role = isGone(found.error) ? undefined : found.data?.role
  return (
    <Page
      title={role ?? 'Outcomes'}
      tabTitle={role === undefined ? 'Outcomes' : `Outcomes of ${role}`}
      subtitle={
        role !== undefined &&
        'Who applied, and what was decided. Ratings, notes and interviews are for those who hire for this role.'
      }
    >
      <QueryView query={found} loading="Loading the outcomes…">
        {(outcomes) => <Found found={outcomes} page={page} onPage={(number) => change({ page: number }, { push: true })} />}
      </QueryView>
    </Page>
  )
}

function Found({ found: { outcomes, total }, page, onPage }: FoundProps) {
  if (total === 0) {
    return (
      <Empty title="No candidates yet" icon={<IconUsers size={28} stroke={1.5} />}>
        Who applies for this role appears here, with what is decided.
      </Empty>
    )
  }
  if (outcomes.length === 0) {
    const first = (
      <Button variant="default" onClick={() => onPage(1)}>
        To the first page
      </Button>
    )
    return <Empty title="This page is empty" action={first} />
  }
  return (
    <>
      <ul className={`${boxes.card} ${boxes.cells}`} aria-label="Candidates">
        {outcomes.map((outcome) => (
          <OutcomeRow key={outcome.applicationId} outcome={outcome} />
        ))}
      </ul>
      <Paging
        className={`${boxes.screen} ${boxes.above16}`}
        value={page}
        total={Math.ceil(total / OUTCOMES_A_PAGE)}
        onChange={onPage}
      />
    </>
  )
}

function OutcomeRow({ outcome: { candidate, state, decision } }: { outcome: Outcome }) {
  return (
    <li>
      <div className={`${boxes.middle} ${boxes.close}`}>
        <strong className={texts.anywhere}>{candidate}</strong>
        {state === 'withdrawn' && <StatusPill tone="neutral">Withdrawn</StatusPill>}
        {decision && <DecisionPill outcome={decision.outcome} />}
      </div>
      {decision ? <ReasonWords reason={decision.reason} /> : <p className={`${texts.aside} ${boxes.above6}`}>Not decided yet.</p>}
    </li>
  )
}

interface FoundProps {
  found: EndpointOutput<'readOutcomes'>
  page: number
  onPage: (page: number) => void
}
