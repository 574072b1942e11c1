import type { EpochMs } from '@panelbook/shared/base/clock'
import { useEffect, useState } from 'react'
import type { Span } from '../model/notes-replay.ts'

/** Milliseconds in which a whole conversation is played. */
const WHOLE_MS = 60_000
/** Milliseconds between two pictures: a whole page of notes is drawn for each. */
const PICTURE_MS = 100

export interface Replay {
  /** Undefined: now, behind the end. */
  at: EpochMs | undefined
  playing: boolean
  goTo(at: EpochMs): void
  play(): void
  pause(): void
}

/** A moment of the past that somebody looks at, and that goes on by itself while it is played. */
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
  // The end is now: what was written afterwards belongs to it.
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
