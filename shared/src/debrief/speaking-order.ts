import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import type { EpochMs } from '../base/clock.ts'
import type { Id } from '../base/ids.ts'
import { type PanelRole, ratesScorecard } from '../interviews/panel/panel-role.ts'

/**
 * The order in which the debrief hears people: everyone who rates, shuffled, so that neither rank nor habit decides who speaks
 * first. It is the same on every screen and on every visit, and not known before the reveal: people are sorted by the SHA-256 of
 * interview, moment of the reveal and person.
 */
export function speakingOrder(interviewId: Id, revealedAt: EpochMs, panel: readonly { personId: Id; role: PanelRole }[]): Id[] {
  return panel
    .filter((member) => ratesScorecard(member.role))
    .map(({ personId }) => ({ personId, lot: lotOf(`${interviewId}/${revealedAt}/${personId}`) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ personId }) => personId)
}

const lotOf = (text: string): string => [...digest(encodeUtf8(text))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
