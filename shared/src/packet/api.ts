import { z } from 'zod'
import { byId } from '../api/endpoint.ts'
import { idSchema } from '../base/ids.ts'
import { printedQuery } from '../printing/printed-query.ts'
import { MOST_FILE_BYTES, packetFileSchema, packetNameSchema } from './packet.ts'

/** All of a candidate's packet, for leads. */
export const packetSchema = z.object({
  /** In the order in which they were added; also those of entries that were merged into this one. */
  files: z.array(packetFileSchema),
  /** Interviews of the candidate whose panels are not given the packet. */
  closedTo: z.array(idSchema),
})
export type Packet = z.infer<typeof packetSchema>

/** What the panel of one interview is given. */
export const panelPacketSchema = z.object({
  /** The interview is reviewed without a packet; then there are no files. */
  closed: z.boolean(),
  files: z.array(packetFileSchema),
})
export type PanelPacket = z.infer<typeof panelPacketSchema>

const byFile = byId.extend({ fileId: idSchema })
const change = { method: 'post', touches: ['packet'], access: 'candidates.write', response: packetSchema } as const
/** Whatever it is: a browser keeps it, and shows nothing of it. */
const bytes = { method: 'get', reads: [], media: 'application/octet-stream', params: byFile, response: z.string() } as const

export const packetEndpoints = {
  readPacket: {
    method: 'get',
    // An anonymous interview closes it, and its reveal opens it.
    reads: ['packet', 'candidates', 'interviews', 'names'],
    path: '/candidates/{id}/packet',
    access: 'candidates.read',
    summary: 'The files of a candidate, and the panels to which they are closed',
    params: byId,
    response: packetSchema,
  },
  addPacketFile: {
    ...change,
    path: '/candidates/{id}/packet',
    summary:
      'Adds a file to a candidate’s packet under an id that the caller chooses: PDF, Word (.docx), PNG, JPEG, WebP or text in UTF-8. A repeat changes nothing',
    params: byId,
    query: z.object({ fileId: idSchema, name: packetNameSchema }),
    upload: MOST_FILE_BYTES,
  },
  removePacketFile: {
    ...change,
    path: '/candidates/{id}/packet/{fileId}/remove',
    summary: 'Removes a file from a candidate’s packet for good. A repeat changes nothing',
    params: byFile,
  },
  readPacketFile: {
    ...bytes,
    path: '/candidates/{id}/packet/{fileId}/bytes',
    access: 'candidates.read',
    summary: 'A file of a candidate’s packet, byte for byte',
  },
  exportPacketPdf: {
    method: 'get',
    reads: [],
    path: '/candidates/{id}/export/packet.pdf',
    access: 'candidates.read',
    summary: 'The list of a candidate’s files as PDF, to be printed or kept, each with its hash',
    params: byId,
    query: printedQuery,
    media: 'application/pdf',
    response: z.string(),
  },
  readPanelPacket: {
    method: 'get',
    reads: ['packet', 'interview', 'names'],
    path: '/interviews/{id}/packet',
    access: 'interview',
    summary: 'The candidate’s files as the panel of an interview is given them; none where the packet is closed to it',
    params: byId,
    response: panelPacketSchema,
  },
  readPanelPacketFile: {
    ...bytes,
    path: '/interviews/{id}/packet/{fileId}/bytes',
    access: 'interview',
    summary: 'A file of the packet, byte for byte, for the panel of an interview',
  },
  closePacket: {
    method: 'post',
    touches: ['packet'],
    path: '/interviews/{id}/packet/closed',
    access: 'interviews.lead',
    summary: 'Closes the candidate’s packet to the panel of an interview, or opens it again. A repeat changes nothing',
    params: byId,
    body: z.object({ closed: z.boolean() }),
    response: panelPacketSchema,
  },
} as const
