/** An address that events are sent to. */
export interface WebhookRow {
  id: string
  address: string
  description: string
  /** WebhookType[] */
  types_json: string
  /** on, off or paused */
  state: string
  /** PauseReason, where it is paused. */
  paused_why: string | null
  /** Since when nothing is taken. */
  failing_since: number | null
  /** Tries in vain since something was taken. */
  failures: number
  /** Nothing is sent before that; null: now. */
  not_before: number | null
  /** As it was shown: whoever has it can sign. It can't be a hash, because Panelbook signs with it. */
  secret: string
  /** The one before, and until when it signs, too. */
  old_secret: string | null
  old_secret_until: number | null
  /** Counts up from 1 with every change of address, description and types. */
  version: number
  created_at: number
  created_by: string
  /** Whom the present secret was shown to. */
  secret_shown_to: string
  /** Who said last where its events go. */
  address_set_by: string | null
}

/** Something that happened and that some endpoint wants to know: ids alone. What is said of it is made when it is sent. */
export interface WebhookEventRow {
  /** The same whenever and wherever it is sent: its `webhook-id`. */
  id: string
  /** SentType */
  type: string
  at: number
  /** The entry of the audit log that it is; null: it is in none. */
  sequence: number | null
  interview_id: string | null
  application_id: string | null
  candidate_id: string | null
  /** A candidate who is not there any more. */
  erased_id: string | null
}

/** One try to send an event. */
export interface WebhookAttemptRow {
  id: string
  webhook_id: string
  event_id: string
  at: number
  /** What the receiver answered, by HTTP. */
  status: number | null
  /** FailureKind, where it answered nothing. */
  failure: string | null
  ms: number
}

export interface WebhookTables {
  webhooks: WebhookRow
  webhook_events: WebhookEventRow
  webhook_attempts: WebhookAttemptRow
}
