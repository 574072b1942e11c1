import type { AtsConnection } from '@panelbook/shared/ats/connection'
import { StatusPill } from '../../../ui/status-pill.tsx'
import { dayAndTime } from '../../../ui/time-in-words.ts'

/** How a connection is, in a few words. */
export function ConnectionState({ connection, now }: { connection: AtsConnection; now: number }) {
  const { state, running, failingSince } = connection
  if (running) return <StatusPill tone="accent">Running</StatusPill>
  if (state === 'paused') return <StatusPill tone="danger">Paused</StatusPill>
  if (failingSince !== undefined) {
    return <StatusPill tone="warn">Failing since {dayAndTime(failingSince, now, { inSentence: true })}</StatusPill>
  }
  return state === 'on' ? <StatusPill tone="good">On</StatusPill> : <StatusPill>Off</StatusPill>
}
