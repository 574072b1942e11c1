import type { After } from '../timing.ts'

/** How often it is looked at what waits, and at which look a message leaves that nothing has taken along: 100 ms at most. */
const LOOK_MS = 20
const LOOKS = 5

/** Connections that have something to send which can wait for a while: one timer for all of them. */
export interface LateMessages {
  /** `leave` is called once, when the time is up, unless it is dropped before. Waiting twice is waiting since the first time. */
  wait(leave: () => void): void
  drop(leave: () => void): void
}

export function createLateMessages(after: After): LateMessages {
  /** With the look at which each leaves: the first one first. */
  const waiting = new Map<() => void, number>()
  let looks = 0
  let planned = false
  const plan = () => {
    if (planned || waiting.size === 0) return
    planned = true
    after(LOOK_MS, look)
  }
  const look = () => {
    planned = false
    looks += 1
    for (const [leave, at] of waiting) {
      if (at > looks) break
      waiting.delete(leave)
      leave()
    }
    plan()
  }
  return {
    wait(leave) {
      if (!waiting.has(leave)) waiting.set(leave, looks + LOOKS)
      plan()
    },
    drop: (leave) => void waiting.delete(leave),
  }
}
