import { Button } from '@mantine/core'
import type { WhoIsMissing } from '@panelbook/shared/coordinating/api'
import { IconCalendarPlus, IconChecks } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { z } from 'zod'
import { type MissingOf, useWhoIsMissing } from '../../api/coordinating.ts'
import { usePeople } from '../../api/people.ts'
import { useRoles } from '../../api/roles.ts'
import { ListTabs } from '../../parts/tabs/list-tabs.tsx'
import { useServerNow } from '../../sync/hooks.ts'
import boxes from '../../ui/box.module.css'
import { FilterChoice } from '../../ui/list/filters.tsx'
import { useAddressSearch } from '../../ui/page/address-search.ts'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import { MissingDialog, type OpenedAct } from './missing-dialog.tsx'
import { OverdueRow, SeatRow, UnstartedRow, WaitingRow } from './missing-rows.tsx'
import { RemindAll } from './reminding/remind-all.tsx'
import { TurnAroundTimes } from './turn-around/turn-around.tsx'

const addressSchema = z.object({
  role: z.string().optional().catch(undefined),
  person: z.string().optional().catch(undefined),
})

/** What interviews and candidates wait for, each with its act. Nothing of a rating, and no ranking of people. */
export function MissingPage() {
  const [{ role, person }, change] = useAddressSearch(addressSchema)
  const roles = (useRoles().data ?? []).filter(({ archived }) => !archived)
  const people = usePeople().data ?? []
  const of: MissingOf = {
    ...(role === undefined ? {} : { roleId: role }),
    ...(person === undefined ? {} : { personId: person }),
  }
  const missing = useWhoIsMissing(of)
  const [opened, open] = useState<OpenedAct>()
  return (
    <Page
      title="Interviews"
      tabTitle="Who is missing"
      actions={
        <LinkButton to="/interviews/new" leftSection={<IconCalendarPlus size={18} aria-hidden="true" />}>
          New interview
        </LinkButton>
      }
    >
      <ListTabs lead />
      <div className={`${boxes.row} ${boxes.gap8} ${boxes.screen}`}>
        <FilterChoice
          aria-label="Role"
          chosen={role !== undefined}
          value={role ?? ''}
          onChange={(event) => change({ role: event.currentTarget.value || undefined })}
          data={[{ value: '', label: 'Any role' }, ...roles.map(({ id, title }) => ({ value: id, label: title }))]}
        />
        <FilterChoice
          aria-label="Person"
          chosen={person !== undefined}
          value={person ?? ''}
          onChange={(event) => change({ person: event.currentTarget.value || undefined })}
          data={[{ value: '', label: 'Any person' }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </div>
      <QueryView query={missing} loading="Looking for what is missing…">
        {(found) => (
          <>
            <Found found={found} of={of} onAll={() => change({ role: undefined, person: undefined })} open={open} />
            {opened && <MissingDialog opened={opened} found={found} close={() => open(undefined)} />}
          </>
        )}
      </QueryView>
      {/* Of one person nothing is told. */}
      {person === undefined && <TurnAroundTimes roleId={role} />}
    </Page>
  )
}

function Found({ found: { overdue, unstarted, seats, waiting }, of, onAll, open }: FoundProps) {
  const narrowed = of.roleId !== undefined || of.personId !== undefined
  const now = useServerNow(60_000)
  if (overdue.total + unstarted.total + seats.total + waiting.total === 0) {
    return (
      <Empty
        title={narrowed ? 'Nothing is missing here' : 'Nothing is missing'}
        icon={<IconChecks size={28} stroke={1.5} />}
        action={
          narrowed ? (
            <Button variant="default" onClick={onAll}>
              Show all roles and people
            </Button>
          ) : (
            <LinkButton to="/roles" variant="default">
              To the roles
            </LinkButton>
          )
        }
      >
        {narrowed
          ? 'Nothing is overdue for this role and person.'
          : 'Every scorecard that is due is in, and no candidate has waited longer than their role promises. A role’s promise is set on its page.'}
      </Empty>
    )
  }
  return (
    <>
      <Group
        title="Scorecards overdue"
        total={overdue.total}
        shown={overdue.rows.length}
        act={<RemindAll key={JSON.stringify(of)} overdue={overdue} of={of} now={now} />}
      >
        {overdue.rows.map((row) => (
          <OverdueRow key={`${row.interview.id} ${row.person.id}`} row={row} now={now} open={open} />
        ))}
      </Group>
      <Group title="Not started, time has passed" total={unstarted.total} shown={unstarted.rows.length}>
        {unstarted.rows.map((interview) => (
          <UnstartedRow key={interview.id} interview={interview} now={now} open={open} />
        ))}
      </Group>
      <Group title="Seats of people who can’t sign in" total={seats.total} shown={seats.rows.length}>
        {seats.rows.map((row) => (
          <SeatRow key={`${row.interview.id} ${row.person.id}`} row={row} now={now} open={open} />
        ))}
      </Group>
      <Group title="Candidates waiting longer than promised" total={waiting.total} shown={waiting.rows.length}>
        {waiting.rows.map((row) => (
          <WaitingRow key={row.applicationId} row={row} now={now} />
        ))}
      </Group>
    </>
  )
}

interface FoundProps {
  found: WhoIsMissing
  of: MissingOf
  /** Takes the filters away. */
  onAll: () => void
  open: (act: OpenedAct) => void
}

interface GroupProps {
  title: string
  total: number
  shown: number
  act?: ReactNode
  children: ReactNode
}

function Group({ title, total, shown, act, children }: GroupProps) {
  if (total === 0) return null
  const id = `missing-${title.toLowerCase().replace(/[^a-z]+/g, '-')}`
  return (
    <section className={boxes.above28} aria-labelledby={id}>
      <div className={`${boxes.apart} ${boxes.below8}`}>
        <h2 className={`${boxes.baseline} ${boxes.gap8} ${texts.small} ${texts.strong}`} id={id}>
          {title} <span className={`${texts.muted} ${texts.regular}`}>{total.toLocaleString('en')}</span>
        </h2>
        {act}
      </div>
      <ul className={`${boxes.card} ${boxes.ruled} ${boxes.clip}`}>{children}</ul>
      {shown < total && (
        <p className={texts.fine}>The first {shown.toLocaleString('en')}. Choose a role or a person to see others.</p>
      )}
    </section>
  )
}
