import { thenRead } from '../acting/done.ts'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { answerPrinted, type Printer } from '../printing/printer.ts'
import { addPacketFile, removePacketFile } from './change-packet.ts'
import { closePacket } from './close-packet.ts'
import { packetToPrint } from './packet-to-print.ts'
import { readPacket, readPacketFile, readPanelPacket, readPanelPacketFile } from './read-packet.ts'

type Names =
  | 'readPacket'
  | 'addPacketFile'
  | 'removePacketFile'
  | 'readPacketFile'
  | 'exportPacketPdf'
  | 'readPanelPacket'
  | 'readPanelPacketFile'
  | 'closePacket'

export function packetHandlers(deps: HttpDeps, printer: Printer): HandlersOf<Names> {
  const { db } = deps
  return {
    readPacket: ({ actor, params }) => readPacket(db, actor, params.id),

    addPacketFile: ({ actor, params, query: { fileId, name }, upload }) =>
      thenRead(addPacketFile(deps, actor, { candidateId: params.id, id: fileId, name, bytes: upload }), () =>
        readPacket(db, actor, params.id),
      ),

    removePacketFile: ({ actor, params: { id, fileId } }) =>
      thenRead(removePacketFile(deps, actor, { candidateId: id, id: fileId }), () => readPacket(db, actor, id)),

    async readPacketFile({ actor, params: { id, fileId }, nameFile }) {
      const { name, pieces } = await readPacketFile(db, actor, id, fileId)
      nameFile(name)
      return pieces
    },

    exportPacketPdf: (call) =>
      answerPrinted(printer, call, (fitting) => packetToPrint(deps, call.actor, { ...call.params, ...call.query }, fitting)),

    readPanelPacket: ({ actor, params }) => readPanelPacket(db, actor, params.id),

    async readPanelPacketFile({ actor, params: { id, fileId }, nameFile }) {
      const { name, pieces } = await readPanelPacketFile(db, actor, id, fileId)
      nameFile(name)
      return pieces
    },

    closePacket: ({ actor, params, body }) =>
      thenRead(closePacket(deps, actor, params.id, body.closed), () => readPanelPacket(db, actor, params.id)),
  }
}
