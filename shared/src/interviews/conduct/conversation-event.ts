import type { EpochMs } from '../../base/clock.ts'
import type { TimelineEvent } from './conduct-doc.ts'

/** What a conversation's time is computed from: what people did, and where the server closed it, or began it anew. */
export type ConversationEvent = TimelineEvent | { type: 'closed' | 'planned'; at: EpochMs }
