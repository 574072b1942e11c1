import type { packetEndpoints } from '@panelbook/shared/packet/api'
import { type EndpointRows, leads, next, readers } from './row.ts'

/** How often it was asked to close the packet: the lead is the fifth persona, and the admin opens it again. */
let closings = 0

export const packetRows: EndpointRows<typeof packetEndpoints> = {
  readPacket: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.candidate } }),
  },
  addPacketFile: {
    statuses: leads,
    ask: (ids) => ({
      params: { id: ids.otherCandidate },
      query: { fileId: `file-${next()}`, name: 'Take-home.md' },
      upload: new TextEncoder().encode('# A solution'),
    }),
  },
  // Another candidate's file: whoever removes what isn't there finds it done.
  removePacketFile: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.otherCandidate, fileId: ids.packetFile } }),
  },
  readPacketFile: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.candidate, fileId: ids.packetFile } }),
  },
  readPanelPacket: {
    statuses: readers,
    ask: (ids) => ({ params: { id: ids.interview } }),
  },
  readPanelPacketFile: {
    statuses: readers,
    ask: (ids) => ({ params: { id: ids.interview, fileId: ids.packetFile } }),
  },
  closePacket: {
    statuses: [401, 404, 404, 404, 200, 200],
    ask: (ids) => ({ params: { id: ids.interview }, body: { closed: closings++ % 2 === 0 } }),
  },
}
