import type { EndpointInput } from '@panelbook/shared/api/endpoints'
import { DAY_MS } from '@panelbook/shared/base/working-days'
import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import ICAL from 'ical.js'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { createLogger } from '../../../server/src/logger.ts'
import { callApi, requestApi } from '../../harness/call-api.ts'
import type { Credentials } from '../../harness/real-client.ts'
import type { TestServer } from '../../harness/test-server.ts'
import type { TestPerson, Workspace } from '../../harness/workspace.ts'
import { startWorld } from '../../harness/world.ts'

const HOUR = 3_600_000

let log = ''
let server: TestServer
let workspace: Workspace
let lead: TestPerson
let panelist: TestPerson
let planId: string
const at = { now: Date.UTC(2039, 11, 6, 8) }

beforeEach(async () => {
  await server?.dispose()
  at.now = Date.UTC(2039, 11, 6, 8)
  log = ''
  const logger = createLogger('trace', { write: (line) => (log += line) })
  ;({ server, workspace } = await startWorld({ logger, clock: { now: () => at.now } }))
  lead = await workspace.person('lead')
  panelist = await workspace.person('panelist')
  planId = (await workspace.createInterview('sealed', [[lead, 'moderator']])).plan.id
})
afterAll(() => server.dispose())

const makeAddress = async (by: Credentials) => (await callApi(server.port, 'makeCalendarAddress', {}, by)).address
const read = (address: string, headers: Record<string, string> = {}) => fetch(address, { headers })
const noAddress = () => `http://127.0.0.1:${server.port}/calendar/${'x'.repeat(43)}.ics`

/** The events at an address, as a reader that is not ours finds them. */
async function eventsAt(address: string): Promise<ICAL.Component[]> {
  const answer = await read(address)
  expect(answer.status).toBe(200)
  return new ICAL.Component(ICAL.parse(await answer.text())).getAllSubcomponents('vevent')
}
const summaries = async (address: string) => (await eventsAt(address)).map((event) => new ICAL.Event(event).summary)

const create = (panel: [TestPerson, PanelRole][], over: Partial<EndpointInput<'createInterview'>['body']> = {}) =>
  callApi(
    server.port,
    'createInterview',
    {
      body: {
        ...{ candidateName: 'Robin Example', role: 'Analyst', planId, startsAt: at.now + DAY_MS, timeZone: 'Europe/Berlin' },
        panel: panel.map(([{ id }, role]) => ({ personId: id, role })),
        ...over,
      },
    },
    workspace.owner.bearer,
  )

/** What an answer has in common with another one of its kind. */
const comparable = async (answer: Response) => {
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => !['date', 'x-request-id'].includes(name)))
  return { status: answer.status, headers, body: await answer.text() }
}

