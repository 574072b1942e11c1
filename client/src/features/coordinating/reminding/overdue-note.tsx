import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Reminder } from '@panelbook/shared/coordinating/reminders'
import { distance } from '../../../ui/time-in-words.ts'

/** Since when a scorecard is due, and who reminded of it last. */
export function OverdueNote({ since, reminded, now }: { since: EpochMs; reminded: Reminder | undefined; now: EpochMs }) {
  return (
    <>
      Due {distance(since, now)}
      {reminded && (
        <>
          {` · reminded ${distance(reminded.at, now)} by `}
          <bdi>{reminded.by.name}</bdi>
        </>
      )}
    </>
  )
}
