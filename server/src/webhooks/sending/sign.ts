import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id, RandomBytes } from '@panelbook/shared/base/ids'
import { Webhook } from 'standardwebhooks'

/** Bytes of a secret: Standard Webhooks takes 24 to 64. */
const SECRET_BYTES = 32

export const newWebhookSecret = (random: RandomBytes): string => `whsec_${Buffer.from(random(SECRET_BYTES)).toString('base64')}`

/** The headers by which a receiver knows an event, and that Panelbook has sent it. One signature for each secret. */
export function signedHeaders(
  { eventId, body, secrets }: { eventId: Id; body: string; secrets: readonly string[] },
  now: EpochMs,
): Record<string, string> {
  const at = new Date(now)
  return {
    'content-type': 'application/json',
    'user-agent': 'Panelbook',
    'webhook-id': eventId,
    'webhook-timestamp': String(Math.floor(now / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(eventId, at, body)).join(' '),
  }
}
