import type { EpochMs } from '@panelbook/shared/base/clock'
import type { PersonName } from '@panelbook/shared/people/person'
import boxes from '../ui/box.module.css'
import { ON_PAPER } from '../ui/page/printing.ts'
import { dayAndTime, timeZoneInWords } from '../ui/time-in-words.ts'
import classes from './printed-by.module.css'

/** Whose copy this is, and of when: on paper alone, where nothing else says so. */
export function PrintedBy({ person, at, interviewId }: { person: PersonName; at: EpochMs; interviewId?: string }) {
  const parts = [
    `Printed by ${person.name}`,
    `${dayAndTime(at, ON_PAPER)} (${timeZoneInWords(at)})`,
    ...(interviewId === undefined ? [] : [`interview ${interviewId}`]),
  ]
  return (
    <p className={`${boxes.paper} ${classes.printed}`} aria-hidden="true">
      {parts.join(' · ')}
    </p>
  )
}
