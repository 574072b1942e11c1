import { type PageServer, pageServerContract, type Wire } from '@panelbook/shared/protocol/page-server.contract'
import { PROTOCOL_VERSION } from '@panelbook/shared/protocol/protocol-version'
import WebSocket from 'ws'
import { INTERVIEW, startSyncFixture } from './sync-fixture.ts'

const path = (receipts: boolean) => `/sync/notes/${INTERVIEW}?v=${PROTOCOL_VERSION}${receipts ? '&ack=1' : ''}`

pageServerContract('Panelbook’s server', async (): Promise<PageServer> => {
  const fixture = await startSyncFixture({ mia: 'panelist', pat: 'panelist' })
  const opened: WebSocket[] = []
  return {
    async connect(personId, receipts) {
      const socket = new WebSocket(`ws://127.0.0.1:${fixture.port}${path(receipts)}`, { headers: fixture.headers(personId) })
      opened.push(socket)
      const frames: Uint8Array[] = []
      let closeCode: number | undefined
      socket.on('message', (data: Buffer) => void frames.push(new Uint8Array(data)))
      socket.on('close', (code) => {
        closeCode = code
      })
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
      return {
        frames,
        send: (frame) => socket.send(frame),
        get closeCode() {
          return closeCode
        },
      } satisfies Wire
    },
    async mayWrite(personId, may) {
      const { value } = fixture.facts
      if (value === undefined) throw new Error('The interview is gone')
      const role = may ? ('panelist' as const) : ('observer' as const)
      const panel = value.panel.map((each) => (each.personId === personId ? { ...each, role } : each))
      fixture.facts.value = { ...value, panel }
      await fixture.sync.factsChanged(INTERVIEW)
    },
    // What is under way between real sockets can't be seen: the contract looks again until it is there.
    carry: async () => {},
    async dispose() {
      for (const socket of opened) socket.terminate()
      await fixture.close()
    },
  }
})
