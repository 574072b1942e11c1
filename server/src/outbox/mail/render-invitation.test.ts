import type { Notice } from '@panelbook/shared/notices/notice'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { renderInvitation } from './render-invitation.ts'

const notice = (changes: Partial<Notice> = {}): Notice => ({
  ...{ id: 'n', kind: 'on-panel', at: 1, read: false, candidate: { id: 'c', name: 'Robin Sample' }, role: 'Python developer' },
  interview: { id: 'one', stage: 'Phone screen', startsAt: Date.UTC(2040, 0, 2, 9), minutes: 60, timeZone: 'Europe/Berlin' },
  ...changes,
})
const mail = {
  to: { name: 'Mona Example', address: 'mona@example.com' },
  at: Date.UTC(2039, 0, 2, 9),
  from: { name: 'Panelbook', address: 'panelbook@panelbook.example' },
  address: 'https://panelbook.example',
}
const render = (changes: Partial<Notice> = {}, to = mail.to) => renderInvitation(notice(changes), 3, { ...mail, to })
function read(text = '') {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const [event, ...others] = calendar.getAllSubcomponents('vevent')
  if (!event || others.length > 0) throw new Error('Expected one event')
  return { method: calendar.getFirstPropertyValue('method'), event }
}

test('[B17] a mail that tells a time invites its reader alone, in the name of the sender, and asks for no answer', () => {
  const invitation = render()
  const { method, event } = read(invitation?.text)
  expect([invitation?.method, method]).toEqual(['REQUEST', 'REQUEST'])
  const lines = event.getAllProperties().map((property) => property.toICALString())
  expect(lines).toEqual([
    'UID:panelbook-one',
    'SEQUENCE:3',
    'DTSTAMP:20390102T090000Z',
    'DTSTART:20400102T090000Z',
    'DTEND:20400102T100000Z',
    'SUMMARY:Interview: Robin Sample · Python developer · Phone screen',
    'TRANSP:OPAQUE',
    expect.stringContaining('No one reads answers to this invitation.'),
    'ORGANIZER;CN=Panelbook:mailto:panelbook@panelbook.example',
    expect.stringMatching(/^ATTENDEE;.*PARTSTAT=NEEDS-ACTION;RSVP=FALSE;CN=Mona Example:mailto:mona@example\.com$/i),
    'URL:https://panelbook.example/interviews/one',
    'STATUS:CONFIRMED',
    'CLASS:PRIVATE',
  ])
})

test('[B17] what is called off is a CANCEL of the same event, and mail about anything else invites nobody', () => {
  for (const notHeld of ['cancelled', 'no-show'] as const) {
    const { candidate, role, interview } = notice()
    if (!interview || !candidate || role === undefined) throw new Error('The notice is about no interview')
    const { method, event } = read(render({ kind: 'not-held', interview: { ...interview, notHeld } })?.text)
    expect(method).toBe('CANCEL')
    expect(['uid', 'sequence', 'status'].map((name) => event.getFirstPropertyValue(name))).toEqual([
      'panelbook-one',
      3,
      'CANCELLED',
    ])
  }
  for (const kind of ['moved', 'planned-anew'] as const) expect(render({ kind })?.method).toBe('REQUEST')
  for (const kind of ['scorecard-due', 'revealed', 'reopened', 'decided', 'application-decided'] as const)
    expect(render({ kind })).toBeUndefined()
})

test('[B11] [B17] made again it is the same to the byte', () => {
  expect(render()).toEqual(render())
})

test('[B14] [B17] nobody’s name or address makes a line, a parameter or another guest', () => {
  const name = 'Mona";ROLE=CHAIR:mailto:x@example.com\r\nATTENDEE:mailto:y@example.com\u0000 😀, jr.'
  const to = { name, address: "o'neil+a?cc=b@example.com" }
  const candidate = { id: 'c', name: 'Robin\r\nEND:VEVENT\r\n; “Bo”, \\n 👩🏽‍💻 '.repeat(3) }
  const { text } = render({ candidate, role: 'A;B,C' }, to) ?? { text: '' }
  for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  const { event } = read(text)
  const guests = event.getAllProperties('attendee')
  expect(guests.map((guest) => String(guest.getFirstValue()))).toEqual([
    expect.stringMatching(/^mailto:o'neil\+a%3Fcc=b@example\.com$/i),
  ])
  expect(guests[0]?.getParameter('role')).toBe('REQ-PARTICIPANT')
  expect(guests[0]?.getParameter('cn')).toBe('Mona’;ROLE=CHAIR:mailto:x@example.com ATTENDEE:mailto:y@example.com  😀, jr.')
  expect(String(event.getFirstPropertyValue('summary'))).toMatch(
    /^Interview: Robin END:VEVENT ; “Bo”, \\n 👩🏽‍💻 .* · A;B,C · Phone screen$/,
  )
})
