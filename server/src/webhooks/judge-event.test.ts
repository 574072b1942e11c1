import { candidateContent } from '@panelbook/shared/candidates/candidate'
import { webhookBodySchema, webhookTypes } from '@panelbook/shared/webhooks/webhook-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { changeCandidate, createCandidate } from '../candidates/change-candidate.ts'
import { eraseGoing } from '../candidates/erasing/erase-candidate.ts'
import { findCandidate } from '../candidates/store/candidates.ts'
import { findBelongings } from '../candidates/store/erase-rows.ts'
import { setPhase } from '../interviews/store/interviews.ts'
import { addPeople } from '../people/people.fixture.ts'
import { setTeam } from '../roles/set-team.ts'
import { changeWebhook, changeWebhookSecret } from './change-webhooks.ts'
import { readAttempts } from './read-webhooks.ts'
import { HOUR, openWebhookWorld, START, type WebhookWorld } from './registered-webhook.fixture.ts'

let world: WebhookWorld
beforeEach(async () => {
  world = await openWebhookWorld()
})
afterEach(() => world.close())

const types = () => world.sent().map(({ type }) => type)
const interview = async () => (await world.sample.record()).interview
const phase = (to: 'running' | 'ended' | 'not-started') =>
  world.db.transaction().execute((transaction) => setPhase(transaction, world.sample.interviewId, to, world.sample.time.now++))
async function emailTo(email: string) {
  const { deps, lead } = world.sample
  const { id } = (await interview()).candidate
  const known = await findCandidate(deps.db, id)
  const content = candidateContent({ ...(known?.content ?? { name: '', links: [], tags: [] }), email })
  await told(deps, changeCandidate(deps, { id, version: known?.version ?? 0, content, by: lead.personId }))
}
const emailOf = async (personId: string) =>
  (await world.db.selectFrom('people').select('email').where('id', '=', personId).executeTakeFirstOrThrow()).email
/** Closes the role of the interview to its lead, or opens it again. */
const close = async (closed: boolean, after: number) => {
  const { deps, lead } = world.sample
  const roleId = (await interview()).roleId ?? ''
  const people = [{ personId: lead.personId, kind: 'owner' as const }]
  await told(deps, setTeam(deps, lead, roleId, { closed, after, people }))
}
async function erase() {
  const { deps } = world.sample
  const { id } = (await interview()).candidate
  await told(
    deps,
    deps.db
      .transaction()
      .execute(async (db) => eraseGoing(deps, db, { going: await findBelongings(db, id), by: world.admin.personId })),
  )
  return id
}

test('[X2] what is not so any more when it would be sent is not sent', async () => {
  await world.move(START + HOUR)
  await world.move(START + 2 * HOUR, START + HOUR)
  await world.look()
  expect(world.sent().map(({ data }) => data.startsAt)).toEqual([START + 2 * HOUR])
  await phase('running')
  await phase('not-started')
  await world.look()
  expect(types()).toEqual([])
  await world.move(START + 3 * HOUR, START + 2 * HOUR)
  await world.cancel(START + 3 * HOUR)
  await world.look()
  expect(world.sent().map(({ type, data }) => [type, data.state])).toEqual([['interview.not_held', 'cancelled']])
})

test('[X1] a conversation that begins, pauses, goes on and ends is told as begun and ended', async () => {
  await phase('running')
  await world.look()
  expect(types()).toEqual(['interview.started'])
  await phase('ended')
  await world.look()
  expect(types()).toEqual(['interview.ended'])
})

test('[X4] a scorecard, the reveal and the end are told by ids, without anything that was rated or written', async () => {
  const { moderator, panelist } = world.sample
  for (const author of [panelist, moderator]) await world.sample.handIn(author, 'a secret take-away')
  await world.look()
  const sent = world.sent()
  expect(sent.map(({ type }) => type).sort()).toEqual([
    ...['interview.ended', 'interview.revealed', 'scorecard.submitted', 'scorecard.submitted'],
  ])
  for (const { type, body } of sent) {
    const known = webhookTypes.find((each) => each === type) ?? 'webhook.test'
    webhookBodySchema(known).strict().parse(JSON.parse(body))
    expect(body).not.toMatch(/secret|rating|recommend|yes/)
  }
  const submitted = sent.filter(({ type }) => type === 'scorecard.submitted')
  expect(submitted.map(({ data }) => data.personId).sort()).toEqual([moderator.personId, panelist.personId].sort())
})

