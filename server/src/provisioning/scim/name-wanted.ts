import { shortText } from '@panelbook/shared/base/text'
import type { NameSource } from '../tables.ts'
import { parsed, partWanted, type WantedUser } from './wanted-user.ts'

/** What is known of a name before. */
interface KnownName {
  givenName?: string | undefined
  familyName?: string | undefined
  namedBy?: NameSource | undefined
}

/**
 * What somebody is called from now on: what the directory shows them as; else their formatted name; else given and family name. What
 * was said before holds against what comes after it in this order, until the directory takes it away. Parts make no name where it
 * came by hand.
 *
 * @returns without a name where it stays
 * @throws ScimFailed invalidValue
 */
export function nameWanted(wanted: WantedUser, known: KnownName): { name: string | undefined; namedBy: NameSource | undefined } {
  const { displayName, formatted, givenName, familyName } = wanted
  if (displayName) return { name: displayName, namedBy: 'displayName' }
  const taken = (known.namedBy === 'displayName' && displayName === null) || (known.namedBy === 'formatted' && formatted === null)
  const namedBy = taken ? undefined : known.namedBy
  if (formatted && namedBy !== 'displayName') return { name: formatted, namedBy: 'formatted' }
  const partsCount = namedBy === 'parts' || (namedBy === undefined && (displayName === null || formatted === null))
  if (!partsCount || !(givenName || familyName)) return { name: undefined, namedBy }
  const parts = [partWanted(givenName, known.givenName), partWanted(familyName, known.familyName)]
  const whole = parts.filter((part) => part !== undefined).join(' ')
  return { name: parsed(shortText, whole, 'name'), namedBy: 'parts' }
}
