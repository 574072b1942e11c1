import ical, { type ICalCalendar, type ICalCalendarMethod, type ICalEventData } from 'ical-generator'

/** What a calendar is for: published to read, or sent to a guest (RFC 5546, sections 3.2.1, 3.2.2 and 3.2.5). */
export type CalendarMethod = `${ICalCalendarMethod.PUBLISH | ICalCalendarMethod.REQUEST | ICalCalendarMethod.CANCEL}`

/** A calendar with these events (RFC 5545). Texts in them have been through `icalText` or `icalName`. */
export function calendarOf(method: CalendarMethod, events: readonly ICalEventData[]): ICalCalendar {
  const calendar = ical({ prodId: '//Panelbook//Interviews//EN', scale: 'GREGORIAN', method: method as ICalCalendarMethod })
  calendar.events([...events])
  return calendar
}

/** The whole of a file: lines are folded and ended, the last one too. */
export const calendarFile = (calendar: ICalCalendar): string => `${calendar.toString()}\r\n`

/**
 * A text without what a value of type TEXT can't hold (RFC 5545, section 3.3.11): control characters are left out, a tab and line
 * breaks aren't, and halves of a character that were cut apart become the replacement character, as they would on their way
 * through UTF-8. Escaping is the library's.
 */
export const icalText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that TEXT can't hold
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')

/**
 * A name as a parameter holds it: on one line, and without double quotes, because many programs don't read the way to write them
 * (RFC 6868).
 */
export const icalName = (name: string): string =>
  name
    .toWellFormed()
    .replace(/"/g, '’')
    .replace(/\p{Cc}+/gu, ' ')

/** An e-mail address as a value: what would end it, or mean something in an address of the web, is written as %.. (RFC 6068). */
export const icalAddress = (address: string): string =>
  address.toWellFormed().replace(/[^\w.!$&'*+=~@-]/gu, (character) => encodeURIComponent(character))