test('[X11] nothing of a role that is closed when it would be sent leaves, and what was sent before is not shown outside its team', async () => {
  await addPeople(world.db, { ada: 'admin' })
  const ada = { personId: 'ada', workspaceRole: 'admin' as const }
  await world.move(START + HOUR)
  await close(true, 0)
  await world.look()
  expect(types()).toEqual([])
  expect(await world.waiting()).toEqual([])
  await world.move(START + 2 * HOUR, START + HOUR)
  await close(false, 1)
  await world.look()
  expect(types()).toEqual(['interview.moved'])
  const log = async () => (await readAttempts(world.db, ada, 'ours')).attempts.map(({ type }) => type)
  expect(await log()).toEqual(['interview.moved'])
  await close(true, 2)
  expect(await log()).toEqual([])
  const inTeam = { ...world.sample.lead, workspaceRole: 'admin' as const }
  expect((await readAttempts(world.db, inTeam, 'ours')).attempts.length).toBe(1)
})

test('[X11] a candidate of closed roles alone is erased without a word', async () => {
  const { id } = (await interview()).candidate
  await world.db.deleteFrom('interviews').where('id', '!=', world.sample.interviewId).execute()
  await close(true, 0)
  const roleId = (await interview()).roleId ?? ''
  await world.db.updateTable('applications').set({ role_id: roleId }).where('candidate_id', '=', id).execute()
  await erase()
  await world.look()
  expect(types()).toEqual([])
})

test('[X4] an erased candidate is told by their id, and everything else of them that waits or was sent is gone', async () => {
  await world.move(START + HOUR)
  await world.look()
  world.sent()
  await world.move(START + 2 * HOUR, START + HOUR)
  const candidateId = await erase()
  await world.look()
  expect(world.sent().map(({ type, data }) => [type, data])).toEqual([['candidate.erased', { candidateId }]])
  expect((await readAttempts(world.db, world.admin, 'ours')).attempts.map(({ type }) => type)).toEqual(['candidate.erased'])
})

test('[X12] an endpoint is told nothing of the candidacy of who registered it, was shown its secret or said where it leads', async () => {
  const { deps, admin } = world
  await world.move(START + HOUR)
  await emailTo(await emailOf(admin.personId))
  await world.look()
  expect(types()).toEqual([])
  await addPeople(world.db, { ada: 'admin' })
  await emailTo(await emailOf('ada'))
  await world.move(START + 2 * HOUR, START + HOUR)
  await world.look()
  expect(types()).toEqual(['interview.moved'])
  // Neither is it in the log that she is shown.
  const ada = { personId: 'ada', workspaceRole: 'admin' as const }
  expect((await readAttempts(world.db, ada, 'ours')).attempts).toEqual([])
  expect((await readAttempts(world.db, admin, 'ours')).attempts.length).toBe(1)
  // Nor does she get it by saying that it goes somewhere else.
  const elsewhere = { id: 'ours', version: 1, address: 'https://ada.example', description: '', types: webhookTypes }
  await told(deps, changeWebhook(deps, ada, elsewhere))
  await world.move(START + 2.5 * HOUR, START + 2 * HOUR)
  await world.look()
  expect(types()).toEqual([])
  await told(deps, changeWebhook(deps, admin, { ...elsewhere, version: 2, address: 'https://ours.example/again' }))
  await world.move(START + 2 * HOUR, START + 2.5 * HOUR)
  await world.look()
  expect(types()).toEqual(['interview.moved'])
  await told(deps, changeWebhookSecret(deps, ada, 'ours'))
  await world.move(START + 3 * HOUR, START + 2 * HOUR)
  await world.look()
  expect(types()).toEqual([])
})

test('[X1] a candidate who is added is told, and nothing of what was written about them', async () => {
  const { deps, lead } = world.sample
  const content = candidateContent({ name: 'Casey Secret', email: 'casey@secret.example', links: [], tags: ['senior'] })
  await told(deps, createCandidate(deps, { id: 'casey', content, by: lead.personId }))
  await world.look()
  const [event] = world.sent()
  expect([event?.type, event?.data]).toEqual(['candidate.created', { candidateId: 'casey' }])
})

test('[X1] only the types that an endpoint wants wait for it, and none where it is off', async () => {
  await world.register('cancellations', { types: ['interview.not_held'] })
  await world.move(START + HOUR)
  await world.cancel(START + HOUR)
  await world.look()
  const sent = world.sent()
  expect(sent.filter(({ address }) => address.includes('cancellations')).map(({ type }) => type)).toEqual(['interview.not_held'])
  // The same event has the same id wherever it goes.
  expect(new Set(sent.filter(({ type }) => type === 'interview.not_held').map(({ id }) => id)).size).toBe(1)
})
