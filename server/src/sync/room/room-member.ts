import type { DocumentAccess } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import { type CloseCode, closeCodes } from '@panelbook/shared/protocol/close-codes'
import { encodeReceipt, type RefusalReason } from '@panelbook/shared/protocol/messages'
import { createReceiptLedger } from './receipt-ledger.ts'

/** What a room knows of a connection. */
export interface Peer {
  readonly personId: Id
  readonly name: string
  /** Asked for receipts. */
  readonly receipts: boolean
  /** What it may do at this moment. */
  access(): DocumentAccess
  send(frame: Uint8Array): void
  /** Sends with the next frame, or within 100 ms, what `make` then gives. */
  sendLate(make: () => Uint8Array): void
  /** Sends a frame, given in parts, that may be as large as a document, which is no sign of a slow reader. */
  sendWhole(parts: readonly Uint8Array[]): void
  /** What was done for it, in parts of updates: its sender pays for that with time. */
  charge(parts: number): void
  /** May be dropped when the connection is slow. */
  sendPresence(frame: Uint8Array): void
  /** Ends the connection; the room is told with `leave`. */
  close(code: CloseCode, reason: string): void
}

/** An update as one connection sent it. */
export interface SentUpdate {
  update: Uint8Array
  /** Its number among the connection's update frames. */
  frame: number
  /** An answer to step 1: everything the client has and the server lacks. */
  whole: boolean
  /** The frame it came in, where that can go out to others as it is. */
  bytes: Uint8Array | undefined
}

/** Bytes of updates that may wait for a connection's answer to step 1. */
const MAX_EARLY_BYTES = 1 << 20

/** A connection in a room, with what the room owes it. */
export class Member {
  readonly peer: Peer
  readonly ledger = createReceiptLedger()
  /** Gets what is committed. Not while it waits for the answer to its step 1, which will hold that. */
  subscribed = true
  /** Has sent step 1 and was not answered yet. */
  awaitsAnswer = false
  /** Has answered the server's step 1. Before that its updates may stand on what that answer brings. */
  answeredStep1 = false
  /** Set once something was refused and the connection kept: what follows may stand on it, and is refused alike. */
  refusedBefore: RefusalReason | undefined
  /**
   * The room sent it away: nothing that it sent counts any more. One that left by itself has everything taken that it sent
   * before.
   */
  sentAway = false
  private early: SentUpdate[] = []
  /** The head that was, or is about to be, told. */
  private head = 0
  private readonly committed = () => encodeReceipt({ kind: 'committed', frame: this.ledger.answered(), sequence: this.head })
  private earlyBytes = 0

  constructor(peer: Peer) {
    this.peer = peer
  }

  sendAway(code: CloseCode, reason: string): void {
    this.sentAway = true
    this.peer.close(code, reason)
  }

  refuse(frame: number, reason: RefusalReason): void {
    this.refusedBefore ??= reason
    this.ledger.answer(frame)
    if (this.peer.receipts) this.peer.send(encodeReceipt({ kind: 'refused', frame, reason }))
  }

  /** Storage failed. Unanswered frames are not stored. */
  refuseOpen(): void {
    if (!this.peer.receipts) return
    for (const frame of this.ledger.open()) this.peer.send(encodeReceipt({ kind: 'refused', frame, reason: 'storage' }))
  }

  /** Tells how far its frames are durable, and where the log's head is. `late`: with the next frame, or within 100 ms. */
  sendCommitted(head: number, how?: 'late'): void {
    if (!this.peer.receipts) return
    this.head = head
    if (how === 'late') this.peer.sendLate(this.committed)
    else this.peer.send(this.committed())
  }

  get waitsForStep1(): boolean {
    return this.early.length > 0
  }

  /** Keeps an update until the answer to step 1 has come. */
  keepEarly(sent: SentUpdate): void {
    this.earlyBytes += sent.update.length
    if (this.earlyBytes > MAX_EARLY_BYTES) this.sendAway(closeCodes.tryAgainLater, 'too much before synchronising')
    else this.early.push(sent)
  }

  /** The answer to step 1 has come: what waited for it. */
  takeEarly(): SentUpdate[] {
    this.answeredStep1 = true
    const { early } = this
    this.early = []
    this.earlyBytes = 0
    return early
  }
}
