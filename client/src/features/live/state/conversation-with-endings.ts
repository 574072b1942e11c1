import type { Written } from '@panelbook/shared/base/y-reading'
import type { Conduct } from '@panelbook/shared/interviews/conduct/conduct-doc'
import type { ConversationEvent } from '@panelbook/shared/interviews/conduct/conversation-event'
import { type Turn, withEndings } from '@panelbook/shared/interviews/conduct/endings'

/** The conduct document, and where the server has ended the conversation. */
export type Conversation = Omit<Conduct, 'timeline'> & { timeline: Written<ConversationEvent>[] }

export const conversationWith = (conduct: Conduct, turns: readonly Turn[]): Conversation => ({
  ...conduct,
  timeline: withEndings(conduct.timeline, turns),
})
