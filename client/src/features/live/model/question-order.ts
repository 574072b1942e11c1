import type { Id } from '@panelbook/shared/base/ids'

/** Walking through the plan's questions. `order` holds every question id as the plan asks them. */

/** The question `step` places away, stopping at either end. An unknown start counts as being before the first. */
export function neighbour(order: readonly Id[], from: Id | undefined, step: 1 | -1): Id | undefined {
  const index = from === undefined ? -1 : order.indexOf(from)
  if (index === -1) return order[0]
  return order[Math.min(order.length - 1, Math.max(0, index + step))]
}

/**
 * What the panel asks after `current`: the next in plan order that nobody asked or skipped, else the first such one before it.
 * Undefined: everything has been asked.
 */
export function nextToAsk(order: readonly Id[], current: Id | undefined, done: ReadonlySet<Id>): Id | undefined {
  const index = current === undefined ? -1 : order.indexOf(current)
  const waiting = (id: Id) => id !== current && !done.has(id)
  return order.slice(index + 1).find(waiting) ?? order.slice(0, Math.max(0, index)).find(waiting)
}

/** What became of a question, for the rail. */
export type QuestionState = 'current' | 'asked' | 'skipped' | 'open'

export function questionState(id: Id, facts: { current: Id | undefined; asked: readonly Id[]; skipped: boolean }): QuestionState {
  if (facts.current === id) return 'current'
  if (facts.skipped) return 'skipped'
  return facts.asked.includes(id) ? 'asked' : 'open'
}

export const questionStateInWords: Record<QuestionState, string> = {
  current: 'being asked now',
  asked: 'asked',
  skipped: 'skipped',
  open: 'not asked yet',
}
