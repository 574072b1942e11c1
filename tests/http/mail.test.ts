import type { Actor } from '@panelbook/shared/access/policy'
import { mailedKinds } from '@panelbook/shared/outbox/mailed-kind'
import ICAL from 'ical.js'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { told } from '../../server/src/acting/tell-touched.ts'
import { decideApplication } from '../../server/src/candidates/decide-application.ts'
import { readConfig } from '../../server/src/config.ts'
import { remind } from '../../server/src/coordinating/reminding/remind.ts'
import { remindMornings } from '../../server/src/coordinating/reminding/remind-mornings.ts'
import { decide } from '../../server/src/debrief/decide.ts'
import { planInterviewAnew } from '../../server/src/interviews/acts/plan-interview-anew.ts'
import { recordNotHeld } from '../../server/src/interviews/acts/record-not-held.ts'
import { rescheduleInterview } from '../../server/src/interviews/acts/reschedule-interview.ts'
import { setLocation } from '../../server/src/interviews/acts/set-location.ts'
import { openSampleInterview, type SampleInterview } from '../../server/src/interviews/sample-interview.fixture.ts'
import { createLogger } from '../../server/src/logger.ts'
import { markNotices } from '../../server/src/notices/mark-notices.ts'
import { noteBeginnings, noteDue } from '../../server/src/notices/note-due.ts'
import { addNotices } from '../../server/src/notices/store/add-notices.ts'
import { createDispatcher, type Dispatcher } from '../../server/src/outbox/dispatcher.ts'
import { createSmtpTransport } from '../../server/src/outbox/mail/smtp.ts'
import { setSendsMail } from '../../server/src/outbox/store/outbox.ts'
import { setTeam } from '../../server/src/roles/set-team.ts'
import { reopenScorecard } from '../../server/src/scorecards/reopen-scorecard.ts'
import { revealInterview } from '../../server/src/scorecards/reveal-interview.ts'
import { callApi } from '../harness/call-api.ts'
import { MAIL_ADDRESS, type MailServer, startMailServer } from '../harness/mail/mail-server.ts'
import { startMailingWorld } from '../harness/mail/mailing-world.ts'
import { until } from '../harness/until.ts'
import { startWorld } from '../harness/world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.UTC(2040, 0, 2, 9)

let mails: MailServer
let sample: SampleInterview
let dispatcher: Dispatcher
let log: string
const never = new AbortController().signal
const look = () => dispatcher.look(never, never)

beforeEach(async () => {
  mails = await startMailServer()
  sample = await openSampleInterview()
  const { db } = sample.deps
  await db.deleteFrom('interviews').where('id', '!=', sample.interviewId).execute()
  await db.updateTable('interviews').set({ starts_at: START, minutes: 60 }).execute()
  await setSendsMail(db, true)
  sample.time.now = START - HOUR
  log = ''
  const { mail } = readConfig(mails.env)
  if (!mail) throw new Error('The settings of the mail server set up no mail')
  dispatcher = createDispatcher({
    ...sample.deps,
    elapsed: sample.deps.clock,
    from: mail.from,
    address: MAIL_ADDRESS,
    naming: (notice) => notice,
    logger: createLogger('trace', { write: (line) => (log += line) }),
    transport: createSmtpTransport(mail),
  })
})
afterEach(async () => {
  await sample.close()
  await mails.stop()
})

const tell = (person: Actor, number = 1) =>
  addNotices(
    sample.deps.db,
    { kind: 'on-panel', interviewId: sample.interviewId, number, at: sample.time.now, by: undefined },
    [person.personId],
    sample.deps.random,
  )

/** It comes as near as that, planned long before. @param before milliseconds before its begin */
async function tellNear(before: number): Promise<void> {
  const { deps } = sample
  const { startsAt } = (await sample.record()).interview
  const longBefore = startsAt - 50 * HOUR
  await deps.db.updateTable('interviews').set({ created_at: longBefore }).execute()
  await deps.db.deleteFrom('slot_changes').execute()
  await deps.db.updateTable('notices').set({ at: longBefore }).execute()
  sample.time.now = startsAt - before
  await noteBeginnings(deps)
}

