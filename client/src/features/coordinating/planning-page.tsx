import { Button } from '@mantine/core'
import { PLANNING_A_PAGE, type Planning } from '@panelbook/shared/coordinating/planning'
import { IconUsers } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { z } from 'zod'
import { isGone } from '../../api/api-problem.ts'
import { CoordinatedRole, usePlanning } from '../../api/coordinating.ts'
import boxes from '../../ui/box.module.css'
import { StayingDialogs } from '../../ui/dialog/staying.tsx'
import { Paging } from '../../ui/list/paging.tsx'
import { useAddressSearch } from '../../ui/page/address-search.ts'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import { ApplicationRow } from './planning/application-row.tsx'
import { MissingOfRole } from './planning/missing-of-role.tsx'
import { TurnAroundOfRole } from './turn-around/turn-around-of-role.tsx'

const addressSchema = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })

/** When, where and by whom the candidates of a role are interviewed, and who is missing: all that a coordinator is given of it. */
export function PlanningPage() {
  const { roleId } = useParams({ from: '/roles/$roleId/planning' })
  const [{ page }, change] = useAddressSearch(addressSchema)
  const found = usePlanning(roleId, page)
  // What the server no longer gives isn't in the title either.
  const role = isGone(found.error) ? undefined : found.data?.role
  return (
    <Page
      title={role?.title ?? 'Planning'}
      tabTitle={role ? `Planning of ${role.title}` : 'Planning'}
      subtitle={
        role &&
        (role.archived
          ? 'This role is archived. No more interviews are planned for it.'
          : 'Who interviews whom, when and where. What is written, rated and decided is for those who hire for this role.')
      }
    >
      <QueryView query={found} loading="Loading the interviews…">
        {(planning) => (
          <CoordinatedRole value={roleId}>
            {/* Its dialogs act for the role, so they stand within it. */}
            <StayingDialogs>
              <MissingOfRole roleId={roleId} />
              <TurnAroundOfRole roleId={roleId} role={planning.role.title} />
              <Candidates planning={planning} page={page} onPage={(number) => change({ page: number }, { push: true })} />
            </StayingDialogs>
          </CoordinatedRole>
        )}
      </QueryView>
    </Page>
  )
}

function Candidates({ planning, page, onPage }: CandidatesProps) {
  const { applications, total } = planning
  if (total === 0) {
    return (
      <Empty title="No candidates yet" icon={<IconUsers size={28} stroke={1.5} />}>
        Hiring leads add candidates. Their interviews are then planned here.
      </Empty>
    )
  }
  if (applications.length === 0) {
    const first = (
      <Button variant="default" onClick={() => onPage(1)}>
        To the first page
      </Button>
    )
    return <Empty title="This page is empty" action={first} />
  }
  return (
    <section className={boxes.above28} aria-labelledby="candidates">
      <h2 id="candidates" className={`${boxes.below8} ${texts.small} ${texts.strong}`}>
        Candidates <span className={`${texts.muted} ${texts.regular}`}>{total.toLocaleString('en')}</span>
      </h2>
      <ul className={`${boxes.card} ${boxes.cells}`} aria-label="Candidates">
        {applications.map((application) => (
          <ApplicationRow key={application.id} application={application} planning={planning} />
        ))}
      </ul>
      <Paging
        className={`${boxes.screen} ${boxes.above16}`}
        value={page}
        total={Math.ceil(total / PLANNING_A_PAGE)}
        onChange={onPage}
      />
    </section>
  )
}

interface CandidatesProps {
  planning: Planning
  page: number
  onPage: (page: number) => void
}
