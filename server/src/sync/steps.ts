import type { Steps } from '@panelbook/shared/base/steps'

/** How long work may hold the event loop before others get their turn. Milliseconds. */
export const TURN_MS = 8

/**
 * A turn of the event loop after the other.
 *
 * @param breathe lets others work; resolves when the next turn may begin
 */
export async function inTurns<T>(steps: Steps<T>, breathe: (spentMs: number) => Promise<void>): Promise<T> {
  let since = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    const spent = performance.now() - since
    if (spent < TURN_MS) continue
    await breathe(spent)
    since = performance.now()
  }
}

/**
 * Lets one of those that work in turns go on, for each turn of the event loop: however many there are, others wait for one of
 * them and not for all.
 *
 * @returns resolves when it is the caller's turn again
 */
export function createTurnstile(nextTurn: (go: () => void) => void = setImmediate): () => Promise<void> {
  const waiting: (() => void)[] = []
  const next = () => {
    waiting.shift()?.()
    if (waiting.length > 0) nextTurn(next)
  }
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      if (waiting.length === 1) nextTurn(next)
    })
}
