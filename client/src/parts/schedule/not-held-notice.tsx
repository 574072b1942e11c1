import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Interview } from '@panelbook/shared/interviews/api'
import type { ScheduleChange } from '@panelbook/shared/interviews/schedule'
import { IconCalendarOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useSession } from '../../api/session.ts'
import boxes from '../../ui/box.module.css'
import { notifyWarning } from '../../ui/dialog/notify.ts'
import texts from '../../ui/text.module.css'
import { dayAndTime } from '../../ui/time-in-words.ts'
import classes from './not-held-notice.module.css'

/**
 * Says on the pages of an interview that it doesn't take place, since when and why. Whoever is on the page when it happens hears
 * of it.
 */
export function NotHeldNotice({
  interview: { notHeld },
  now,
  quiet = false,
}: {
  interview: Pick<Interview, 'notHeld'>
  now: EpochMs
  /** Another notice on the page tells of it when it happens. */
  quiet?: boolean
}) {
  const me = useSession().person.id
  // What was so when the page opened is read there, and who did it knows.
  const [before] = useState(notHeld?.at)
  useEffect(() => {
    if (quiet || !notHeld || notHeld.at === before || notHeld.by.id === me) return
    const { state, by, reason } = notHeld
    notifyWarning(state === 'cancelled' ? `${by.name} cancelled this interview` : `${by.name} recorded a no-show`, reason)
  }, [quiet, notHeld, before, me])
  if (!notHeld) return null
  const cancelled = notHeld.state === 'cancelled'
  return (
    <div className={`${boxes.inset} ${texts.smaller} ${classes.notice}`} data-tone="warn">
      <p>
        <IconCalendarOff size={16} aria-hidden="true" />{' '}
        <strong>{cancelled ? 'This interview is cancelled.' : 'The candidate did not come.'}</strong> {notHeld.by.name},{' '}
        {dayAndTime(notHeld.at, now, { inSentence: true })}: {notHeld.reason}
      </p>
      <p className={texts.fine}>No scorecards are awaited. What was written stays as it is, and the shared notes stay open.</p>
    </div>
  )
}

/** "Moved from Wed 25 Nov, 11:00 by Nora Sample" for each time that it had before, oldest first. */
export function EarlierTimes({ changes, now }: { changes: readonly ScheduleChange[] | undefined; now: EpochMs }) {
  if (!changes?.length) return null
  return (
    <>
      {changes.map((change) => (
        <p key={`${change.kind} ${change.at}`} className={`${texts.note} ${texts.anywhere} ${boxes.above4}`}>
          {changeInWords(change, now)}
        </p>
      ))}
    </>
  )
}

function changeInWords(change: ScheduleChange, now: EpochMs): string {
  const was = dayAndTime(change.slot.startsAt, now, { inSentence: true })
  const who = `${change.by.name}, ${dayAndTime(change.at, now, { inSentence: true })}`
  switch (change.kind) {
    case 'cancelled':
      return `Cancelled (${was}) by ${who}: ${change.reason}`
    case 'no-show':
      return `No-show (${was}), recorded by ${who}: ${change.reason}`
    case 'planned':
      return `Planned again by ${who}`
    case 'moved':
      return change.to.startsAt === change.slot.startsAt
        ? `Changed from ${change.slot.minutes} to ${change.to.minutes} minutes by ${who}`
        : `Moved from ${was} by ${who}`
  }
}
