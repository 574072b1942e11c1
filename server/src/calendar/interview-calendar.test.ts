import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import type { StoredInterview, StoredPanelMember } from '../interviews/store/interviews.ts'
import { interviewCalendar } from './interview-calendar.ts'

const reader = { personId: 'mia', workspaceRole: 'interviewer' as const }

const interview: StoredInterview = {
  id: 'abc123',
  candidate: { id: 'robin', fullName: 'Robin; “Bo” O’Neil, jr.', withheldFrom: [] },
  candidateIs: [],
  closedTo: undefined,
  role: 'Python developer',
  stage: 'Coding',
  roleId: 'role',
  stageId: 'stage',
  planTitle: 'Python, mid-level',
  policy: 'sealed',
  startsAt: Date.UTC(2026, 10, 23, 9, 30),
  minutes: 45,
  timeZone: 'Europe/Berlin',
  scheduleVersion: 0,
  location: undefined,
  locationVersion: 0,
  notHeld: undefined,
  packetClosed: false,
  anonymous: false,
  questionCount: 4,
  phase: 'not-started',
  revealedAt: undefined,
  decision: undefined,
  applicationId: 'application',
  withdrawn: false,
  settled: false,
}
const panel: StoredPanelMember[] = [
  { interviewId: 'abc123', personId: 'mia', name: 'Mia Sample', role: 'moderator' },
  { interviewId: 'abc123', personId: 'jo', name: 'Jo Ñandú', role: 'panelist' },
]
const place = { address: 'https://panelbook.example.com', now: Date.UTC(2026, 10, 21, 8) }

function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file))
  const [event, ...others] = calendar.getAllSubcomponents('vevent')
  if (!event || others.length > 0) throw new Error('Expected one event')
  return { calendar, event: new ICAL.Event(event), component: event }
}

test('[J13] a calendar reads where, whatever somebody wrote, and a new location makes the file the newer one', () => {
  expect(read(interviewCalendar(reader, interview, panel, place)).component.hasProperty('location')).toBe(false)
  const location = 'Room 3; “Oslo”, or https://meet.example.com/a,b?pwd=1\\n 😀'
  const { event, component } = read(
    interviewCalendar(reader, { ...interview, location, locationVersion: 1, scheduleVersion: 2 }, panel, place),
  )
  expect(event.location).toBe(location)
  expect(component.getFirstPropertyValue('sequence')).toBe(3)
})

test('[J9] a calendar reads who, when, how long and where to go', () => {
  const { calendar, event, component } = read(interviewCalendar(reader, interview, panel, place))
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
  expect(event.summary).toBe('Interview: Robin; “Bo” O’Neil, jr. · Python developer · Coding')
  expect(event.startDate.toJSDate().toISOString()).toBe('2026-11-23T09:30:00.000Z')
  expect(event.endDate.toJSDate().toISOString()).toBe('2026-11-23T10:15:00.000Z')
  expect(component.getFirstPropertyValue('url')).toBe('https://panelbook.example.com/interviews/abc123/live')
  expect(event.description.split('\n')).toEqual([
    'Live page: https://panelbook.example.com/interviews/abc123/live',
    '',
    'Plan: Python, mid-level (45 min)',
    'Panel: Mia Sample (moderator), Jo Ñandú (panelist)',
    'Agreed as 2026-11-23 10:30 in Europe/Berlin',
    'Sealed ratings',
  ])
})

test('[J9] has once each what a published event needs, and nobody to invite', () => {
  const { component } = read(interviewCalendar(reader, interview, panel, place))
  for (const name of ['uid', 'dtstamp', 'dtstart', 'organizer', 'summary', 'sequence']) {
    expect([name, component.getAllProperties(name).length]).toEqual([name, 1])
  }
  expect(component.getAllProperties('attendee')).toEqual([])
  expect(component.getFirstPropertyValue('class')).toBe('PRIVATE')
})

test('[J9] after a move it is the same event, newer', () => {
  const before = read(interviewCalendar(reader, interview, panel, place))
  const moved = { ...interview, startsAt: interview.startsAt + 3_600_000, scheduleVersion: 1 }
  const after = read(interviewCalendar(reader, moved, panel, place))
  expect(after.event.uid).toBe(before.event.uid)
  expect([before.event.sequence, after.event.sequence]).toEqual([0, 1])
  expect(after.event.startDate.toJSDate().toISOString()).toBe('2026-11-23T10:30:00.000Z')
})

test('[N18] an interview that is not held is the same event, newer, cancelled and in no one’s way', () => {
  const before = read(interviewCalendar(reader, interview, panel, place))
  const notHeld = { state: 'cancelled', at: 1, by: { id: 'lea', name: 'Lea' }, reason: 'Fell ill' } as const
  const after = read(interviewCalendar(reader, { ...interview, notHeld, phase: 'ended', scheduleVersion: 1 }, panel, place))
  expect(after.event.uid).toBe(before.event.uid)
  expect([before.event.sequence, after.event.sequence]).toEqual([0, 1])
  expect(['status', 'transp'].map((name) => after.component.getFirstPropertyValue(name))).toEqual(['CANCELLED', 'TRANSPARENT'])
  expect(before.component.getFirstPropertyValue('status')).toBe('CONFIRMED')
  // A calendar may be read by more people than the panel.
  expect(after.event.description).not.toContain('Fell ill')
})

test('[J9] every line ends in CRLF and holds at most 75 octets', () => {
  const file = interviewCalendar(reader, { ...interview, role: 'Röle '.repeat(40) }, panel, place)
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
})
