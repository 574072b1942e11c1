import { z } from 'zod'
import type { Id } from '../base/ids.ts'
import type { PanelRole } from '../interviews/panel/panel-role.ts'

/**
 * Who a plan suggests for asking: a plan is made before its panels are, so it names places and not people. Panelists are
 * counted in the order the panel lists them. A suggestion binds no one.
 */
export const suggestedAskers = ['moderator', 'panelist-1', 'panelist-2', 'panelist-3', 'panelist-4', 'panelist-5'] as const
export const suggestedAskerSchema = z.enum(suggestedAskers)
export type SuggestedAsker = z.infer<typeof suggestedAskerSchema>

/** "Moderator", "Panelist 2". */
export function suggestedAskerInWords(asker: SuggestedAsker): string {
  return asker === 'moderator' ? 'Moderator' : `Panelist ${asker.slice('panelist-'.length)}`
}

/** The person of this panel in that place; undefined where the panel has no such place. */
export function personSuggested<P extends { person: { id: Id }; role: PanelRole }>(
  asker: SuggestedAsker,
  panel: readonly P[],
): P['person'] | undefined {
  if (asker === 'moderator') return panel.find(({ role }) => role === 'moderator')?.person
  const place = Number(asker.slice('panelist-'.length))
  return panel.filter(({ role }) => role === 'panelist')[place - 1]?.person
}
