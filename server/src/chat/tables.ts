/** An incoming webhook of a chat program: somebody's own, or a role's channel. */
export interface ChatRow {
  /** Another one for each address that is set. */
  id: string
  /** One of the two is not null. Nobody, and no role, has two. */
  person_id: string | null
  role_id: string | null
  /** ChatProduct */
  product: string
  /** Whoever has it can post there. It can't be a hash, because Panelbook posts. */
  address: string
  /** ChatPause; null: it is on. */
  paused_why: string | null
  /** Since when nothing is taken. */
  failing_since: number | null
  /** Tries in vain since something was taken. */
  failures: number
  /** Nothing is sent before that; null: now. */
  not_before: number | null
  /** When something was sent last, and the ChatAnswer. */
  tried_at: number | null
  answer: string | null
  set_at: number
  set_by: string
  /** Of somebody's own: when its last digest left first, and of which day it was. */
  last_digest_at: number | null
  last_digest_day: string | null
}

export interface ChatTables {
  chats: ChatRow
}
