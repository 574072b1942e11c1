import { Button } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { InterviewList, InterviewSummary } from '@panelbook/shared/interviews/api'
import type { InterviewFilter, InterviewGroup } from '@panelbook/shared/interviews/interview-filter'
import type { InterviewSearch } from '@panelbook/shared/interviews/interview-search'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { interviewQueries } from '../../../api/interviews.ts'
import { useSession } from '../../../api/session.ts'
import { useKeys } from '../../../input/keys/keys.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { clockTime, dayInWords } from '../../../ui/time-in-words.ts'
import { byDay } from '../model/list-sections.ts'
import { InterviewRow } from './interview-row.tsx'
import classes from './listed-interviews.module.css'

interface Listed {
  list: InterviewList
  show: InterviewFilter
  search: InterviewSearch
}

/** What is live, what today brings, what waits, what comes and what is past, in one list with the days as headings. */
export function ListedInterviews({ list, show, search }: Listed) {
  const now = useServerNow(30_000)
  const live = useGroup('live', { list, show, search })
  const waiting = useGroup('waiting', { list, show, search })
  const upcoming = useGroup('upcoming', { list, show, search })
  const past = useGroup('past', { list, show, search })
  useRowKeys()
  const toCome = byDay(upcoming.interviews, now)
  const today = toCome.filter(({ days }) => days <= 0)
  const later = toCome.filter(({ days }) => days > 0)
  // The rest of a day may be on the next page: then nobody knows how many it has.
  const countOf = (day: { interviews: unknown[] }, of: typeof upcoming, days: readonly unknown[]) =>
    of.rest > 0 && day === days.at(-1) ? undefined : day.interviews.length
  const daysOf = (days: typeof toCome, of: typeof upcoming, all: typeof toCome, level: 2 | 3 = 2) =>
    days.map((day) => (
      <Rows
        key={day.days}
        title={dayInWords(day.interviews[0]?.startsAt ?? now, now)}
        {...{ level, now, count: countOf(day, of, all) }}
        interviews={day.interviews}
        under="day"
      />
    ))
  const pastDays = byDay(past.interviews, now)
  return (
    <div className={`${boxes.card} ${classes.list}`}>
      <GroupRows title="Live now" group={live} now={now} />
      {daysOf(today, upcoming, toCome)}
      {later.length === 0 && upcoming.more}
      <GroupRows title="Waiting for me" group={waiting} now={now} />
      {daysOf(later, upcoming, toCome)}
      {later.length > 0 && upcoming.more}
      {past.count > 0 && (
        <Group title="Past" count={past.count}>
          {daysOf(pastDays, past, pastDays, 3)}
          {past.more}
        </Group>
      )}
    </div>
  )
}

/** The first of a group, and more of it page by page: past interviews grow for years. */
function useGroup(group: InterviewGroup, { list, show, search }: Listed) {
  const entry = list.groups.find((each) => each.group === group)
  const { next, count = 0 } = entry ?? {}
  const [wanted, setWanted] = useState(false)
  const following = useInfiniteQuery({
    ...interviewQueries.moreInterviews({ show, ...search }, next ?? ''),
    enabled: wanted && next !== undefined,
  })
  const shown = [
    ...list.interviews.filter((interview) => interview.group === group),
    ...(following.data?.pages.flatMap((page) => page.interviews) ?? []),
  ]
  // A page that was fetched before the first moved on may overlap it.
  const interviews: InterviewSummary[] = [...new Map(shown.map((interview) => [interview.id, interview])).values()]
  const rest = next === undefined ? 0 : Math.max(0, count - interviews.length)
  const more = rest > 0 && (
    <div className={classes.more}>
      <Button
        variant="subtle"
        size="compact-md"
        loading={following.isFetching}
        onClick={() => (following.data ? void following.fetchNextPage() : setWanted(true))}
      >
        {following.isError ? 'That did not work. Try again' : `Show more of ${rest.toLocaleString('en')}`}
      </Button>
    </div>
  )
  return { interviews, count, rest, more }
}

/** From row to row without the mouse, as in the live page's plan. */
function useRowKeys() {
  const go = (step: 1 | -1) => {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
    const at = rows.findIndex((row) => row.closest('li')?.contains(document.activeElement))
    rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]?.focus()
  }
  useKeys([
    { keys: 'j', does: 'Next interview', group: 'Interviews', repeats: true, run: () => go(1) },
    { keys: 'k', does: 'Previous interview', group: 'Interviews', repeats: true, run: () => go(-1) },
  ])
}

function GroupRows({ title, group, now }: { title: string; group: ReturnType<typeof useGroup>; now: EpochMs }) {
  if (group.interviews.length === 0) return null
  return (
    <>
      <Rows title={title} count={group.count} level={2} interviews={group.interviews} under="group" now={now} />
      {group.more}
    </>
  )
}

function Group({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes.sections}>
      <h2 className={`${boxes.baseline} ${boxes.gap8} ${texts.small} ${texts.strong} ${boxes.sunken} ${classes.group}`} id={id}>
        {title} <Count of={count} />
      </h2>
      {children}
    </section>
  )
}

interface RowsProps {
  title: string
  /** How many there are, shown or not; undefined where nobody knows. */
  count: number | undefined
  level: 2 | 3
  interviews: readonly InterviewSummary[]
  under: 'day' | 'group'
  now: EpochMs
}

/** Letters of a time without “AM” or “PM”. */
const SHORT_TIME = 5

function Rows({ title, count, level, interviews, under, now }: RowsProps) {
  const { person } = useSession()
  const id = useId()
  const Heading = `h${level}` as const
  return (
    <section aria-labelledby={id}>
      <Heading
        className={`${boxes.baseline} ${boxes.gap8} ${texts.small} ${texts.strong} ${boxes.sunken} ${classes.heading}`}
        id={id}
      >
        {title} <Count of={count} />
      </Heading>
      <ul className={boxes.ruled} data-hours={clockTime(now).length > SHORT_TIME ? 12 : 24}>
        {interviews.map((interview) => (
          <InterviewRow key={interview.id} {...{ interview, now, under }} mayCopyLinks={person.workspaceRole === 'admin'} />
        ))}
      </ul>
    </section>
  )
}

const Count = ({ of }: { of: number | undefined }) =>
  of === undefined ? null : <span className={`${texts.muted} ${texts.regular}`}>{of.toLocaleString('en')}</span>
