import type { WebhookContent } from '@panelbook/shared/webhooks/webhook'
import { webhookTypes } from '@panelbook/shared/webhooks/webhook-event'
import { told } from '../acting/tell-touched.ts'
import { recordNotHeld } from '../interviews/acts/record-not-held.ts'
import { rescheduleInterview } from '../interviews/acts/reschedule-interview.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { createWebhook } from './change-webhooks.ts'
import { createEventDispatcher, type EventDispatcher } from './event-dispatcher.ts'
import { scriptedSender } from './sending/scripted-sender.fake.ts'

export const HOUR = 60 * 60_000
/** A Monday morning in 2040, when the interview is. */
export const START = Date.UTC(2040, 0, 2, 9)
const never = new AbortController().signal

export type WebhookWorld = Awaited<ReturnType<typeof openWebhookWorld>>

/** The sample interview, with an endpoint `ours` of its admin that wants everything, and a receiver that takes everything. */
export async function openWebhookWorld() {
  const sample = await openSampleInterview()
  const { db } = sample.deps
  await db.deleteFrom('interviews').where('id', '!=', sample.interviewId).execute()
  await db.updateTable('interviews').set({ starts_at: START, minutes: 60 }).execute()
  await db.deleteFrom('notices').execute()
  sample.time.now = START - HOUR
  const sender = scriptedSender()
  const deps = { ...sample.deps, webhooksPrivately: false, elapsed: sample.deps.clock, sender }
  const admin = sample.moderator
  const register = (id: string, content: Partial<WebhookContent> = {}) => {
    const given = { address: `https://${id}.example/events`, description: '', types: webhookTypes, ...content }
    return told(deps, createWebhook(deps, admin, { id, ...given }))
  }
  const { secret } = await register('ours')
  const newDispatcher = () => createEventDispatcher(deps)
  return {
    ...{ sample, db, deps, admin, sender, secret, register, newDispatcher },
    /** Sends what is due. */
    async look(dispatcher: EventDispatcher = newDispatcher()): Promise<void> {
      await dispatcher.look(never, never)
      await dispatcher.idle()
    },
    /** What was sent since this was last asked. */
    sent: () =>
      sender.sent.splice(0).map(({ address, headers, body }) => {
        const { type, timestamp, data } = JSON.parse(body) as { type: string; timestamp: string; data: Record<string, unknown> }
        return { address, id: headers['webhook-id'] ?? '', type, timestamp, data, headers, body }
      }),
    waiting: () => db.selectFrom('outbox').selectAll().where('webhook_id', 'is not', null).execute(),
    move: (startsAt: number, from = START) => move(sample, startsAt, from),
    cancel: (from: number) =>
      told(deps, recordNotHeld(deps, sample.lead, sample.interviewId, { state: 'cancelled', reason: 'Fell ill', from })),
    close: () => sample.close(),
  }
}

const move = ({ deps, lead, interviewId }: SampleInterview, startsAt: number, from: number) =>
  told(deps, rescheduleInterview(deps, lead, interviewId, { from, startsAt, minutes: 60 }))
