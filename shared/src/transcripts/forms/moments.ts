const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** A moment later than this is a mistake of whoever wrote it. */
const LATEST = 7 * 24 * HOUR

/**
 * `1:02:03.456`, `02:03,4`, `0:0:3.120`: hours optional, a fraction after a point or a comma. The patterns that find moments are
 * made of it.
 */
export const MOMENT = String.raw`(?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,9})?`
/** With what tells a clock on the wall: “AM” or “am”. “Am Montag” begins a German sentence. */
export const CLOCK = String.raw`${MOMENT}(?:[ \u00a0\u202f]?(?:[AP]\.?M|[ap]\.?m)\.?(?![\p{L}]))?`

export interface Moment {
  ms: number
  /** It says morning or afternoon. */
  halfDay: boolean
  /** It says hours. */
  hours: boolean
}

const PARTS = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,9}))?(?:[ \u00a0\u202f]?([AaPp])\.?[Mm]\.?)?$/

/** What a text that `CLOCK` matches means; undefined for what is later than any recording. */
export function momentOf(text: string): Moment | undefined {
  const [, first, second, third, fraction = '', half] = PARTS.exec(text) ?? []
  if (second === undefined || third === undefined) return undefined
  let [hours, minutes, seconds] = [Number(first ?? 0), Number(second), Number(third)]
  // "10:05 AM" are hours and minutes.
  if (half !== undefined && first === undefined) [hours, minutes, seconds] = [Number(second), Number(third), 0]
  if (half !== undefined) hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  const ms = hours * HOUR + minutes * MINUTE + seconds * SECOND + Math.round(Number(`0.${fraction || '0'}`) * SECOND)
  return ms > LATEST ? undefined : { ms, halfDay: half !== undefined, hours: first !== undefined || half !== undefined }
}

/** "1 hour 2 minutes 3 seconds", as Teams reads times out. */
export const SPOKEN = String.raw`(?:\d{1,2} hours? )?\d{1,2} minutes?(?: \d{1,2} seconds?)?|\d{1,2} seconds?`
const SPOKEN_PARTS = /^(?:(\d{1,2}) hours? ?)?(?:(\d{1,2}) minutes? ?)?(?:(\d{1,2}) seconds?)?$/

export function spokenMoment(text: string): number | undefined {
  const [whole, hours = '0', minutes = '0', seconds = '0'] = SPOKEN_PARTS.exec(text) ?? []
  if (whole === undefined || whole === '') return undefined
  return Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND
}
