import type { packetEndpoints } from '@panelbook/shared/packet/api'
import { type EndpointRows, leads, next, readers } from './row.ts'

export const packetRows: EndpointRows<typeof packetEndpoints> = {
  readPacket: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.candidate } }),
  },
  exportPacketPdf: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.candidate }, query: { timeZone: 'Asia/Kolkata' } }),
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
    // The lead is the fifth persona, and the admin opens it again.
    ask: (ids, earlier) => ({ params: { id: ids.interview }, body: { closed: earlier % 2 === 0 } }),
  },
}
