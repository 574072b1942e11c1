import type { EpochMs } from '@panelbook/shared/base/clock'
import { wallTimeAt } from '@panelbook/shared/base/time-zone'
import { policyInWords } from '@panelbook/shared/plans/interview-plan'
import { type ContentLine, icalText, icalUtc, writeLines } from './icalendar.ts'
import type { StoredInterview, StoredPanelMember } from './store/interviews.ts'

/**
 * One interview as a calendar takes it: an iTIP PUBLISH of one event (RFC 5546, section 3.2.1), for somebody who may read the interview.
 *
 * The UID never changes and SEQUENCE rises whenever the time does, or the interview is called off, so that a calendar which has the event changes it instead of adding a second one. Times are
 * UTC: a reader needs no definition of a zone, and shows them in its own. The event is private, so that who looks into a colleague's shared calendar
 * sees the time and not the candidate.
 *
 * @param address where Panelbook is, without a slash at its end
 */
export function interviewCalendar(
  interview: StoredInterview,
  panel: readonly StoredPanelMember[],
  { address, now }: { address: string; now: EpochMs },
): string {
  const live = `${address}/interviews/${interview.id}/live`
  const what = [interview.candidate.name, interview.role, interview.stage].filter((part) => part !== undefined)
  const lines: ContentLine[] = [
    { name: 'BEGIN', value: 'VCALENDAR' },
    { name: 'VERSION', value: '2.0' },
    { name: 'PRODID', value: '-//Panelbook//Interviews//EN' },
    { name: 'CALSCALE', value: 'GREGORIAN' },
    { name: 'METHOD', value: 'PUBLISH' },
    { name: 'BEGIN', value: 'VEVENT' },
    { name: 'UID', value: icalText(`panelbook-${interview.id}`) },
    { name: 'SEQUENCE', value: String(interview.scheduleVersion) },
    { name: 'DTSTAMP', value: icalUtc(now) },
    { name: 'DTSTART', value: icalUtc(interview.startsAt) },
    { name: 'DTEND', value: icalUtc(interview.startsAt + interview.minutes * 60_000) },
    // PUBLISH asks for an organizer. The panel is not shown anyone's address here, so this one receives no mail (RFC 2606).
    { name: 'ORGANIZER', params: ';CN=Panelbook', value: 'mailto:nobody@panelbook.invalid' },
    { name: 'SUMMARY', value: icalText(`Interview: ${what.join(' · ')}`) },
    { name: 'DESCRIPTION', value: icalText(description(interview, panel, live)) },
    { name: 'URL', value: live },
    { name: 'CLASS', value: 'PRIVATE' },
    { name: 'STATUS', value: interview.notHeld ? 'CANCELLED' : 'CONFIRMED' },
    { name: 'TRANSP', value: interview.notHeld ? 'TRANSPARENT' : 'OPAQUE' },
    { name: 'END', value: 'VEVENT' },
    { name: 'END', value: 'VCALENDAR' },
  ]
  return writeLines(lines)
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
