import { Button } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import type { InterviewList, InterviewSummary } from '@panelbook/shared/interviews/api'
import {
  type InterviewFilter,
  type InterviewGroup,
  interviewFilterSchema,
  interviewFilters,
} from '@panelbook/shared/interviews/interview-filter'
import { IconCalendarPlus, IconCalendarSmile, IconClockExclamation } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { interviewQueries, useInterviews } from '../../api/interviews.ts'
import { useSession } from '../../api/session.ts'
import { useServerNow } from '../../sync/hooks.ts'
import boxes from '../../ui/box.module.css'
import { useAddressSearch } from '../../ui/page/address-search.ts'
import { FilterLinks } from '../../ui/page/filter-links.tsx'
import { LinkButton } from '../../ui/page/link-button.tsx'
import { NoneYet } from '../../ui/page/none-yet.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Empty } from '../../ui/page/page-states.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import { InterviewRow } from './parts/interview-row.tsx'

const addressSchema = z.object({ show: interviewFilterSchema.catch('all') })

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

export function InterviewsPage() {
  const { person } = useSession()
  const [{ show }] = useAddressSearch(addressSchema)
  const interviews = useInterviews(show)
  const mayCreate = may({ personId: person.id, workspaceRole: person.workspaceRole }, 'interviews.create')
  return (
    <Page
      title="Interviews"
      actions={
        mayCreate && (
          <>
            <LinkButton to="/missing" variant="default" leftSection={<IconClockExclamation size={18} aria-hidden="true" />}>
              Who is missing
            </LinkButton>
            <LinkButton to="/interviews/new" leftSection={<IconCalendarPlus size={18} aria-hidden="true" />}>
              New interview
            </LinkButton>
          </>
        )
      }
    >
      <QueryView query={interviews} loading="Loading the interviews…">
        {(list) =>
          list.counts.all === 0 ? (
            <NoneYet
              title="No interviews yet"
              icon={<IconCalendarSmile size={28} stroke={1.5} />}
              mayBegin={mayCreate}
              begin={{ to: '/interviews/new', label: 'Plan the first interview' }}
              how="Choose a candidate, a plan and a panel. Everyone on the panel then finds the interview here."
              otherwise="Interviews appear here once you are on their panel."
            />
          ) : (
            <ListedInterviews list={list} show={show} />
          )
        }
      </QueryView>
    </Page>
  )
}

function ListedInterviews({ list, show }: { list: InterviewList; show: InterviewFilter }) {
  const { person } = useSession()
  const now = useServerNow(30_000)
  return (
    <>
      <FilterLinks
        label="Which interviews"
        name="show"
        current={show}
        links={interviewFilters.map((value) => ({ value, label: filterLabels[value], count: list.counts[value] }))}
      />
      {list.groups.length === 0 ? (
        <NothingMatches filter={show} />
      ) : (
        list.groups.map(({ group, count, next }) => (
          <Group
            key={`${show} ${group}`}
            {...{ group, count, next, show, now }}
            interviews={list.interviews.filter((interview) => interview.group === group)}
            mayCopyLinks={person.workspaceRole === 'admin'}
          />
        ))
      )}
    </>
  )
}

interface GroupProps {
  group: InterviewGroup
  /** How many there are, shown or not. */
  count: number
  interviews: InterviewSummary[]
  /** Where those that are not shown begin. */
  next: string | undefined
  show: InterviewFilter
  mayCopyLinks: boolean
  now: number
}

/** The first of a group, and more of it page by page: past interviews grow for years. */
function Group({ group, count, interviews, next, show, mayCopyLinks, now }: GroupProps) {
  const [wanted, setWanted] = useState(false)
  const more = useInfiniteQuery({ ...interviewQueries.moreInterviews(show, next ?? ''), enabled: wanted && next !== undefined })
  const shown = [...interviews, ...(more.data?.pages.flatMap((page) => page.interviews) ?? [])]
  // A page that was fetched before the first moved on may overlap it.
  const once = [...new Map(shown.map((interview) => [interview.id, interview])).values()]
  const rest = next === undefined ? 0 : count - once.length
  return (
    <section className={boxes.above28} aria-labelledby={`group-${group}`}>
      <h2 className={`${boxes.baseline} ${boxes.gap8} ${boxes.below8} ${texts.small} ${texts.strong}`} id={`group-${group}`}>
        {groupTitles[group]} <span className={`${texts.muted} ${texts.regular}`}>{count.toLocaleString('en')}</span>
      </h2>
      <ul className={`${boxes.card} ${boxes.ruled} ${boxes.clip}`}>
        {once.map((interview) => (
          <InterviewRow key={interview.id} interview={interview} now={now} mayCopyLinks={mayCopyLinks} />
        ))}
      </ul>
      {rest > 0 && (
        <Button
          variant="subtle"
          mt="xs"
          loading={more.isFetching}
          onClick={() => (more.data ? void more.fetchNextPage() : setWanted(true))}
        >
          {more.isError ? 'That did not work. Try again' : `Show more of ${rest.toLocaleString('en')}`}
        </Button>
      )}
    </section>
  )
}

const nothing: Record<InterviewFilter, string> = {
  all: 'There are no interviews.',
  mine: 'You are not on any panel at the moment.',
  live: 'No interview is running right now.',
  waiting: 'Nothing is waiting for you. All your scorecards are in.',
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
