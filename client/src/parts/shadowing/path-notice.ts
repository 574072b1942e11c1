import type { Id } from '@panelbook/shared/base/ids'
import { conducts, type PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import { noProgress, type RolePath } from '@panelbook/shared/shadowing/path'
import { progressInWords } from '@panelbook/shared/shadowing/path-in-words'
import { nextStep } from '@panelbook/shared/shadowing/walk-path'

export interface PathNotice {
  words: string
  /** Something is to be looked at: they would conduct before they may, or without company. Never a ban. */
  warns: boolean
  /** They have to shadow first, which one press makes of the seat. */
  shadowFirst: boolean
}

interface Seat {
  personId: Id
  role: PanelRole
}

/**
 * What whoever plans is told of somebody's seat, by the path of the role; undefined for who is free, who observes, and without a
 * path.
 */
export function pathNotice(
  found: RolePath | undefined,
  { personId, role }: Seat,
  panel: readonly Seat[],
): PathNotice | undefined {
  if (!found?.path || role === 'observer') return undefined
  const { path, people } = found
  const progressOf = (id: Id) => people.find(({ person }) => person.id === id) ?? noProgress
  const progress = progressOf(personId)
  const next = nextStep(path, progress)
  if (next === 'none') return undefined
  const soFar = `On the path: ${progressInWords(path, progress)}.`
  if (!conducts(role)) return { words: soFar, warns: false, shadowFirst: false }
  if (next === 'shadow') {
    const words = `Has shadowed ${progress.shadowed} of ${path.shadows}: add as shadow?`
    return { words, warns: true, shadowFirst: true }
  }
  const company = panel.some((seat) => seat.personId !== personId && progressOf(seat.personId).free !== undefined)
  return company
    ? { words: `${soFar} This one is reverse-shadowed.`, warns: false, shadowFirst: false }
    : { words: `${soFar} Put someone who is free beside them.`, warns: true, shadowFirst: false }
}
