import { csvCell } from '../bank-file/bank-csv-file.ts'
import type { EpochMs } from '../base/clock.ts'
import { iso } from '../debrief/review-file/review-file-parts.ts'
import type { AuditHead, AuditSearch, ToldEntry } from './api.ts'
import { type AuditFile, auditKindInWords } from './audit-kind.ts'
import type { Naming } from './audit-naming.ts'
import { auditActor, auditWords, plainAuditWords } from './audit-words.ts'
import { kindOfAction } from './kind-of-event.ts'

/** What a file of the log says of itself. */
export interface AuditFileBegin {
  takenAt: EpochMs
  /** The newest entry of the whole log when the file was begun. */
  head: AuditHead
  search: AuditSearch
}

/** The log as a file, in pieces: how it begins, entries, how it ends. No cell is ever a formula. */
export interface AuditFileForm {
  begin(about: AuditFileBegin): string
  entries(entries: readonly ToldEntry[], naming: Naming, first: boolean): string
  end: string
}

const WITHHELD = 'Not readable yet: submit your own scorecard first'

const inWords = (entry: ToldEntry, naming: Naming) => plainAuditWords(auditWords(entry, naming), iso)

/** An entry a line, with everything that its hash covers under the names that it is hashed by. */
const json: AuditFileForm = {
  begin: ({ takenAt, head, search }) =>
    `{"format":"panelbook-audit-log","formatVersion":1,"takenAt":${JSON.stringify(iso(takenAt))},` +
    `"head":${JSON.stringify(head)},"search":${JSON.stringify(search)},"entries":[`,
  entries: (entries, naming, first) =>
    entries
      .map((entry, index) => {
        const line = JSON.stringify({ time: iso(entry.at), words: inWords(entry, naming), ...entry })
        return first && index === 0 ? `\n${line}` : `,\n${line}`
      })
      .join(''),
  end: '\n]}\n',
}

const COLUMNS = [
  ...(['Number', 'At', 'Kind', 'Who', 'Who id', 'What', 'Reason'] as const),
  ...(['Action', 'Interview id', 'Candidate id', 'SHA-256'] as const),
]
type Row = Partial<Record<(typeof COLUMNS)[number], string>>

const csvRow = (row: Row): string => `${COLUMNS.map((column) => csvCell(row[column] ?? '')).join(',')}\r\n`

function rowOf(entry: ToldEntry, naming: Naming): Row {
  const { sequence, at, actorId, interviewId, event, reason, withheld, hash } = entry
  const actor = auditActor(entry, naming)
  return {
    ...{ Number: String(sequence), At: iso(at), Kind: auditKindInWords[kindOfAction[event.action]] },
    ...{ Who: typeof actor === 'string' ? actor : actor.words, 'Who id': actorId ?? '', What: inWords(entry, naming) },
    ...{ Reason: withheld ? WITHHELD : (reason ?? ''), Action: event.action, 'Interview id': interviewId ?? '' },
    ...{ 'Candidate id': 'candidateId' in event ? event.candidateId : '', 'SHA-256': hash },
  }
}

/** The first row is the head, the others an entry each. Without a byte order mark spreadsheets don't recognise UTF-8. */
const csv: AuditFileForm = {
  begin: ({ takenAt, head }) =>
    `\ufeff${COLUMNS.join(',')}\r\n${csvRow({
      ...{ Number: String(head.sequence), At: iso(takenAt), Kind: 'Head of the log' },
      ...{ What: 'The newest entry of the whole log when this file was made', 'SHA-256': head.hash },
    })}`,
  entries: (entries, naming) => entries.map((entry) => csvRow(rowOf(entry, naming))).join(''),
  end: '',
}

export const auditFileForms: Record<AuditFile, AuditFileForm> = { 'audit-log.json': json, 'audit-log.csv': csv }
