import type { LoopColumn } from '@panelbook/shared/candidates/loop-matrix'

const whole = ({ result, card }: LoopColumn): string =>
  result.interview.panel.find(({ person }) => person.id === card.personId)?.person.name ?? 'Someone'
const first = (name: string): string => name.trim().split(/\s+/)[0] ?? name

/**
 * The first name of a column's person, or the whole one where two people of the loop share it. Somebody who left the panel since
 * is "Someone".
 */
export function nameOf(column: LoopColumn, columns: readonly LoopColumn[], full = false): string {
  const name = whole(column)
  if (full) return name
  const shared = columns.some((other) => other.card.personId !== column.card.personId && first(whole(other)) === first(name))
  return shared ? name : first(name)
}