it('[B9] [B10] [B14] each kind arrives once, with its subject, its place, and nothing of what it is about that its reader could not open', async () => {
  const { deps, lead, interviewId, panelist, moderator } = sample
  const minutes = 60
  const words: string[] = []
  const arrived = async (address: string, subject: string, page: string, about = ': Robin Example') => {
    await look()
    const found = mails.to(address).filter(({ mail }) => mail.subject === `${subject}${about}`)
    expect(found.length, `${address}: ${subject}, of ${mails.received.map(({ mail }) => mail.subject)}`).toBe(1)
    const [{ mail, raw } = { mail: undefined, raw: '' }] = found
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain(subject)
      expect(part).toContain(`${MAIL_ADDRESS}${page}`)
    }
    expect(mail?.messageId).toMatch(/^<\w+\.(mail|digest)@panelbook\.example>$/)
    expect(mail?.from).toMatchObject({ name: 'Panelbook', address: 'panelbook@panelbook.example' })
    expect(raw).toMatch(/^Auto-Submitted: auto-generated$/im)
    words.push(subject)
  }
  const candidate = (await sample.record()).interview.candidate
  await deps.db.updateTable('candidates').set({ name: 'Robin Example' }).where('id', '=', candidate.id).execute()
  const interview = `/interviews/${interviewId}`
  await tell(panelist)
  await arrived('priya@example.com', 'You are on the panel', interview)
  const at = (hours: number) => START + hours * HOUR
  await told(deps, rescheduleInterview(deps, lead, interviewId, { from: at(0), startsAt: at(1), minutes }))
  await arrived('leo@example.com', 'The interview was moved', interview)
  await told(deps, recordNotHeld(deps, lead, interviewId, { state: 'cancelled', reason: 'Fell ill', from: at(1) }))
  await arrived('leo@example.com', 'The interview was cancelled', interview)
  await told(deps, planInterviewAnew(deps, lead, interviewId, { from: at(1), startsAt: at(2), minutes }))
  await arrived('leo@example.com', 'The interview is planned again', interview)
  await told(deps, setLocation(deps, lead, interviewId, { from: '', location: 'Room 3' }))
  await arrived('leo@example.com', 'The interview has a new location', interview)
  expect(mails.received.at(-1)?.mail.text).toContain('Room 3')
  for (const [before, said] of [
    [24 * HOUR, 'You have an interview soon'],
    [HOUR / 6, 'Your interview begins in a few minutes'],
  ] as const) {
    await tellNear(before)
    await arrived('leo@example.com', said, interview)
    expect(mails.received.at(-1)?.mail).toMatchObject({ text: expect.stringContaining('Room 3'), attachments: [] })
  }
  sample.time.now = at(3)
  await noteDue(deps)
  await arrived('priya@example.com', 'Your scorecard is due', `${interview}/check`)
  await deps.db.updateTable('interviews').set({ phase: 'ended' }).execute()
  const seat = { interviewId, personId: panelist.personId, idempotencyKey: 'a-reminder' }
  await told(deps, remind(deps, lead, seat))
  await arrived('priya@example.com', 'You are reminded of your scorecard', `${interview}/check`)
  expect(mails.to('priya@example.com').at(-1)?.mail.text).toContain('Reminded by Lea')
  // Eight o’clock on the next day.
  sample.time.now = at(23)
  await remindMornings(deps)
  await arrived('priya@example.com', 'Your scorecard is still due', `${interview}/check`)
  await sample.handIn(panelist, 'Private words.')
  // That one is in, sealed, is news for nobody.
  const before = mails.received.length
  await look()
  expect(mails.received.slice(before)).toEqual([])
  await told(deps, revealInterview(deps, lead, interviewId, 'The moderator is ill'))
  await arrived('priya@example.com', 'The scorecards are revealed', `${interview}/review`)
  const reopening = { version: 1, reason: 'Rated the wrong question' }
  await told(deps, reopenScorecard(deps, lead, interviewId, panelist.personId, reopening))
  await arrived('priya@example.com', 'Your scorecard was reopened', `${interview}/check`)
  await told(deps, decide(deps, lead, interviewId, { outcome: 'hire', reason: 'Secret reason', after: 0 }))
  await arrived('priya@example.com', 'A decision was recorded', `${interview}/review`)
  await sample.handIn(panelist)
  await sample.handIn(moderator)
  await look()
  mails.received.length = 0
  const { applicationId = '', roleId = '' } = (await sample.record()).interview
  const input = { candidateId: candidate.id, applicationId, outcome: 'decline' as const, reason: 'Not now', after: 0 }
  await told(deps, decideApplication(deps, lead, input))
  await arrived('leo@example.com', 'A decision was recorded', `/candidates/${candidate.id}/applications/${applicationId}`)
  const team = (after: number, others: readonly string[]) => {
    const people = [
      { personId: lead.personId, kind: 'owner' as const },
      ...others.map((personId) => ({ personId, kind: 'member' as const })),
    ]
    return told(deps, setTeam(deps, lead, roleId, { closed: false, after, people }))
  }
  await team(0, ['sample-leo'])
  await arrived('leo@example.com', 'You are on the team of a role', `/roles/${roleId}`, '')
  await team(1, [])
  await arrived('leo@example.com', 'You are no longer on the team of a role', `/roles/${roleId}`, '')
  expect(words.length).toBe(mailedKinds.length)

  const ids = mails.received.map(({ mail }) => mail.messageId)
  expect(new Set(ids).size).toBe(ids.length)
  const all = mails.received.map(({ mail }) => `${mail.subject} ${mail.text} ${mail.html}`).join()
  for (const secret of ['Private words', 'Rated the wrong', 'Secret reason', 'moderator is ill', 'Fell ill', 'hire', 'decline']) {
    expect(all).not.toContain(secret)
  }
  expect(await deps.db.selectFrom('outbox').selectAll().execute()).toEqual([])
})