describe('[J11] a person’s calendar', () => {
  it('has the interviews of their own seats, whatever their part, and not all that a lead may read', async () => {
    const others = [await workspace.person('moderator'), await workspace.person('observer')] as const
    const seats: [TestPerson, PanelRole][] = [
      [others[0], 'moderator'],
      [panelist, 'panelist'],
      [others[1], 'observer'],
    ]
    await create(seats)
    for (const [person] of seats) {
      expect(await summaries(await makeAddress(person.cookie))).toEqual(['Interview: Robin Example · Analyst'])
    }
    const ofLead = await summaries(await makeAddress(lead.cookie))
    expect(ofLead).toEqual(['Interview: Robin Sample · Python developer'])
    const ofNobody = await makeAddress((await workspace.person('outsider')).cookie)
    expect(await eventsAt(ofNobody)).toEqual([])
    // A calendar with nothing in it is none by RFC 5545.
    const empty = new ICAL.Component(ICAL.parse(await (await read(ofNobody)).text()))
    expect(empty.getAllSubcomponents().map(({ name }) => name)).toEqual(['vtimezone'])
  })

  it('has each as its own file has it, with when that was so, and nothing of what is rated and written', async () => {
    const { id, startsAt } = await create([[panelist, 'moderator']])
    const address = await makeAddress(panelist.cookie)
    const [made] = await eventsAt(address)
    at.now += HOUR
    const move = { from: startsAt, startsAt: startsAt + HOUR, minutes: 30 }
    await callApi(server.port, 'rescheduleInterview', { params: { id }, body: move }, lead.bearer)
    const [moved] = await eventsAt(address)
    const file = await requestApi(server.port, 'readCalendar', { params: { id } }, panelist.bearer)
    const single = new ICAL.Component(ICAL.parse(await file.text())).getFirstSubcomponent('vevent')
    const [own, alone] = [moved, single].map((event) =>
      Object.fromEntries((event?.getAllProperties() ?? []).map((property) => [property.name, property.toICALString()])),
    )
    expect(own).toEqual({ ...alone, dtstamp: own?.dtstamp, 'last-modified': 'LAST-MODIFIED:20391206T090000Z' })
    expect(own?.dtstamp).toBe('DTSTAMP:20391206T090000Z')
    expect(made?.getFirstPropertyValue('last-modified')?.toString()).toBe('2039-12-06T08:00:00Z')
    expect([made, moved].map((event) => event?.getFirstPropertyValue('uid'))).toEqual([`panelbook-${id}`, `panelbook-${id}`])
    expect([made, moved].map((event) => event?.getFirstPropertyValue('sequence'))).toEqual([0, 1])
    expect(moved?.getFirstPropertyValue('url')).toContain(`/interviews/${id}`)
    expect(moved?.getAllProperties('attendee')).toEqual([])

    const cancelling = { state: 'cancelled' as const, reason: 'Fell ill', from: move.startsAt }
    await callApi(server.port, 'recordNotHeld', { params: { id }, body: cancelling }, lead.bearer)
    const [cancelled] = await eventsAt(address)
    expect(['status', 'sequence', 'uid'].map((name) => cancelled?.getFirstPropertyValue(name))).toEqual([
      ...['CANCELLED', 2],
      `panelbook-${id}`,
    ])
    const again = { from: move.startsAt, startsAt: at.now + 5 * DAY_MS, minutes: 60 }
    await callApi(server.port, 'planInterviewAnew', { params: { id }, body: again }, lead.bearer)
    const [anew] = await eventsAt(address)
    expect(['status', 'sequence'].map((name) => anew?.getFirstPropertyValue(name))).toEqual(['CONFIRMED', 3])
    expect(await (await read(address)).text()).not.toContain('Fell ill')
  })

  it('goes thirty days back, and ahead without an end', async () => {
    const address = await makeAddress(panelist.cookie)
    await create([[panelist, 'moderator']], { startsAt: at.now + 700 * DAY_MS, candidateName: 'Far' })
    await create([[panelist, 'moderator']], { startsAt: at.now + DAY_MS, candidateName: 'Near' })
    const names = async () => (await summaries(address)).map((summary) => summary.split(' ')[1])
    expect(await names()).toEqual(['Near', 'Far'])
    at.now += 31 * DAY_MS
    expect(await names()).toEqual(['Near', 'Far'])
    at.now += 1
    expect(await names()).toEqual(['Far'])
  })

  it('is judged each time that it is read: whoever left a panel sees it gone, and an erased candidate is', async () => {
    const { id, candidate } = await create([[panelist, 'moderator']])
    const address = await makeAddress(panelist.cookie)
    expect(await summaries(address)).toHaveLength(1)
    const substitute = await workspace.person('substitute')
    const leaving = { replacementId: substitute.id, reason: 'On holiday' }
    const params = { id, personId: panelist.id }
    await callApi(server.port, 'changePanel', { params, body: leaving }, lead.bearer)
    expect(await summaries(address)).toEqual([])
    const other = await makeAddress(substitute.cookie)
    expect(await summaries(other)).toHaveLength(1)
    const erased = { params: { id: candidate.id } }
    const { version } = await callApi(server.port, 'readCandidate', erased, workspace.owner.bearer)
    await callApi(server.port, 'eraseCandidate', { ...erased, body: { version, interviews: 1 } }, workspace.owner.bearer)
    expect(await summaries(other)).toEqual([])
  })

  it('holds whatever people are called, in lines of 75 octets, and no line of anybody’s making', async () => {
    const name = 'Kim; “Kay”, \\ Example\r\nATTENDEE:mailto:x@example.com\r\nBEGIN:VEVENT 👩🏽‍💻 '.repeat(2).trim()
    await create([[panelist, 'moderator']], { candidateName: name, role: 'Änalyst, 数据; 1\n2' })
    const text = await (await read(await makeAddress(panelist.cookie))).text()
    for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const calendar = new ICAL.Component(ICAL.parse(text))
    const [event, ...more] = calendar.getAllSubcomponents('vevent')
    expect(more).toEqual([])
    expect(event?.getAllProperties('attendee')).toEqual([])
    expect(String(event?.getFirstPropertyValue('summary'))).toContain('Kim; “Kay”, \\ Example')
    expect(String(event?.getFirstPropertyValue('summary'))).toContain('👩🏽‍💻')
    expect(String(event?.getFirstPropertyValue('summary'))).toContain('Änalyst, 数据; 1')
  })
})

