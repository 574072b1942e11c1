import { isCalled, nameKey } from '@panelbook/shared/base/name-order'
import { type TimeZone, zoneInWords } from '@panelbook/shared/base/time-zone'

/** Every zone this browser knows by name, the given ones among them. */
export function knownZones(...zones: readonly TimeZone[]): TimeZone[] {
  return [...new Set([...zones, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
}

/** The zones that people mean who type what several are called, such as EST: a large city of each, west to east. */
const MEANT: readonly TimeZone[] = [
  ...['Pacific/Honolulu', 'America/Anchorage', 'America/Los_Angeles', 'America/Denver', 'America/Chicago', 'America/New_York'],
  ...['America/Halifax', 'UTC', 'Europe/London', 'Europe/Berlin', 'Europe/Paris', 'Europe/Madrid'],
  ...['Africa/Lagos', 'Europe/Athens', 'Europe/Helsinki', 'Africa/Johannesburg', 'Africa/Nairobi', 'Europe/Moscow', 'Asia/Dubai'],
  ...['Asia/Kolkata', 'Asia/Calcutta', 'Asia/Shanghai', 'Asia/Singapore', 'Asia/Tokyo', 'Australia/Sydney', 'Pacific/Auckland'],
  // Brasilia Standard Time, which hardly anybody calls BST.
  'America/Sao_Paulo',
]
const meant = (zone: TimeZone): number => (MEANT.includes(zone) ? MEANT.indexOf(zone) : MEANT.length)

/**
 * The zones that somebody means who types this: by its abbreviation, its name, or the long name of either season, in any case. What
 * an abbreviation means exactly comes first.
 */
export function zonesFor(typed: string, zones: readonly TimeZone[]): TimeZone[] {
  const wanted = nameKey(typed)
  if (wanted === '') return [...zones]
  const places = zones.flatMap((zone) => {
    const { long, short } = callings(zone)
    const place = short.includes(wanted) ? 0 : isCalled(typed, zoneInWords(zone)) ? 1 : isCalled(typed, ...long) ? 2 : undefined
    return place === undefined ? [] : [{ zone, place }]
  })
  // Sorting keeps the order of the list among those that stand equal.
  return places.toSorted((a, b) => a.place - b.place || meant(a.zone) - meant(b.zone)).map(({ zone }) => zone)
}

interface Callings {
  /** "Eastern Standard Time", "Eastern Daylight Time". */
  long: readonly string[]
  /** "est", "edt". */
  short: readonly string[]
}

const known = new Map<TimeZone, Callings>()

/** What a zone is called in winter and in summer. Made once for each: a formatter takes a good part of a millisecond. */
function callings(zone: TimeZone): Callings {
  const before = known.get(zone)
  if (before) return before
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'long' })
  const long = [JANUARY, JULY].map((at) => format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '')
  const made = { long, short: long.flatMap((name) => [initials(name), initials(name.replace(/ Standard /, ' '))]) }
  known.set(zone, made)
  return made
}

const JANUARY = Date.UTC(2026, 0, 15)
const JULY = Date.UTC(2026, 6, 15)

/**
 * Browsers abbreviate the zones of their own country alone, but abbreviations are initials everywhere: EST of Eastern Standard Time;
 * CET of Central European Standard Time, which leaves "Standard" out.
 */
const initials = (name: string): string =>
  nameKey(name)
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')
