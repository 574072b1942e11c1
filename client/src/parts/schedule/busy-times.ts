import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { TimeZone } from '@panelbook/shared/base/time-zone'
import type { BusyTime } from '@panelbook/shared/interviews/api'
import { useQuery } from '@tanstack/react-query'
import { useContext } from 'react'
import { CoordinatedRole } from '../../api/coordinating.ts'
import { interviewQueries } from '../../api/interviews.ts'
import { timeRange } from './slot.ts'

/** "Busy 10:00–10:45: Sasha Example, Python developer, Design interview"; of what may not be known, the time alone. */
export function busyInWords({ startsAt, minutes, interview }: BusyTime, timeZone: TimeZone, locale?: string): string {
  const when = `Busy ${timeRange(startsAt, minutes, timeZone, locale)}`
  if (!interview) return when
  return `${when}: ${[interview.candidate, interview.role, interview.stage].filter((part) => part !== undefined).join(', ')}`
}

export interface SlotOfPanel {
  startsAt: EpochMs | undefined
  minutes: number
  timeZone: TimeZone
  people: readonly Id[]
  /** The interview that is being moved. */
  except?: Id
}

/** What is in the way of each person, in words. Nothing while it isn't known: it warns, and never blocks. */
export function useBusyWords({ startsAt, minutes, timeZone, people, except }: SlotOfPanel): ReadonlyMap<Id, string[]> {
  const ids = people.toSorted()
  const { data = [], isPlaceholderData } = useQuery({
    ...interviewQueries.busyTimes(
      {
        startsAt: startsAt ?? 0,
        minutes,
        people: ids.join(','),
        ...(except === undefined ? {} : { except }),
      },
      useContext(CoordinatedRole),
    ),
    enabled: startsAt !== undefined && ids.length > 0,
  })
  const words = new Map<Id, string[]>()
  // Until the answer for this time has arrived, no conflicts of the earlier time are shown.
  if (startsAt === undefined || isPlaceholderData) return words
  for (const busy of data) {
    if (!ids.includes(busy.personId)) continue
    words.set(busy.personId, [...(words.get(busy.personId) ?? []), busyInWords(busy, timeZone)])
  }
  return words
}