describe('[J12] its address', () => {
  it('is shown once, is kept as a hash, and stands in no log, neither right nor wrong', async () => {
    await create([[panelist, 'moderator']])
    const address = await makeAddress(panelist.cookie)
    const [secret = ''] = /[\w-]{43}(?=\.ics$)/.exec(address) ?? []
    expect(address).toBe(`http://127.0.0.1:${server.port}/calendar/${secret}.ics`)
    expect(await callApi(server.port, 'readCalendarAddress', {}, panelist.cookie)).toEqual({ address: { madeAt: at.now } })
    await read(address)
    await read(`${address.replace('.ics', 'x.ics')}?wrong`)
    await read(noAddress())
    await read(address, { 'if-none-match': '"x"' })
    const { address: seen } = await callApi(server.port, 'readCalendarAddress', {}, panelist.cookie)
    expect(seen).toEqual({ madeAt: at.now, readAt: at.now })
    expect(log).toContain('/calendar/:file')
    expect(log).not.toContain(secret)
    expect(log).not.toContain('xxxxx')
    expect(log).not.toContain('Robin')
  })

  it('needs no cookie and sets none, may be kept by its reader alone, and says when nothing is new', async () => {
    const { id, startsAt } = await create([[panelist, 'moderator']])
    const address = await makeAddress(panelist.cookie)
    const first = await read(address)
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    expect(first.headers.getSetCookie()).toEqual([])
    const tag = first.headers.get('etag') ?? ''
    at.now += 2 * HOUR
    for (const asked of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const same = await read(address, { 'if-none-match': asked })
      expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', tag])
    }
    // A cookie that comes along changes nothing, and is not moved on.
    at.now += 5 * DAY_MS
    const withCookie = await read(address, panelist.cookie)
    expect([withCookie.headers.get('etag'), withCookie.headers.getSetCookie()]).toEqual([tag, []])
    const head = await fetch(address, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    const move = { from: startsAt, startsAt: startsAt + 9 * DAY_MS, minutes: 30 }
    await callApi(server.port, 'rescheduleInterview', { params: { id }, body: move }, lead.bearer)
    expect((await read(address, { 'if-none-match': tag })).status).toBe(200)
  })

  it('stops working when it is replaced, turned off, or its person is suspended, and looks then as if it had never been', async () => {
    const nothing = await comparable(await read(noAddress()))
    expect(nothing.status).toBe(404)
    const first = await makeAddress(panelist.cookie)
    const second = await makeAddress(panelist.cookie)
    expect(second).not.toBe(first)
    expect(await comparable(await read(first))).toEqual(nothing)
    expect((await read(second)).status).toBe(200)
    await callApi(server.port, 'endCalendarAddress', {}, panelist.cookie)
    await callApi(server.port, 'endCalendarAddress', {}, panelist.cookie)
    expect(await comparable(await read(second))).toEqual(nothing)
    expect(await callApi(server.port, 'readCalendarAddress', {}, panelist.cookie)).toEqual({})

    const third = await makeAddress(panelist.cookie)
    const suspend = (suspended: boolean) =>
      callApi(server.port, 'changePerson', { params: { id: panelist.id }, body: { suspended } }, workspace.owner.bearer)
    await suspend(true)
    expect(await comparable(await read(third))).toEqual(nothing)
    await suspend(false)
    expect(await comparable(await read(third))).toEqual(nothing)
    for (const wrong of [third.replace('.ics', ''), third.replace('.ics', '.ICS'), `${third}/`, third.slice(0, -6), `${third}x`])
      expect((await read(wrong)).status).toBe(404)
    expect((await fetch(third, { method: 'POST' })).status).toBe(404)
  })

  it('is one alone, also where two are made at the same time', async () => {
    const made = await Promise.all([makeAddress(panelist.cookie), makeAddress(panelist.cookie)])
    const statuses = await Promise.all(made.map(async (address) => (await read(address)).status))
    expect(statuses.sort()).toEqual([200, 404])
  })

  it('can’t be guessed at any speed, and guesses keep no one’s program out', async () => {
    const address = await makeAddress(panelist.cookie)
    const statuses = []
    for (let guess = 0; guess < 42; guess++) statuses.push((await read(noAddress())).status)
    expect(statuses).toEqual([...Array(40).fill(404), 429, 429])
    expect((await read(address)).status).toBe(200)
  })

  it('[H5] is in the audit log when it is made and when it ends, without the secret', async () => {
    const first = await makeAddress(panelist.cookie)
    await makeAddress(panelist.cookie)
    await callApi(server.port, 'endCalendarAddress', {}, panelist.cookie)
    await makeAddress(panelist.cookie)
    const body = { suspended: true }
    await callApi(server.port, 'changePerson', { params: { id: panelist.id }, body }, workspace.owner.bearer)
    const { entries } = await callApi(server.port, 'readAuditLog', { query: { limit: 200 } }, workspace.owner.bearer)
    const told = entries
      .reverse()
      .flatMap(({ event, actorId }) =>
        event.action === 'made-calendar-address' || event.action === 'ended-calendar-address'
          ? [[event.action.split('-')[0], event.personId, actorId]]
          : [],
      )
    const { id } = panelist
    expect(told).toEqual([
      ...[
        ['made', id, id],
        ['ended', id, id],
        ['made', id, id],
        ['ended', id, id],
      ],
      ...[
        ['made', id, id],
        ['ended', id, workspace.owner.id],
      ],
    ])
    expect(JSON.stringify(entries)).not.toContain(/[\w-]{43}/.exec(first)?.[0])
  })
})
