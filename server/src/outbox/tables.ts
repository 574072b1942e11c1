import type { Generated } from 'kysely'

/** One thing that waits to leave: ids alone. What is said is made when it is sent. */
export interface OutboxRow {
  /** The notice and the channel, the link, or the event and its endpoint. Whatever is sent twice has this key twice. */
  key: string
  /** Whose notices it tells, by mail or by chat; null: it is for an endpoint or a channel. */
  person_id: string | null
  /** What a mail tells; null: it is of a link, or of several notices, whose rows name it. */
  notice_id: string | null
  /** The record of the sign-in link that it brings; null: it is of notices. */
  link_id: string | null
  /** The endpoint that it is sent to; null: it is for none. */
  webhook_id: string | null
  /** The event that an endpoint or a channel is told of. */
  event_id: string | null
  /** The chat that it is posted to; null: it is mail, or for an endpoint. */
  chat_id: Generated<string | null>
  /** When its cause came. */
  at: number
  /** How often it was tried in vain. */
  attempts: number
  /** Not before. */
  next_at: number
  /** A server is at it until then, unless it has ended; null: none is. */
  claimed_until: number | null
  /** The row of the mail that tells this notice together with others; null: it has one of its own. */
  digest_key: Generated<string | null>
  /** Of such a mail: since when no other notice comes to it, as it may have left; null: it takes more. */
  begun_at: Generated<number | null>
  /** Until when it had to wait, for quiet hours or a digest, before anybody tried to send it; null: it had not to. */
  held_until: Generated<number | null>
}

/** When somebody wants mail. */
export interface MailTimesRow {
  person_id: string
  /** 'HH:MM', in their zone; null: no quiet hours. */
  quiet_from: string | null
  quiet_until: string | null
  /** 1: also Saturdays and Sundays. */
  quiet_weekends: number
  /** 'HH:MM'; null: mail comes at once. */
  digest_at: string | null
  /** When the last digest left first; null: none did. */
  last_digest_at: number | null
  /** Of which day it was, by its person's calendar; null: not known. */
  last_digest_day: Generated<string | null>
}

/** A kind of notice that this person wants no mail of. */
export interface MailOffRow {
  person_id: string
  /** MailedKind */
  kind: string
}

export interface OutboxTables {
  outbox: OutboxRow
  mail_times: MailTimesRow
  mail_off: MailOffRow
}
