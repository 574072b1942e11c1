import { behindMs, conductTime } from '@panelbook/shared/interviews/conduct/conduct-time'
import { type Slot, slotEnd } from '@panelbook/shared/interviews/conduct/endings'
import { pace } from '../../../parts/interview/pace.ts'
import { useServerNow } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { StatusPill } from '../../../ui/status-pill.tsx'
import { stopwatch } from '../../../ui/time-in-words.ts'
import { useConduct, useHasArrived, useLive } from '../state/live-session.ts'
import classes from './live-header.module.css'

const paceTone = { late: 'warn', early: 'good', 'on-time': 'neutral' } as const

/**
 * Elapsed of the slot, and how far ahead or behind the plan: the same second on every screen. Once the slot is over nothing can
 * be caught up, so that is what it says. Renders every second, alone.
 */
export function ConversationClock({ slot }: { slot: Slot }) {
  const { plan } = useLive()
  const arrived = useHasArrived()
  const now = useServerNow(1_000)
  const timeline = useConduct((conduct) => conduct.timeline)
  const current = useConduct((conduct) => conduct.current)
  const skips = useConduct((conduct) => conduct.skips)
  const time = conductTime(timeline, now)
  const slotMs = slot.minutes * 60_000
  const share = Math.min(1, time.elapsedMs / slotMs)
  const over = now >= slotEnd(slot, time.startedAt)
  const said = over ? undefined : pace(behindMs(plan, time, current, new Set(skips.keys())))
  return (
    <>
      <div className={`${boxes.clip} ${classes.bar}`} aria-hidden="true">
        <div className={classes.passed} data-over={time.elapsedMs > slotMs} style={{ width: `${share * 100}%` }} />
      </div>
      <span className={classes.time} role="timer" aria-label="Time taken of the slot">
        <strong>{arrived ? stopwatch(time.elapsedMs) : '–:––'}</strong>{' '}
        <span className={classes.slot}>/ {stopwatch(slotMs)}</span>
      </span>
      <span className={classes.pace}>
        {time.phase === 'running' && said && <StatusPill tone={paceTone[said.tone]}>{said.text}</StatusPill>}
        {time.phase === 'running' && !said && <StatusPill tone="warn">Time is up</StatusPill>}
        {time.phase === 'paused' && <StatusPill tone="warn">Paused</StatusPill>}
        {time.phase === 'ended' && <StatusPill>Ended</StatusPill>}
      </span>
    </>
  )
}