it('[B17] [B18] a calendar takes an interview from its mail, follows a move, lets go of what is called off, and takes it again', async () => {
  const { deps, lead, interviewId, panelist } = sample
  const minutes = 60
  const at = (hours: number) => START + hours * HOUR
  const { scheduleVersion } = (await sample.record()).interview
  await tell(panelist)
  await look()
  await told(deps, rescheduleInterview(deps, lead, interviewId, { from: at(0), startsAt: at(1), minutes }))
  // Whoever has read it in the page has it in no calendar yet.
  await markNotices(deps, panelist, sample.time.now)
  await look()
  await told(deps, recordNotHeld(deps, lead, interviewId, { state: 'cancelled', reason: 'Fell ill', from: at(1) }))
  await look()
  await told(deps, planInterviewAnew(deps, lead, interviewId, { from: at(1), startsAt: at(2), minutes }))
  await look()
  const taken = mails.to('priya@example.com').map(({ mail, raw }) => {
    const [part, ...more] = mail.attachments.filter(({ mimeType }) => mimeType === 'text/calendar')
    expect(more).toEqual([])
    expect(raw).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=(REQUEST|CANCEL)\r$/m)
    const text = typeof part?.content === 'string' ? part.content : new TextDecoder().decode(part?.content)
    // Beside it is a file, for programs that show no calendars. It says the same, in lines that end as RFC 5545 wants it.
    const [, encoded = ''] = /filename=interview\.ics\r\n.*base64\r\n\r\n([\w+/=\r\n]+)/.exec(raw) ?? []
    const file = Buffer.from(encoded, 'base64').toString()
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(file.replaceAll('\r\n', '\n')).toBe(text.replaceAll('\r\n', '\n'))
    const calendar = new ICAL.Component(ICAL.parse(text))
    const event = calendar.getFirstSubcomponent('vevent')
    const of = (name: string) => String(event?.getFirstPropertyValue(name))
    expect([of('organizer'), of('attendee').toLowerCase()]).toEqual([
      'mailto:panelbook@panelbook.example',
      'mailto:priya@example.com',
    ])
    expect(part?.method).toBe(calendar.getFirstPropertyValue('method'))
    const starts = event && new ICAL.Event(event).startDate.toJSDate().getTime()
    return [part?.method, of('uid'), Number(of('sequence')) - scheduleVersion, of('status'), (starts ?? 0) - START]
  })
  const uid = `panelbook-${interviewId}`
  expect(taken).toEqual([
    ['REQUEST', uid, 0, 'CONFIRMED', 0],
    ['REQUEST', uid, 1, 'CONFIRMED', HOUR],
    ['CANCEL', uid, 2, 'CANCELLED', HOUR],
    ['REQUEST', uid, 3, 'CONFIRMED', 2 * HOUR],
  ])
  await sample.handIn(panelist)
  await told(deps, revealInterview(deps, lead, interviewId, 'The moderator is ill'))
  await look()
  const [revealed] = mails.to('priya@example.com').slice(4)
  expect(revealed?.mail.subject).toContain('The scorecards are revealed')
  expect(revealed?.mail.attachments).toEqual([])
})

