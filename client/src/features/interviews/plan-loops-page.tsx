import { may } from '@panelbook/shared/access/policy'
import { MOST_LOOPS } from '@panelbook/shared/interviews/loop/api'
import type { Person } from '@panelbook/shared/people/person'
import type { Role } from '@panelbook/shared/roles/role'
import { useParams } from '@tanstack/react-router'
import { useRef } from 'react'
import { z } from 'zod'
import { useRole } from '../../api/roles.ts'
import { useSession } from '../../api/session.ts'
import { settledKey } from '../../input/keys/settled-key.ts'
import boxes from '../../ui/box.module.css'
import { useAddressSearch } from '../../ui/page/address-search.ts'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Empty, ErrorNotice, Loading } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import { ApplicationsField } from './parts/loop/applications-field.tsx'
import { DayFields } from './parts/loop/day-fields.tsx'
import { LoopCard } from './parts/loop/loop-card.tsx'
import { LoopFormEnd } from './parts/loop/loop-form-end.tsx'
import { usePlanningLoops } from './state/use-planning-loops.ts'

const idList = z
  .string()
  .catch('')
  .transform((text) => [...new Set(text.split(',').filter((id) => /^[A-Za-z0-9_-]{1,64}$/.test(id)))].slice(0, MOST_LOOPS))
/** Whose loops are planned: their applications. */
const addressSchema = z.object({ applications: idList })

/** Plans the stages of one application for a role, or of several, in one form. */
export function PlanLoopsPage() {
  const { roleId } = useParams({ from: '/roles/$roleId/plan' })
  const { person } = useSession()
  const role = useRole(roleId)
  const parent = { to: '/roles/$roleId', params: { roleId }, label: role.data?.title ?? 'Role' } as const
  if (!may({ personId: person.id, workspaceRole: person.workspaceRole }, 'interviews.create')) {
    return (
      <Page title="Plan loops">
        <Empty title="Hiring leads plan interviews" action={<LinkButton to="/">Back to the interviews</LinkButton>}>
          Ask a lead or an admin to plan them. Once you are on a panel, its interview appears in your list.
        </Empty>
      </Page>
    )
  }
  return (
    <Page title="Plan loops" parent={parent} subtitle="All interviews are planned together, or none.">
      <QueryView query={role} loading="Loading the role…">
        {(loaded) =>
          loaded.archived ? (
            <Empty title="This role is archived">Bring it back on its page, then plan its interviews.</Empty>
          ) : (
            <LoopsForm key={loaded.id} role={loaded} person={person} />
          )
        }
      </QueryView>
    </Page>
  )
}

function LoopsForm({ role, person }: { role: Role; person: Person }) {
  const element = useRef<HTMLFormElement>(null)
  const [{ applications }, go] = useAddressSearch(addressSchema)
  const planning = usePlanningLoops(role, applications, person.id, element)
  const { asked, chosen } = planning
  const choose = (ids: readonly string[]) => go({ applications: (ids.length === 0 ? undefined : ids.join(',')) as never })
  return (
    <form
      ref={element}
      className={`${boxes.stack} ${boxes.gap16}`}
      onSubmit={planning.submit}
      // Enter in one of so many fields plans nothing: the button does.
      onKeyDown={(event) => settledKey(event) === 'Enter' && event.target instanceof HTMLInputElement && event.preventDefault()}
      noValidate
    >
      <ApplicationsField role={role} applications={applications} loops={chosen} loading={asked.isPending} onChange={choose} />
      {applications.length === 0 ? (
        <Empty title="Choose who is interviewed">
          Each stage of their loop that has no interview becomes a row. You can plan up to {MOST_LOOPS} candidates together.
        </Empty>
      ) : asked.isError && !asked.data ? (
        <ErrorNotice error={asked.error} onRetry={() => void asked.refetch()} />
      ) : !asked.data ? (
        <Loading what="Loading the stages…" />
      ) : (
        <>
          <DayFields planning={planning} />
          {chosen.map((loop) => (
            <LoopCard key={loop.id} loop={loop} planning={planning} me={person} />
          ))}
        </>
      )}
      {chosen.length > 0 && <LoopFormEnd planning={planning} roleId={role.id} />}
    </form>
  )
}
