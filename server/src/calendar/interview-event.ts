import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { wallTimeAt } from '@panelbook/shared/base/time-zone'
import { policyInWords } from '@panelbook/shared/plans/interview-plan'
import type { StoredInterview, StoredPanelMember } from '../interviews/store/interviews.ts'
import { type ContentLine, icalText, icalUtc } from './icalendar.ts'

/** What every event of an interview has, wherever it is read: by these a calendar knows it for the same, and the newer. */
export interface EventOfInterview {
  id: Id
  /** How often it was given a time, or called off. */
  scheduleVersion: number
  startsAt: EpochMs
  minutes: number
  candidate: string
  role: string
  stage: string | undefined
  notHeld: boolean
}

/**
 * The event of an interview. Its UID never changes and SEQUENCE rises whenever the time does, or the interview is called off, so that a calendar which has the event changes it instead of adding a
 * second one. Times are UTC: a reader needs no definition of a zone, and shows them in its own. The event is private, so that who looks into a colleague's shared calendar sees the time and not the candidate.
 *
 * @param more.stamp when what is said was so; of the same content the newer counts
 * @param more.people who invites, and who is invited
 * @param more.address where the event leads to
 */
export function eventLines(
  event: EventOfInterview,
  more: { stamp: EpochMs; modified?: EpochMs; people: readonly ContentLine[]; description: string; address: string },
): ContentLine[] {
  const what = [event.candidate, event.role, event.stage].filter((part) => part !== undefined)
  return [
    { name: 'BEGIN', value: 'VEVENT' },
    { name: 'UID', value: icalText(`panelbook-${event.id}`) },
    { name: 'SEQUENCE', value: String(event.scheduleVersion) },
    { name: 'DTSTAMP', value: icalUtc(more.stamp) },
    ...(more.modified === undefined ? [] : [{ name: 'LAST-MODIFIED', value: icalUtc(more.modified) }]),
    { name: 'DTSTART', value: icalUtc(event.startsAt) },
    { name: 'DTEND', value: icalUtc(event.startsAt + event.minutes * 60_000) },
    ...more.people,
    { name: 'SUMMARY', value: icalText(`Interview: ${what.join(' · ')}`) },
    { name: 'DESCRIPTION', value: icalText(more.description) },
    { name: 'URL', value: more.address },
    { name: 'CLASS', value: 'PRIVATE' },
    { name: 'STATUS', value: event.notHeld ? 'CANCELLED' : 'CONFIRMED' },
    { name: 'TRANSP', value: event.notHeld ? 'TRANSPARENT' : 'OPAQUE' },
    { name: 'END', value: 'VEVENT' },
  ]
}

/** What a calendar begins with. */
export const calendarBegins = (method: 'PUBLISH' | 'REQUEST' | 'CANCEL'): ContentLine[] => [
  { name: 'BEGIN', value: 'VCALENDAR' },
  { name: 'VERSION', value: '2.0' },
  { name: 'PRODID', value: '-//Panelbook//Interviews//EN' },
  { name: 'CALSCALE', value: 'GREGORIAN' },
  { name: 'METHOD', value: method },
]

export const CALENDAR_ENDS: ContentLine = { name: 'END', value: 'VCALENDAR' }

/** PUBLISH asks for an organizer. A panel is not shown anyone's address in what is published, so this one receives no mail (RFC 2606). */
const NOBODY: ContentLine = { name: 'ORGANIZER', params: ';CN=Panelbook', value: 'mailto:nobody@panelbook.invalid' }

/**
 * The event as it is published for somebody who may read the interview.
 *
 * @param address where Panelbook is, without a slash at its end
 */
export function publishedEvent(
  interview: StoredInterview,
  panel: readonly StoredPanelMember[],
  { address, ...times }: { address: string; stamp: EpochMs; modified?: EpochMs },
): ContentLine[] {
  const { candidate, notHeld } = interview
  const live = `${address}/interviews/${interview.id}/live`
  const event = { ...interview, candidate: candidate.name, notHeld: notHeld !== undefined }
  return eventLines(event, { ...times, people: [NOBODY], description: description(interview, panel, live), address: live })
}

function description(interview: StoredInterview, panel: readonly StoredPanelMember[], live: string): string {
  const { timeZone } = interview
  const off = interview.notHeld && (interview.notHeld.state === 'cancelled' ? 'Cancelled' : 'The candidate did not come')
  return [
    ...(off ? [`${off}.`, ''] : []),
    `Live page: ${live}`,
    '',
    `Plan: ${interview.planTitle} (${interview.minutes} min)`,
    `Panel: ${panel.map((member) => `${member.name} (${member.role})`).join(', ')}`,
    ...(timeZone === undefined ? [] : [`Agreed as ${wallTimeAt(interview.startsAt, timeZone).replace('T', ' ')} in ${timeZone}`]),
    `${policyInWords[interview.policy].name}`,
  ].join('\n')
}
