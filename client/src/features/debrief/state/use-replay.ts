import type { EpochMs } from '@panelbook/shared/base/clock'
import { useEffect, useState } from 'react'
import type { Span } from '../model/notes-replay.ts'

/** Milliseconds that playing a whole conversation takes. */
const WHOLE_MS = 60_000
/** Milliseconds between two frames: each draws a whole page of notes. */
const PICTURE_MS = 100

export interface Replay {
  /** Undefined: now, after the end. */
  at: EpochMs | undefined
  playing: boolean
  goTo(at: EpochMs): void
  play(): void
  pause(): void
}

/** The past moment that somebody looks at. It moves on by itself while it is played. */
export function useReplay(span: Span | undefined): Replay {
  const [at, setAt] = useState<EpochMs | undefined>()
  const [playing, setPlaying] = useState(false)
  const from = span?.from
  const to = span?.to
  useEffect(() => {
    if (!playing || from === undefined || to === undefined) return
    let last = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      const passed = ((now - last) / WHOLE_MS) * (to - from)
      last = now
      setAt((before) => Math.min(to, (before ?? from) + passed))
    }, PICTURE_MS)
    return () => clearInterval(timer)
  }, [playing, from, to])
  // The end counts as now: what was written afterwards belongs to it.
  if (at !== undefined && to !== undefined && at >= to) {
    setAt(undefined)
    setPlaying(false)
  }
  return {
    at,
    playing,
    goTo(moment) {
      setPlaying(false)
      setAt(moment)
    },
    play() {
      setAt((before) => before ?? from)
      setPlaying(true)
    },
    pause: () => setPlaying(false),
  }
}