it('[B12] while the server is down mail waits, and leaves as the same mail when it is back', async () => {
  const { time, panelist } = sample
  await sample.deps.db
    .updateTable('interviews')
    .set({ starts_at: START + 30 * HOUR })
    .execute()
  await tell(panelist)
  await mails.down()
  await look()
  const [row] = await sample.deps.db.selectFrom('outbox').selectAll().execute()
  expect(row).toMatchObject({ attempts: 1, claimed_until: null })
  await mails.up()
  await look()
  expect(mails.received).toEqual([])
  time.now += 75_000
  await look()
  expect(mails.received.map(({ mail }) => mail.messageId)).toEqual([`<${row?.key.replace('/', '.')}@panelbook.example>`])
  expect(log).toMatch(/"code":"E\w+ CONN"/)
  expect(log).not.toMatch(/Robin|Priya|example\.com/)
})

it('[B11] a mail whose taking was not heard of is sent again, to the byte the same', async () => {
  await tell(sample.panelist)
  mails.answering = (received) => {
    mails.received.push(received)
    throw Object.assign(new Error('try again'), { responseCode: 451 })
  }
  await look()
  mails.answering = undefined
  sample.time.now += 75_000
  await look()
  const [first, second] = mails.received
  expect(mails.received.length).toBe(2)
  expect(second?.raw).toBe(first?.raw)
})

it('[B12] who is refused for good is asked no more, and admins are told in the page', async () => {
  const { deps, panelist, observer, moderator } = sample
  mails.refused.set('priya@example.com', '550 5.1.1 <priya@example.com> unknown')
  await tell(panelist)
  await tell(observer)
  await look()
  expect(mails.received.map(({ to }) => to)).toEqual(['leo@example.com'])
  expect(await deps.db.selectFrom('outbox').selectAll().execute()).toEqual([])
  const kinds = await deps.db.selectFrom('notices').select(['kind', 'person_id']).where('kind', '=', 'mail-failed').execute()
  expect(kinds).toEqual([{ kind: 'mail-failed', person_id: moderator.personId }])
  expect(log).toContain('EENVELOPE RCPT TO 550')
  expect(log).not.toContain('priya@')
})

