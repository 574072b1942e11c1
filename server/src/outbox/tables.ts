/** One thing that waits to leave: ids alone. What is said is made when it is sent. */
export interface OutboxRow {
  /** The notice and the channel, the link, or the event and its endpoint. Whatever is sent twice has this key twice. */
  key: string
  /** Whom it is mailed to; null: it is no mail. */
  person_id: string | null
  /** What a mail tells; null: it is of a link. */
  notice_id: string | null
  /** The record of the sign-in link that it brings; null: it is of a notice. */
  link_id: string | null
  /** The endpoint that it is sent to, and the event; null: it is mail. */
  webhook_id: string | null
  event_id: string | null
  /** When its cause came. */
  at: number
  /** How often it was tried in vain. */
  attempts: number
  /** Not before. */
  next_at: number
  /** A server is at it until then, unless it has ended; null: none is. */
  claimed_until: number | null
}

/** A kind of notice that this person wants no mail of. */
export interface MailOffRow {
  person_id: string
  /** MailedKind */
  kind: string
}

export interface OutboxTables {
  outbox: OutboxRow
  mail_off: MailOffRow
}
