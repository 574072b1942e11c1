import { type PageServer, pageServerContract, type Wire } from '@panelbook/shared/protocol/page-server.contract'
import { createSimulatedNetwork } from './simulated-network.fake.ts'

// What the client's tests show with this server holds for people only as far as it answers as Panelbook's own does: both keep one
// contract.
pageServerContract('the client’s simulated server', async (): Promise<PageServer> => {
  const network = createSimulatedNetwork()
  const readers = new Set<string>()
  return {
    async connect(personId, receipts) {
      const socket = new network.WebSocket(`ws://simulated/sync/notes/one${receipts ? '?ack=1' : ''}`)
      const frames: Uint8Array[] = []
      let closeCode: number | undefined
      socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => void frames.push(new Uint8Array(data))
      socket.onclose = ({ code }) => {
        closeCode = code
      }
      network.flush()
      return {
        frames,
        send(frame) {
          // It knows nobody: who may only read is decided for the frame that is carried now.
          network.flush()
          network.room('notes/one').refuse = () => (readers.has(personId) ? 'read-only' : undefined)
          socket.send(frame as Uint8Array<ArrayBuffer>)
          network.flush()
        },
        get closeCode() {
          return closeCode
        },
      } satisfies Wire
    },
    mayWrite: async (personId, may) => void (may ? readers.delete(personId) : readers.add(personId)),
    carry: async () => network.flush(),
    dispose: async () => network.cut(),
  }
})
