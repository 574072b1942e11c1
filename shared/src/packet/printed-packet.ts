import { ours, own } from '../printing/isolated-words.ts'
import { foot, type Printing, printedRows, timeOf } from '../printing/parts.ts'
import type { PrintedDocument } from '../printing/printed.ts'
import { fileSize } from './file-size.ts'
import { type PacketFile, packetKindInWords } from './packet.ts'

/** The files of a candidate's packet as a list to print, each with the hash by which a copy can be checked. */
export function printedPacket(
  candidate: { id: string; name: string },
  files: readonly (PacketFile & { sha256: string })[],
  /** Interviews whose panels are not given the packet, in words. */
  closedTo: readonly string[],
  printing: Printing,
): PrintedDocument {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  return {
    title: ours(`Packet of ${own(candidate.name)}`),
    blocks: [
      {
        kind: 'facts',
        rows: [
          ['Candidate', candidate.name],
          ['Files', files.length === 0 ? 'none' : `${files.length}, ${fileSize(total)} in all`],
          ...(closedTo.length === 0 ? [] : [['Closed to', ours(closedTo.map(own).join('; '))] as const]),
          ...printedRows(printing),
        ],
      },
      ...(files.length === 0
        ? []
        : ([
            { kind: 'heading', level: 1, text: 'Files' },
            {
              kind: 'table',
              head: ['File', 'Kind', 'Size', 'Added'],
              widths: [4, 2, 1, 3],
              rows: files.map(({ name, kind, bytes, addedAt, addedBy }) => [
                name,
                packetKindInWords[kind],
                fileSize(bytes),
                ours(`${timeOf(addedAt, printing.zone)}, by ${own(addedBy?.name ?? 'someone who left')}`),
              ]),
            },
            { kind: 'heading', level: 1, text: 'Ids and hashes' },
            { kind: 'facts', rows: [['Candidate', candidate.id]] },
            {
              kind: 'table',
              head: ['File', 'SHA-256'],
              widths: [3, 7],
              rows: files.map(({ id, name, sha256 }) => [ours(`${own(name)} (${id})`), sha256]),
            },
            {
              kind: 'text',
              muted: true,
              text: 'Each hash is of the file’s bytes, so that anybody can check that a copy of it was not changed.',
            },
          ] as const)),
    ],
    printed: foot(printing),
    wholeIn: 'the candidate’s page',
  }
}
