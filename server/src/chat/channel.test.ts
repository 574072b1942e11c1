import { webhookTypes } from '@panelbook/shared/webhooks/webhook-event'
import { expect, test } from 'vitest'
import { chatWorld, HOUR, START } from './chat-world.fixture.ts'
import { channelOf } from './store/queue-messages.ts'

const world = chatWorld()

test('[B35] a channel is told when an interview of its role is, without a name', async () => {
  const { lead, deps } = world.sample()
  const { interview } = await world.sample().record()
  await world.channel(lead)
  await world.move(START + HOUR)
  await world.look()
  world.sample().time.now = START + 2 * HOUR
  await world.cancel(START + HOUR)
  await world.look()
  const [moved, notHeld, ...others] = world.sent()
  expect(others).toEqual([])
  expect(moved?.body).toContain('An interview was moved')
  expect(moved?.body).toContain('2 January 2040')
  expect(moved?.body).toContain(interview.role)
  expect(notHeld?.body).toContain('An interview is not held')
  // Not even whether the candidate failed to come, or why.
  expect(notHeld?.body).not.toMatch(/never came|no-show|did not come/i)
  const people = await deps.db.selectFrom('people').select('name').execute()
  for (const { name } of [{ name: interview.candidate.fullName }, ...people])
    for (const { body } of [moved, notHeld].flatMap((each) => each ?? [])) expect(body).not.toContain(name)
})

test('[B35] of all kinds of events a channel is told three', async () => {
  await world.channel()
  const { interviewId } = world.sample()
  const told = []
  for (const type of webhookTypes) if ((await channelOf(world.db(), type, interviewId)) !== undefined) told.push(type)
  expect(told).toEqual(['interview.planned', 'interview.moved', 'interview.not_held'])
})

test('[B35] nothing of a role that was closed meanwhile, nor of a colleague’s candidacy, nor of another role', async () => {
  const { lead, panelist, deps } = world.sample()
  const { db } = deps
  await world.channel(lead)
  const email = (await db.selectFrom('people').select('email_key').where('id', '=', panelist.personId).executeTakeFirstOrThrow())
    .email_key
  const { candidate_id } = await db.selectFrom('interviews').select('candidate_id').executeTakeFirstOrThrow()
  const keyBefore = (
    await db.selectFrom('candidates').select('email_key').where('id', '=', candidate_id).executeTakeFirstOrThrow()
  ).email_key
  const roleId = await world.roleId()
  const tries: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
    [
      'closed',
      () => db.updateTable('roles').set({ closed: 1 }).execute(),
      () => db.updateTable('roles').set({ closed: 0 }).execute(),
    ],
    [
      'a colleague',
      () => db.updateTable('candidates').set({ email_key: email }).where('id', '=', candidate_id).execute(),
      () => db.updateTable('candidates').set({ email_key: keyBefore }).where('id', '=', candidate_id).execute(),
    ],
    [
      'another role',
      () => db.updateTable('interviews').set({ role_id: null }).execute(),
      () => db.updateTable('interviews').set({ role_id: roleId }).execute(),
    ],
  ]
  let at = START
  for (const [what, happens, undone] of tries) {
    await world.move(at + HOUR, at)
    at += HOUR
    expect((await world.waiting()).length, what).toBe(1)
    await happens()
    await world.look()
    expect(world.sent(), what).toEqual([])
    expect(await world.waiting(), what).toEqual([])
    await undone()
  }
  // And otherwise it would have been told.
  await world.move(at + HOUR, at)
  await world.look()
  expect(world.sent().length).toBe(1)
})

test('[B35] a test message says nothing of the role', async () => {
  const { lead } = world.sample()
  await world.channel(lead)
  await world.testChannel(lead)
  await world.look()
  const [message] = world.sent()
  expect(message?.json.text).toBe('Panelbook can post here')
  expect(message?.body).not.toContain((await world.sample().record()).interview.role)
})
