import { Button } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { InterviewSummary } from '@panelbook/shared/api/resources'
import { IconCalendarPlus, IconCalendarSmile } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { useInterviews, useSession } from '../../api/queries.ts'
import { useServerNow } from '../../sync/hooks.ts'
import { useAddressSearch } from '../../ui/address-search.ts'
import { FilterLinks } from '../../ui/filter-links.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/page-states.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import {
  filterCounts,
  type GroupedInterviews,
  groupInterviews,
  type InterviewFilter,
  type InterviewGroup,
  interviewFilters,
  matchesFilter,
} from './interview-groups.ts'
import { InterviewRow } from './interview-row.tsx'
import classes from './interviews-page.module.css'

const addressSchema = z.object({ show: z.enum(interviewFilters).catch('all') })

const filterLabels: Record<InterviewFilter, string> = {
  all: 'All',
  mine: 'Mine',
  live: 'Live',
  waiting: 'Waiting for me',
  upcoming: 'Upcoming',
  past: 'Past',
}

const groupTitles: Record<InterviewGroup, string> = {
  live: 'Live now',
  waiting: 'Waiting for me',
  upcoming: 'Upcoming',
  past: 'Past',
}

/** Past interviews grow for years: this many are shown at a time. */
const SHOWN_AT_ONCE = 25

export function InterviewsPage() {
  const { person } = useSession()
  const interviews = useInterviews('all')
  const mayCreate = may({ personId: person.id, workspaceRole: person.workspaceRole }, 'interviews.create')
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
      <QueryView query={interviews} loading="Loading the interviews…">
        {(list) => (list.length === 0 ? <NoInterviews mayCreate={mayCreate} /> : <InterviewList interviews={list} />)}
      </QueryView>
    </Page>
  )
}

function InterviewList({ interviews }: { interviews: InterviewSummary[] }) {
  const { person } = useSession()
  const [{ show }] = useAddressSearch(addressSchema)
  const now = useServerNow(30_000)
  const counts = filterCounts(interviews, person.id, now)
  const groups = groupInterviews(
    interviews.filter((interview) => matchesFilter(interview, show, person.id, now)),
    now,
  )
  return (
    <>
      <FilterLinks
        label="Which interviews"
        name="show"
        current={show}
        links={interviewFilters.map((value) => ({ value, label: filterLabels[value], count: counts[value] }))}
      />
      {groups.length === 0 ? (
        <NothingMatches filter={show} />
      ) : (
        groups.map((group) => <Group key={group.group} group={group} mayCopyLinks={person.workspaceRole === 'admin'} now={now} />)
      )}
    </>
  )
}

function Group({ group, mayCopyLinks, now }: { group: GroupedInterviews; mayCopyLinks: boolean; now: number }) {
  const [shown, setShown] = useState(SHOWN_AT_ONCE)
  const rest = group.interviews.length - shown
  return (
    <section className={classes.group} aria-labelledby={`group-${group.group}`}>
      <h2 className={classes.title} id={`group-${group.group}`}>
        {groupTitles[group.group]} <span className={classes.count}>{group.interviews.length}</span>
      </h2>
      <ul className={classes.list}>
        {group.interviews.slice(0, shown).map((interview) => (
          <InterviewRow key={interview.id} interview={interview} now={now} mayCopyLinks={mayCopyLinks} />
        ))}
      </ul>
      {rest > 0 && (
        <Button variant="subtle" mt="xs" onClick={() => setShown(shown + 4 * SHOWN_AT_ONCE)}>
          Show {Math.min(rest, 4 * SHOWN_AT_ONCE)} more
        </Button>
      )}
    </section>
  )
}

function NoInterviews({ mayCreate }: { mayCreate: boolean }) {
  return (
    <Empty
      title="No interviews yet"
      icon={<IconCalendarSmile size={28} stroke={1.5} />}
      action={mayCreate && <LinkButton to="/interviews/new">Plan the first interview</LinkButton>}
    >
      {mayCreate
        ? 'Choose a candidate, a plan and a panel; everybody on the panel then finds it here.'
        : 'As soon as somebody puts you on a panel, the interview appears here.'}
    </Empty>
  )
}

const nothing: Record<InterviewFilter, string> = {
  all: 'There are no interviews.',
  mine: 'You are on no panel at the moment.',
  live: 'Nobody is interviewing right now.',
  waiting: 'Nothing waits for you: every scorecard of yours is in.',
  upcoming: 'No interview is coming up.',
  past: 'No interview has ended yet.',
}

function NothingMatches({ filter }: { filter: InterviewFilter }) {
  return (
    <Empty
      title={nothing[filter]}
      action={
        <Link to="." search={{} as never}>
          Show all interviews
        </Link>
      }
    />
  )
}
