import { expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { readNotices } from '../notices/read-notices.ts'
import { setRead } from '../notices/store/notices.ts'
import { setMailedKind } from '../outbox/mailed-kinds.ts'
import { removeOwnChat } from './change-chat.ts'
import { addresses, chatWorld, DAY, HOUR, START } from './chat-world.fixture.ts'
import { shownChat } from './read-chat.ts'

const world = chatWorld()
const MINUTE = 60_000
const kinds = async (person = world.sample().panelist) =>
  (await readNotices(world.db(), person, 1, world.sample().time.now)).notices.map(({ kind }) => kind)
const own = async () => (await shownChat(world.db(), world.sample().panelist)).chat

test('[B33] a notice waits as ids alone, and is posted once, as its person may read it now', async () => {
  const { panelist } = world.sample()
  const { candidate } = (await world.sample().record()).interview
  await world.own(panelist)
  await world.tell(panelist, 'on-panel')
  const rows = await world.waiting()
  expect(rows.length).toBe(1)
  expect(JSON.stringify(rows)).not.toContain(candidate.fullName)
  await world.look()
  const [message, ...others] = world.sent()
  expect(others).toEqual([])
  expect(message?.address).toBe(addresses.slack)
  expect(message?.body).toContain('You are on the panel')
  expect(message?.body).toContain(candidate.fullName)
  expect(message?.body).toContain(`https://panelbook.example/interviews/${world.sample().interviewId}`)
  expect(await world.waiting()).toEqual([])
  await world.look()
  expect(world.sent()).toEqual([])
})

test('[B33] who gave no address is posted nothing, and nothing waits for them', async () => {
  await world.tell(world.sample().panelist, 'on-panel')
  expect(await world.waiting()).toEqual([])
})

test('[B33] nothing is posted of what no longer holds, was read, is switched off, or to who can’t sign in', async () => {
  const { panelist, deps } = world.sample()
  await world.own(panelist)
  const tries: [string, () => Promise<unknown>][] = [
    ['read', async () => setRead(deps.db, panelist.personId, (await notice()) ?? '', 1)],
    ['switched off', () => told(deps, setMailedKind(deps, panelist, { kind: 'moved', on: false }))],
    ['moved again', () => deps.db.updateTable('interviews').set({ schedule_version: 7 }).execute()],
    ['suspended', () => deps.db.updateTable('people').set({ suspended: 1 }).where('id', '=', panelist.personId).execute()],
  ]
  const version = async () =>
    (await deps.db.selectFrom('interviews').select('schedule_version as version').executeTakeFirstOrThrow()).version
  const notice = async () => (await deps.db.selectFrom('notices').select('id').executeTakeFirst())?.id
  for (const [what, happens] of tries) {
    await deps.db.deleteFrom('notices').execute()
    await told(deps, setMailedKind(deps, panelist, { kind: 'moved', on: true }))
    await world.tell(panelist, 'moved', await version())
    expect((await world.waiting()).length, what).toBe(1)
    await happens()
    await world.look()
    expect(world.sent(), what).toEqual([])
    expect(await world.waiting(), what).toEqual([])
  }
})

test('[B34] in quiet hours a message waits, and what can’t wait says why it comes', async () => {
  const { panelist } = world.sample()
  await world.own(panelist)
  await world.choose(panelist, { quiet: { from: '06:00', until: '08:00', weekends: true } })
  await world.reveal()
  await world.tell(panelist, 'revealed')
  await world.look()
  expect(world.sent()).toEqual([])
  await world.look(START - HOUR)
  expect(world.sent().length).toBe(1)
  await world.choose(panelist, { quiet: { from: '06:00', until: '12:00', weekends: true } })
  await world.tell(panelist, 'on-panel', 2)
  await world.look(START - HOUR + MINUTE)
  expect(world.sent()[0]?.body).toContain('This message comes in your quiet hours')
})

test('[B34] with the digest what can wait is one message at its time, also beside mail’s own', async () => {
  const { panelist } = world.sample()
  await world.own(panelist)
  await world.choose(panelist, { digest: { at: '08:00' } })
  await world.reveal()
  await world.tell(panelist, 'revealed')
  await world.tell(panelist, 'decided', 0)
  await world.look()
  expect(world.sent()).toEqual([])
  await world.look(START - HOUR)
  const [message, ...others] = world.sent()
  expect(others).toEqual([])
  expect(message?.json.text).toBe('2 unread notices')
  expect(message?.id).toMatch(/\.digest$/)
  expect(await world.waiting()).toEqual([])
})

test('[B37] three dispatchers at once post each message once', async () => {
  const { panelist, moderator, lead } = world.sample()
  for (const person of [panelist, moderator]) await world.own(person)
  await world.channel(lead)
  for (const person of [panelist, moderator]) for (const number of [1, 2]) await world.tell(person, 'on-panel', number)
  await world.move(START + HOUR)
  const waiting = (await world.waiting()).length
  await world.look(undefined, [world.newDispatcher(), world.newDispatcher(), world.newDispatcher()])
  const ids = world.sent().map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBe(waiting)
})

test('[B37] what isn’t taken is tried again under the same id, not before its receiver says', async () => {
  const { panelist } = world.sample()
  await world.own(panelist)
  await world.tell(panelist, 'on-panel')
  world.answers().push({ kind: 'answered', status: 429, retryAfter: '600' })
  await world.look()
  const [first] = world.sent()
  expect((await own())?.last?.answer).toBe('too-often')
  await world.look(START - 2 * HOUR + 9 * MINUTE)
  expect(world.sent()).toEqual([])
  await world.look(START - 2 * HOUR + 11 * MINUTE)
  const [second] = world.sent()
  expect([second?.id, second?.body]).toEqual([first?.id, first?.body])
  expect((await own())?.last?.answer).toBe('taken')
})

test('[B37] a message that is not understood holds up no other', async () => {
  const { panelist } = world.sample()
  await world.own(panelist)
  await world.tell(panelist, 'on-panel', 1)
  await world.tell(panelist, 'on-panel', 2)
  world.answers().push({ kind: 'answered', status: 400, said: 'invalid_payload' })
  await world.look()
  expect(world.sent().length).toBe(2)
  expect((await world.waiting()).length).toBe(1)
})

test('[B38] a webhook that is gone is paused at once, its person is told in the page, and a test that is taken resumes it', async () => {
  const { panelist } = world.sample()
  await world.own(panelist)
  await world.tell(panelist, 'on-panel', 1)
  await world.tell(panelist, 'on-panel', 2)
  world.answers().push({ kind: 'answered', status: 404, said: 'no_service' })
  await world.look()
  expect(world.sent().length).toBe(1)
  expect(await world.waiting()).toEqual([])
  expect((await own())?.paused).toBe('gone')
  expect(await kinds()).toContain('chat-failed')
  await world.tell(panelist, 'on-panel', 3)
  expect(await world.waiting()).toEqual([])
  world.answers().push({ kind: 'answered', status: 404, said: 'no_service' })
  await world.testOwn(panelist)
  expect((await own())?.testing).toBe(true)
  await world.look()
  expect(await own()).toMatchObject({ paused: 'gone', testing: false, last: { answer: 'gone' } })
  await world.testOwn(panelist)
  await world.look()
  expect(await own()).toMatchObject({ testing: false, last: { answer: 'taken' } })
  expect((await own())?.paused).toBeUndefined()
  expect(world.sent().length).toBe(2)
})

test('[B38] nothing taken for three days pauses it, and of a channel admins and whoever set it are told', async () => {
  const { lead, moderator, panelist } = world.sample()
  await world.channel(lead)
  await world.move(START + HOUR)
  for (let hour = 0; hour <= 74; hour++) {
    world.answers().push({ kind: 'failed', failure: 'not-connected' })
    await world.look(START - 2 * HOUR + hour * HOUR, undefined, 1)
  }
  const { chat } = await shownChat(world.db(), { roleId: await world.roleId() })
  expect(chat?.paused).toBe('failing')
  expect(await kinds(lead)).toContain('channel-failed')
  expect(await kinds(moderator)).toContain('channel-failed')
  expect(await kinds(panelist)).not.toContain('channel-failed')
  expect(world.sample().time.now - START).toBeGreaterThan(2.9 * DAY)
})

test('[B36] another address gets nothing that waited for the one before, and removing it lets go of all', async () => {
  const { panelist, deps } = world.sample()
  await world.own(panelist)
  await world.tell(panelist, 'on-panel')
  await world.own(panelist, 'teams')
  await world.look()
  expect(world.sent()).toEqual([])
  await world.tell(panelist, 'on-panel', 2)
  await told(deps, removeOwnChat(world.deps(), panelist))
  expect(await world.waiting()).toEqual([])
  expect(await own()).toBeUndefined()
})

test('[B36] the address is shown by its host and last letters, and stands in no log', async () => {
  const { panelist, deps } = world.sample()
  const shown = await world.own(panelist)
  expect(shown.chat?.hint).toBe('hooks.slack.com/…lack')
  expect(JSON.stringify(shown)).not.toContain('s3cret')
  const log = await deps.db.selectFrom('audit_log').select('event_json').orderBy('sequence', 'desc').limit(1).execute()
  expect(log).toEqual([{ event_json: expect.stringContaining('set-chat') }])
  expect(JSON.stringify(log)).not.toContain('s3cret')
})

test('[B36] a token sets no address of its person, and the same address again changes nothing', async () => {
  const { panelist } = world.sample()
  const first = await world.own(panelist)
  expect((await world.own(panelist)).chat?.id).toBe(first.chat?.id)
  expect(() => world.own({ ...panelist, by: 'token' } as typeof panelist)).toThrow(/outlives-token|token/i)
})

test('[B39] where names stay inside, a message has initials', async () => {
  const { panelist } = world.sample()
  const { candidate } = (await world.sample().record()).interview
  world.leaveNamesOut()
  await world.own(panelist)
  await world.tell(panelist, 'on-panel')
  await world.look()
  const [message] = world.sent()
  expect(message?.body).not.toContain(candidate.fullName.split(' ').at(-1))
  expect(message?.body).toMatch(/[A-Z]\. [A-Z]\./)
})
