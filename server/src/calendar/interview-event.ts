import type { Actor } from '@panelbook/shared/access/policy'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { wallTimeAt, zoneInWords } from '@panelbook/shared/base/time-zone'
import { candidateFor } from '@panelbook/shared/candidates/shown-candidate'
import { policyInWords } from '@panelbook/shared/plans/interview-plan'
import { ICalEventClass, type ICalEventData, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import { eventSequence } from '../interviews/event-sequence.ts'
import type { StoredInterview, StoredPanelMember } from '../interviews/store/interviews.ts'
import { icalText } from './icalendar.ts'

/** What every event of an interview has, wherever it is read: by these a calendar knows it for the same, and the newer. */
export interface EventOfInterview {
  id: Id
  /** Which the newer of two is. */
  sequence: number
  startsAt: EpochMs
  minutes: number
  candidate: string
  role: string
  stage: string | undefined
  location: string | undefined
  notHeld: boolean
}

/**
 * The event of an interview. Its UID never changes and SEQUENCE rises whenever the time or the location changes, or the interview is called off, so
 * that a calendar which has the event changes it instead of adding a second one. Times are UTC: a reader needs no definition of a
 * zone, and shows them in its own. The event is private, so that who looks into a colleague's shared calendar sees the time and
 * not the candidate.
 *
 * @param more.stamp when what is said was so; of the same content the newer counts
 * @param more.people who invites, and who is invited
 * @param more.address where the event leads to
 */
export function eventOf(
  event: EventOfInterview,
  more: {
    stamp: EpochMs
    modified?: EpochMs
    people: Pick<ICalEventData, 'organizer' | 'attendees'>
    description: string
    address: string
  },
): ICalEventData {
  const what = [event.candidate, event.role, event.stage].filter((part) => part !== undefined)
  return {
    id: `panelbook-${event.id}`,
    sequence: event.sequence,
    stamp: new Date(more.stamp),
    ...(more.modified === undefined ? {} : { lastModified: new Date(more.modified) }),
    start: new Date(event.startsAt),
    end: new Date(event.startsAt + event.minutes * 60_000),
    ...more.people,
    summary: icalText(`Interview: ${what.join(' · ')}`),
    description: icalText(more.description),
    ...(event.location === undefined ? {} : { location: icalText(event.location) }),
    url: more.address,
    class: ICalEventClass.PRIVATE,
    status: event.notHeld ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: event.notHeld ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
  }
}

/**
 * PUBLISH asks for an organizer. A panel is not shown anyone's address in what is published, so this one receives no mail (RFC
 * 2606).
 */
const NOBODY = { organizer: { name: 'Panelbook', email: 'nobody@panelbook.invalid' } }

/**
 * The event as it is published for somebody who may read the interview.
 *
 * @param address where Panelbook is, without a slash at its end
 */
export function publishedEvent(
  reader: Actor,
  interview: StoredInterview,
  panel: readonly StoredPanelMember[],
  { address, ...times }: { address: string; stamp: EpochMs; modified?: EpochMs },
): ICalEventData {
  const { candidate, notHeld } = interview
  const live = `${address}/interviews/${interview.id}/live`
  const event = {
    ...interview,
    sequence: eventSequence(interview),
    candidate: candidateFor(reader, candidate).name,
    notHeld: notHeld !== undefined,
  }
  return eventOf(event, { ...times, people: NOBODY, description: description(interview, panel, live), address: live })
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
    ...(timeZone === undefined
      ? []
      : [`Agreed as ${wallTimeAt(interview.startsAt, timeZone).replace('T', ' ')} in ${zoneInWords(timeZone)}`]),
    `${policyInWords[interview.policy].name}`,
  ].join('\n')
}
