import type { Actor } from '@panelbook/shared/access/policy'
import type { EndpointInput } from '@panelbook/shared/api/endpoints'
import type { Id } from '@panelbook/shared/base/ids'
import type { ChatProduct } from '@panelbook/shared/chat/chat'
import type { MailedKind } from '@panelbook/shared/outbox/mailed-kind'
import { afterEach, beforeEach } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { createMorningsTold } from '../coordinating/reminding/remind-mornings.ts'
import { recordNotHeld } from '../interviews/acts/record-not-held.ts'
import { rescheduleInterview } from '../interviews/acts/reschedule-interview.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { addNotices } from '../notices/store/add-notices.ts'
import { setMailTimes } from '../outbox/mail-times.ts'
import { namingOf } from '../outbox/naming.ts'
import { scriptedSender } from '../webhooks/sending/scripted-sender.fake.ts'
import { setChannel, setOwnChat, testChannel, testOwnChat } from './change-chat.ts'
import { createMessageDispatcher } from './message-dispatcher.ts'

export const HOUR = 60 * 60_000
export const DAY = 24 * HOUR
/** A Monday morning in 2040, when the interview is. */
export const START = Date.UTC(2040, 0, 2, 9)
const never = new AbortController().signal
export const addresses: Record<ChatProduct, string> = {
  slack: 'https://hooks.slack.com/services/T000/B000/s3cretOfSlack',
  teams: 'https://prod-1.westeurope.logic.azure.com/workflows/abc/triggers/manual/paths/invoke?sig=s3cretOfTeams',
  mattermost: 'https://chat.example.com/hooks/abcdefghijklmnopqrstuvwxyz',
}

/** The sample interview with the role `backend`, whose chat messages are kept instead of sent. Anew for each test of a file. */
export function chatWorld() {
  let sample: SampleInterview
  let sender = scriptedSender({ kind: 'answered', status: 200 })
  let names = true

  beforeEach(async () => {
    sample = await openSampleInterview()
    names = true
    sender = scriptedSender({ kind: 'answered', status: 200 })
    const { db } = sample.deps
    await db.deleteFrom('interviews').where('id', '!=', sample.interviewId).execute()
    const { id } = await db.selectFrom('roles').select('id').orderBy('id').executeTakeFirstOrThrow()
    await db.updateTable('interviews').set({ starts_at: START, minutes: 60, time_zone: null, role_id: id }).execute()
    await db.deleteFrom('notices').execute()
    sample.time.now = START - 2 * HOUR
  })
  afterEach(() => sample.close())

  const deps = () => ({ ...sample.deps, chatHosts: [] as string[] })
  const newDispatcher = () =>
    createMessageDispatcher({
      ...sample.deps,
      naming: namingOf(names),
      address: async () => 'https://panelbook.example',
      beforeDigest: createMorningsTold(sample.deps),
      senderFor: () => sender,
    })
  const roleId = async (): Promise<Id> =>
    (await sample.deps.db.selectFrom('roles').select('id').orderBy('id').executeTakeFirstOrThrow()).id
  return {
    sample: () => sample,
    db: () => sample.deps.db,
    deps,
    roleId,
    newDispatcher,
    leaveNamesOut: () => {
      names = false
    },
    answers: () => sender.answers,
    /** Looks until nothing is due at this moment, a look a message. */
    async look(now = sample.time.now, dispatchers = [newDispatcher()], times = 8): Promise<void> {
      sample.time.now = now
      for (let time = 0; time < times; time++) {
        await Promise.all(dispatchers.map((dispatcher) => dispatcher.look(never, never)))
        await Promise.all(dispatchers.map((dispatcher) => dispatcher.idle()))
      }
    },
    /** What was sent since this was last asked. */
    sent: () =>
      sender.sent.splice(0).map(({ address, headers, body }) => ({
        ...{ address, id: headers['webhook-id'] ?? '', body, json: JSON.parse(body) as { text?: string } },
      })),
    waiting: () => sample.deps.db.selectFrom('outbox').selectAll().execute(),
    own: (person: Actor, product: ChatProduct = 'slack') =>
      told(sample.deps, setOwnChat(deps(), person, { product, address: addresses[product] })),
    channel: async (by: Actor = sample.lead, product: ChatProduct = 'slack') =>
      told(sample.deps, setChannel(deps(), by, { roleId: await roleId(), target: { product, address: addresses[product] } })),
    testOwn: (person: Actor) => told(sample.deps, testOwnChat(deps(), person)),
    testChannel: async (by: Actor) => told(sample.deps, testChannel(deps(), by, await roleId())),
    choose: (person: Actor, chosen: EndpointInput<'setMailTimes'>['body']) =>
      told(sample.deps, setMailTimes(sample.deps, person, chosen)),
    tell: (person: Actor, kind: Exclude<MailedKind, 'application-decided' | 'on-team' | 'off-team'>, number = 1) =>
      addNotices(
        sample.deps.db,
        { kind, interviewId: sample.interviewId, number, at: sample.time.now, by: undefined },
        [person.personId],
        sample.deps.random,
      ),
    move: (startsAt: number, from = START) =>
      told(sample.deps, rescheduleInterview(sample.deps, sample.lead, sample.interviewId, { from, startsAt, minutes: 60 })),
    cancel: (from: number) =>
      told(
        sample.deps,
        recordNotHeld(sample.deps, sample.lead, sample.interviewId, { state: 'no-show', reason: 'Never came', from }),
      ),
    reveal: async () => {
      await sample.deps.db.updateTable('interviews').set({ revealed_at: 1 }).execute()
    },
  }
}
