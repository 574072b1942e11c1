import type { EpochMs } from '@panelbook/shared/base/clock'
import type { ChatProduct } from '@panelbook/shared/chat/chat'
import type { ChatAnswer } from '@panelbook/shared/chat/chat-answer'
import type { Answer } from '../../webhooks/sending/sender.ts'

/** Longer nobody is believed who says when to come again. Milliseconds. */
const LONGEST_AFTER_MS = 60 * 60_000

export interface Judged {
  answer: ChatAnswer
  /** It won't be otherwise later: the webhook, or its channel, is not there any more. */
  forGood: boolean
  /** Not to be asked again within these milliseconds, as its receiver says. */
  afterMs: number
}

/** What the answer means. What a receiver writes is compared, and kept nowhere. */
export function answerOf(product: ChatProduct, answered: Exclude<Answer, { kind: 'stopped' }>, now: EpochMs): Judged {
  if (answered.kind === 'failed') return { answer: answered.failure, forGood: false, afterMs: 0 }
  const { status, said = '', retryAfter } = answered
  const answer = meantBy(product, status, said)
  // Behind somebody's own proxy, 404 may be an upgrade of their Mattermost. Slack and Teams say it of the webhook.
  const forGood = status === 410 || (answer === 'gone' && (product !== 'mattermost' || said.includes(INVALID_HOOK)))
  return { answer, forGood, afterMs: afterOf(retryAfter, now) }
}

/** What Mattermost calls a webhook that it doesn't know, whatever the status. */
const INVALID_HOOK = 'web.incoming_webhook.invalid.'

function meantBy(product: ChatProduct, status: number, said: string): ChatAnswer {
  if (status >= 200 && status < 300) return 'taken'
  if (status >= 300 && status < 400) return 'redirected'
  if (product === 'mattermost' && said.includes(INVALID_HOOK)) return 'gone'
  if (product === 'mattermost' && said.includes('web.incoming_webhook.disabled')) return 'refused'
  if (status === 401 || status === 403) return 'refused'
  if (status === 404) return 'gone'
  if (status === 410) return said.includes('archived') ? 'archived' : 'gone'
  if (status === 408) return 'no-answer'
  if (status === 429) return 'too-often'
  return status >= 500 ? 'server-error' : 'malformed'
}

/** Seconds, or a date of HTTP. */
function afterOf(retryAfter: string | undefined, now: EpochMs): number {
  if (retryAfter === undefined) return 0
  const isDate = / GMT$/.test(retryAfter)
  const ms = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * 1_000 : isDate ? Date.parse(retryAfter) - now : 0
  return Number.isNaN(ms) ? 0 : Math.min(Math.max(ms, 0), LONGEST_AFTER_MS)
}
