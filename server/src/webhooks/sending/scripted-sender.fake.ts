import type { Answer, WebhookSender } from './sender.ts'

export type Sent = Parameters<WebhookSender['post']>[0]

/** A sender that keeps what it is given, and answers what it is told to: the first of `answers`, and `otherwise` after them. */
export function scriptedSender(otherwise: Answer = { kind: 'answered', status: 204 }) {
  const sent: Sent[] = []
  const answers: Answer[] = []
  const sender: WebhookSender = {
    async post(message) {
      sent.push(message)
      return answers.shift() ?? otherwise
    },
  }
  return { ...sender, sent, answers }
}
