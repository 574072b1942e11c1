import { assert } from '@panelbook/shared/base/assert'

/** Counts the update frames of one connection and knows which of them are answered. Receipts speak of these counts. */
export interface ReceiptLedger {
  /** A frame has arrived; returns its number, from 1. */
  received(): number
  /** The frame is durable, or was refused. */
  answer(frame: number): void
  /** Every frame up to here is answered. */
  answered(): number
  /** Frames not answered yet, in order. */
  open(): number[]
}

export function createReceiptLedger(): ReceiptLedger {
  let count = 0
  let through = 0
  /** Answered ahead of an earlier one. */
  const ahead = new Set<number>()
  return {
    received: () => ++count,
    answer(frame) {
      assert(frame > through && frame <= count, 'a frame is answered once, after it arrived')
      if (frame !== through + 1) {
        ahead.add(frame)
        return
      }
      through = frame
      while (ahead.delete(through + 1)) through += 1
    },
    answered: () => through,
    open() {
      const frames: number[] = []
      for (let frame = through + 1; frame <= count; frame++) if (!ahead.has(frame)) frames.push(frame)
      return frames
    },
  }
}
