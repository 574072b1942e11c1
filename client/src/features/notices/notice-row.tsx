import { Button } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { type Notice, tellsWhen } from '@panelbook/shared/notices/notice'
import { noticePlace } from '@panelbook/shared/notices/notice-place'
import { noticeWords } from '@panelbook/shared/notices/notice-words'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMarkNotice } from '../../api/notices.ts'
import boxes from '../../ui/box.module.css'
import { sayWhenDone } from '../../ui/dialog/notify.ts'
import texts from '../../ui/text.module.css'
import { dayAndTime, distance } from '../../ui/time-in-words.ts'
import classes from './notice-row.module.css'

/** One notice: what, whom, when. The whole row leads to its place. */
export function NoticeRow({ notice, now }: { notice: Notice; now: EpochMs }) {
  const { id, read, at, candidate, role, interview, by } = notice
  const mark = useMarkNotice()
  const words = noticeWords(notice)
  const told = candidate ? `${words}, ${candidate.name}` : words
  return (
    <li className={`${boxes.placed} ${boxes.padRow} ${classes.row}`} data-unread={read ? undefined : ''}>
      <span className={`${boxes.round} ${classes.dot}`} aria-hidden="true" />
      <div className={boxes.shrink}>
        <PlaceLink
          notice={notice}
          onFollow={() => {
            // The place opens whether or not the server heard of it: then the notice stays unread.
            if (!read) mark.mutate({ params: { id } })
          }}
        >
          {!read && <span className={boxes.unseen}>Unread: </span>}
          <span className={read ? undefined : texts.strong}>{words}</span>
          {candidate && '\u00a0· '}
          {candidate?.name}
        </PlaceLink>
        <div className={`${texts.note} ${texts.anywhere}`}>
          {[interview?.stage, role, timeOf(notice, now)].filter(Boolean).join(' · ')}
          {by !== undefined && (
            <>
              {' · by '}
              <bdi>{by}</bdi>
            </>
          )}
        </div>
      </div>
      <span className={`${boxes.over} ${classes.mark}`}>
        {!read && (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={mark.isPending}
            aria-label={`Mark as read: ${told}`}
            onClick={(event) => {
              // The button goes, and the focus stays in its row.
              event.currentTarget.closest('li')?.querySelector('a')?.focus({ preventScroll: true })
              void sayWhenDone(mark.mutateAsync({ params: { id } }))
            }}
          >
            Mark as read
          </Button>
        )}
      </span>
      <time
        className={`${texts.fine} ${texts.end} ${classes.when}`}
        dateTime={new Date(at).toISOString()}
        title={dayAndTime(at, now)}
      >
        {distance(at, now)}
      </time>
    </li>
  )
}

/** When and where the interview is, if that is what the notice is about. */
function timeOf({ kind, interview }: Notice, now: EpochMs): string | undefined {
  if (!tellsWhen(kind) || !interview) return undefined
  const when = dayAndTime(interview.startsAt, now, { inSentence: kind === 'not-held' })
  if (kind === 'not-held') return `was planned for ${when}`
  return interview.location === undefined ? when : `${when} · ${interview.location}`
}

function PlaceLink({ notice, onFollow, children }: { notice: Notice; onFollow: () => void; children: ReactNode }) {
  const common = { className: `${boxes.reach} ${texts.anywhere}`, onClick: onFollow, children }
  const place = noticePlace(notice)
  switch (place.page) {
    case 'application': {
      const { candidateId, applicationId } = place
      return (
        <Link to="/candidates/$candidateId/applications/$applicationId" params={{ candidateId, applicationId }} {...common} />
      )
    }
    case 'candidate':
      return <Link to="/candidates/$candidateId" params={{ candidateId: place.candidateId }} {...common} />
    case 'role':
      return <Link to="/roles/$roleId" params={{ roleId: place.roleId }} {...common} />
    case 'planning':
      return <Link to="/roles/$roleId/planning" params={{ roleId: place.roleId }} {...common} />
    case 'outcomes':
      return <Link to="/roles/$roleId/outcomes" params={{ roleId: place.roleId }} {...common} />
    case 'people':
      return <Link to="/people" {...common} />
    case 'settings':
      return <Link to="/settings" {...common} />
    case 'webhooks':
      return <Link to="/webhooks" {...common} />
    case 'connections':
      return <Link to="/connections" {...common} />
    case 'check':
      return <Link to="/interviews/$interviewId/check" params={{ interviewId: place.interviewId }} {...common} />
    case 'review':
      return <Link to="/interviews/$interviewId/review" params={{ interviewId: place.interviewId }} {...common} />
    case 'interview':
      return <Link to="/interviews/$interviewId" params={{ interviewId: place.interviewId }} {...common} />
  }
}
