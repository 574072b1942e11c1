import { may } from '@panelbook/shared/access/policy'
import type { InterviewList } from '@panelbook/shared/interviews/api'
import { IconCalendarPlus, IconCalendarSmile } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFoundInterviews } from '../../api/interviews.ts'
import { useSession } from '../../api/session.ts'
import { ListTabs } from '../../parts/tabs/list-tabs.tsx'
import { useServerNow } from '../../sync/hooks.ts'
import boxes from '../../ui/box.module.css'
import { NothingFound } from '../../ui/list/nothing-found.tsx'
import { useAddressSearch } from '../../ui/page/address-search.ts'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { NoneYet } from '../../ui/page/none-yet.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import { type InterviewsAddress, interviewsAddressSchema, isNarrowed, searchOf, unnarrowed } from './model/interviews-address.ts'
import { InterviewFilters } from './parts/interview-filters.tsx'
import { ListedInterviews } from './parts/listed-interviews.tsx'

/** So few are seen at a glance: searching them would only stand in the way. */
const FEW = 5

export function InterviewsPage() {
  const { person } = useSession()
  const actor = { personId: person.id, workspaceRole: person.workspaceRole }
  const [address, change] = useAddressSearch(interviewsAddressSchema)
  const now = useServerNow(60_000)
  const search = searchOf(address, now)
  const interviews = useFoundInterviews({ show: address.show, ...search })
  const mayCreate = may(actor, 'interviews.create')
  const narrowed = isNarrowed(address)
  const counts = interviews.data?.counts
  const none = !narrowed && counts?.all === 0
  // Once there, it stays: whoever takes the last letter away is still in the field.
  const [searchable, setSearchable] = useState(false)
  if (!searchable && (narrowed || (counts?.all ?? 0) > FEW)) setSearchable(true)
  return (
    <Page
      title="Interviews"
      actions={
        mayCreate && (
          <LinkButton to="/interviews/new" leftSection={<IconCalendarPlus size={18} aria-hidden="true" />}>
            New interview
          </LinkButton>
        )
      }
    >
      {!none && <ListTabs current={address.show} counts={counts} lead={may(actor, 'interviews.lead')} />}
      {searchable && <InterviewFilters address={address} change={change} />}
      {narrowed && counts && (
        <p role="status" className={`${texts.fine} ${boxes.below8}`}>
          {found(counts[address.show])}
        </p>
      )}
      <QueryView query={interviews} loading="Loading the interviews…">
        {(list) =>
          none ? (
            <NoneYet
              title="No interviews yet"
              icon={<IconCalendarSmile size={28} stroke={1.5} />}
              mayBegin={mayCreate}
              begin={{ to: '/interviews/new', label: 'Plan the first interview' }}
              how="Choose a candidate, a plan and a panel. Everyone on the panel then finds the interview here."
              otherwise="Interviews appear here once you are on their panel."
            />
          ) : (
            <Found {...{ list, address, search }} clear={() => change(unnarrowed)} />
          )
        }
      </QueryView>
    </Page>
  )
}

const found = (count: number): string => (count === 1 ? '1 interview' : `${count.toLocaleString('en')} interviews`)

function Found({ list, address, search, clear }: FoundProps) {
  const { show } = address
  if (list.groups.length > 0) return <ListedInterviews key={JSON.stringify([show, search])} {...{ list, show, search }} />
  if (isNarrowed(address)) return <NothingFound title="No interview is found" clear="Show all again" onClear={clear} />
  return (
    <Empty
      title={nothing[show]}
      action={
        <Link to="." search={{} as never}>
          Show all interviews
        </Link>
      }
    />
  )
}

interface FoundProps {
  list: InterviewList
  address: InterviewsAddress
  search: ReturnType<typeof searchOf>
  clear(): void
}

const nothing: Record<InterviewsAddress['show'], string> = {
  all: 'There are no interviews.',
  mine: 'You are not on any panel at the moment.',
  waiting: 'Nothing is waiting for you. All your scorecards are in.',
}
