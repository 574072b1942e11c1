import type { EpochMs } from '@panelbook/shared/base/clock'
import type { MailContent } from './mail-page.ts'

/** What a calendar takes from a mail. */
export interface Invitation {
  method: 'REQUEST' | 'CANCEL'
  /** A calendar of one event. */
  text: string
}

export interface OutgoingMail extends MailContent {
  /** Of the row in the outbox: whatever has the same is the same mail. */
  key: string
  to: { name: string; address: string }
  /** When its cause came. */
  at: EpochMs
  /** Absent: it tells nothing that calendars have. */
  invitation?: Invitation | undefined
  /** Where such mail is switched off by one POST; absent: it can't be. */
  unsubscribe?: string | undefined
}

/** What became of a mail. `code` is what may be logged of it: never what the server wrote, which names people. */
export type Delivery =
  | { kind: 'taken' }
  /** This mail, or whom it is for, is refused for good. */
  | { kind: 'refused'; code: string }
  /** This mail is not taken now. */
  | { kind: 'later'; code: string }
  /** No mail is taken now. */
  | { kind: 'unreachable'; code: string }
  /** It was broken off before anybody knew. */
  | { kind: 'stopped' }

export interface MailTransport {
  /** Never throws. Ends at once when `signal` says so. */
  send(mail: OutgoingMail, signal: AbortSignal): Promise<Delivery>
}
