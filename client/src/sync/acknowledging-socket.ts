import { messageTypes, syncTypes } from '@panelbook/shared/protocol/messages'

/** What a sync frame carries to the server; undefined for every frame that receipts don't count (step 1, presence). */
export type CountedFrame = 'everything' | 'edit'

/** Type and subtype are below 128, so each is one byte of varint. */
export function countedFrame(data: unknown): CountedFrame | undefined {
  if (!(data instanceof Uint8Array) || data[0] !== messageTypes.sync) return undefined
  if (data[1] === syncTypes.step2) return 'everything'
  return data[1] === syncTypes.update ? 'edit' : undefined
}

export interface SocketWatcher {
  /** Whether a single edit may be sent now; otherwise it waits for the next whole difference. */
  mayEdit(): boolean
  /** Called after each frame that receipts count. `bytes` is the whole frame. */
  sent(carries: CountedFrame, bytes: Uint8Array): void
}

/** A WebSocket for y-websocket that counts, per connection, what receipts speak of. */
export function acknowledgingSocket(Base: typeof WebSocket, watcher: SocketWatcher): typeof WebSocket {
  return class AcknowledgingSocket extends Base {
    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      const carries = countedFrame(data)
      if (carries === 'edit' && !watcher.mayEdit()) return
      super.send(data as ArrayBufferView<ArrayBuffer>)
      if (carries) watcher.sent(carries, data as unknown as Uint8Array)
    }
  }
}
