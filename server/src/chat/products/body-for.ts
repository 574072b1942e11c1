import type { ChatProduct } from '@panelbook/shared/chat/chat'
import { type ChatMessage, fitted } from '../chat-message.ts'
import { MATTERMOST_BYTES, mattermostMessage } from './mattermost.ts'
import { SLACK_BYTES, slackMessage } from './slack.ts'
import { TEAMS_BYTES, teamsMessage } from './teams.ts'

const products: Record<ChatProduct, { render: (message: ChatMessage) => object; mostBytes: number }> = {
  slack: { render: slackMessage, mostBytes: SLACK_BYTES },
  teams: { render: teamsMessage, mostBytes: TEAMS_BYTES },
  mattermost: { render: mattermostMessage, mostBytes: MATTERMOST_BYTES },
}

/**
 * The body of the request that posts a message.
 *
 * @param address the address that people use, without a slash at its end: what has no place is read there
 */
export function bodyFor(product: ChatProduct, message: ChatMessage, address: string): string {
  const { render, mostBytes } = products[product]
  const more = (left: number) => ({
    title: `And ${left} more`,
    lines: [],
    open: { label: 'Open all of them', url: `${address}/notices` },
  })
  return fitted(message, render, { mostBytes, more })
}