it('[B13] nothing is said to a server that offers no TLS, or shows a certificate of its own making', async () => {
  const { mail } = readConfig(mails.env)
  if (!mail) throw new Error('The settings of the mail server set up no mail')
  const to = { name: 'Priya', address: 'priya@example.com' }
  const letter = { key: 'one/mail', to, at: 1, subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' }
  const auth = { user: 'me', pass: 'a-password' }
  const send = (tls: 'starttls' | 'implicit') => createSmtpTransport({ ...mail, tls, auth }).send(letter, never)
  expect(await send('starttls')).toMatchObject({ kind: 'unreachable' })
  expect(await send('implicit')).toMatchObject({ kind: 'unreachable' })
  mails.offersTls = true
  await mails.down()
  await mails.up()
  expect(await send('starttls')).toMatchObject({ kind: 'unreachable' })
  expect(mails.received).toEqual([])
})

it('[B16] a mail under way is broken off when the server stops', async () => {
  const stopping = new AbortController()
  mails.answering = () => {
    stopping.abort()
    return new Promise(() => {})
  }
  await tell(sample.panelist)
  await dispatcher.look(stopping.signal, stopping.signal)
  const [row] = await sample.deps.db.selectFrom('outbox').selectAll().execute()
  expect(row).toMatchObject({ attempts: 0, claimed_until: null })
  mails.answering = undefined
  await look()
  expect(mails.received.length).toBe(1)
})

it('[B14] no name makes a header, a recipient or another line', async () => {
  const { db } = sample.deps
  const name = 'Priya\r\nBcc: all@example.com\r\n\r\n<b>Forged</b> 😀 שלום, "x" <y@example.com>'
  await db.updateTable('people').set({ name }).where('id', '=', sample.panelist.personId).execute()
  await db
    .updateTable('candidates')
    .set({ name: `Robin\r\nX-Forged: yes\r\n\u202eرنا 👩‍💻 ${'long '.repeat(30)}` })
    .execute()
  await tell(sample.panelist)
  await look()
  const [received] = mails.received
  expect(mails.received.length).toBe(1)
  const head = received?.raw.split('\r\n\r\n')[0] ?? ''
  expect(head).not.toMatch(/^(bcc|x-forged):/im)
  expect(received?.mail.to).toEqual([
    expect.objectContaining({
      address: 'priya@example.com',
      name: 'Priya Bcc: all@example.com <b>Forged</b> 😀 שלום, "x" <y@example.com>',
    }),
  ])
  expect(received?.mail.subject).toMatch(/^You are on the panel: \u2068Robin X-Forged: yes رنا 👩‍💻 (long )+.*…\u2069$/)
  expect(received?.mail.html).toContain('&lt;b&gt;Forged&lt;/b&gt;')
})

it('[B9] a whole server mails what an act over the API tells, within seconds, and says that it sends mail', async () => {
  const { server, workspace, owner } = await startMailingWorld(mails)
  try {
    const mona = await workspace.addPerson('Mona Example', 'interviewer')
    expect(await callApi(server.port, 'listMailedKinds', {}, mona.bearer)).toMatchObject({ sends: true })
    await workspace.createInterview('sealed', [[mona, 'moderator']])
    await until('the mail is there', () => mails.to('person-1@example.com').length === 1)
    await callApi(server.port, 'setMailedKind', { body: { kind: 'on-panel', on: false } }, mona.bearer)
    await workspace.createInterview('sealed', [[mona, 'moderator']], { candidateName: 'Second' })
    const kim = await workspace.addPerson('Kim Example', 'interviewer')
    await workspace.createInterview('sealed', [[kim, 'moderator']], { candidateName: 'Third' })
    await until('the later mail is there', () => mails.to('person-2@example.com').length === 1)
    expect(mails.received.length).toBe(2)
    expect(owner.name).toBe('Owner')
  } finally {
    await server.dispose()
  }
  const silent = await startWorld()
  try {
    expect(await callApi(silent.server.port, 'listMailedKinds', {}, silent.owner.bearer)).toMatchObject({ sends: false })
  } finally {
    await silent.dispose()
  }
})
