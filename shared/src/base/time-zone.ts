import { z } from 'zod'

/** The name of a time zone of the IANA database, such as `Europe/Berlin`, that this machine's calendar data knows. */
export const timeZoneSchema = z.string().max(64).refine(isTimeZone, 'No such time zone')
export type TimeZone = string

/** Names only: a fixed offset such as `+02:00` forgets what summer time does to a conversation next month. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
