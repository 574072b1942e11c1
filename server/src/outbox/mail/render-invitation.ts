import type { EpochMs } from '@panelbook/shared/base/clock'
import { isForCalendars, type Notice } from '@panelbook/shared/notices/notice'
import { noticePlace, placeAddress } from '@panelbook/shared/notices/notice-place'
import { noticeWords } from '@panelbook/shared/notices/notice-words'
import { ICalAttendeeRole, ICalAttendeeStatus, ICalAttendeeType } from 'ical-generator'
import { calendarFile, calendarOf, icalAddress, icalName } from '../../calendar/icalendar.ts'
import { eventOf } from '../../calendar/interview-event.ts'
import { inLine } from './mail-page.ts'
import type { MailSettings } from './mail-settings.ts'
import type { Invitation, OutgoingMail } from './mail-transport.ts'

/**
 * What a calendar takes from a mail that tells when and where an interview is, or that it is not held: an iTIP REQUEST or CANCEL of the
 * event that the interview's calendar file has (RFC 5546, sections 3.2.2 and 3.2.5), so that a move changes it and a cancellation
 * removes it. It says no more than the mail. Nobody is asked to answer, as no one reads what comes back. Undefined for a mail
 * about something else.
 *
 * @param sequence of the interview as the notice tells it
 * @param mail.at when its cause came: made again, it is the same
 */
export function renderInvitation(
  notice: Notice,
  sequence: number,
  mail: { to: OutgoingMail['to']; at: EpochMs; from: MailSettings['from']; address: string },
): Invitation | undefined {
  const { kind, candidate, role, interview } = notice
  if (!isForCalendars(kind) || !interview || !candidate || role === undefined) return undefined
  const { to, at, from, address } = mail
  const link = `${address}${placeAddress(noticePlace(notice))}`
  const method = kind === 'not-held' ? 'CANCEL' : 'REQUEST'
  const event = {
    ...{ id: interview.id, sequence, startsAt: interview.startsAt, minutes: interview.minutes },
    ...{ candidate: inLine(candidate.name), role: inLine(role), stage: interview.stage && inLine(interview.stage) },
    location: interview.location && inLine(interview.location),
    notHeld: method === 'CANCEL',
  }
  const people = {
    organizer: { name: icalName(from.name), email: icalAddress(from.address) },
    attendees: [
      {
        ...{ name: icalName(to.name), email: icalAddress(to.address), rsvp: false },
        ...{ type: ICalAttendeeType.INDIVIDUAL, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.NEEDSACTION },
      },
    ],
  }
  const description = [`${noticeWords(notice)}.`, '', link, '', 'No one reads answers to this invitation.'].join('\n')
  return { method, text: calendarFile(calendarOf(method, [eventOf(event, { stamp: at, people, description, address: link })])) }
}
