import type { FailureKind, PauseReason, Webhook, WebhookAttempt } from '@panelbook/shared/webhooks/webhook'
import { type SentType, TEST_TYPE, webhookEvents, webhookTypes } from '@panelbook/shared/webhooks/webhook-event'

/** What people know it by: its description or, without one, its host. */
export const webhookName = ({ description, address }: Pick<Webhook, 'description' | 'address'>): string =>
  description === '' ? new URL(address).host : description

export const eventInWords = (type: SentType): string => (type === TEST_TYPE ? 'A test' : webhookEvents[type].about)

/** Which events it is sent, in a few words. */
export function typesInWords({ types }: Pick<Webhook, 'types'>): string {
  if (types.length === webhookTypes.length) return 'every event'
  const [first, second] = webhookTypes.filter((type) => types.includes(type)).map((type) => `“${webhookEvents[type].about}”`)
  if (types.length === 1) return String(first)
  return types.length === 2 ? `${first} and ${second}` : `${first} and ${types.length - 1} other events`
}

export const pausedInWords: Record<PauseReason, string> = {
  failing: 'Its receiver has taken nothing for three days.',
  gone: 'Its receiver says that it is gone for good (410).',
  behind: 'Too many events waited for it.',
  restored: 'It came back with a backup. Look whether its address and secret are still right.',
}

const failures: Record<FailureKind, string> = {
  'no-answer': 'No answer in time',
  'not-found': 'No such name',
  'not-connected': 'No connection',
  tls: 'Certificate not trusted',
  'forbidden-address': 'Address not allowed',
  'too-old': 'Given up after three days',
}

/** What became of a try. */
export function answerInWords({ taken, status, failure }: Pick<WebhookAttempt, 'taken' | 'status' | 'failure'>): string {
  if (failure !== undefined) return failures[failure]
  if (status !== undefined && status >= 300 && status < 400) return `Redirect not followed (${status})`
  return `${taken ? 'Taken' : 'Not taken'} (${status})`
}
