import { crc32 } from 'node:zlib'
import type { DatabaseConnection } from '../thread/database-connection.ts'
import { type BatchEntry, type BatchRow, decodeBatch, encodeBatch } from './batch-entries.ts'
import type { AppendResult, NewEntry, RefusedAppend } from './document-log.ts'
import { chainOn } from './log-chain.ts'

/** Entries, and bytes of them, that may lie in batches before the oldest of them are put into the logs of their documents. */
const MOST_ENTRIES = 2_000
const MOST_BYTES = 4 << 20
/** Batches that are removed at a time once nothing in them is needed any more. */
const REMOVED_TOGETHER = 64
/** Documents whose row is remembered. */
const MOST_REMEMBERED = 5_000

/** A document that is appended to. */
interface Appended {
  id: number
  name: string
  /** Its newest entry, in its log or in a batch. */
  head: number
  locked: boolean
  erased: boolean
  /** Entries that lie in batches and not in its log yet. */
  entries: BatchEntry[]
  /** The batch of the first of them. */
  firstBatch: number
}

/** What the tables say, so that an append need not read them. */
interface Memory {
  /** SQLite's count of what other connections have written. */
  version: number
  byName: Map<string, Appended>
  /** Documents with entries in batches: who has waited longest first. */
  waiting: Set<Appended>
  entries: number
  bytes: number
  /** The newest batch, and the oldest that is still there. */
  lastBatch: number
  firstBatch: number
}

/**
 * The log's way to the disk. A batch is one row, so a commit writes two or three pages, however many documents it is about. Later
 * the entries are put into their documents' logs, all of one document together, which is what everything else reads. Until then
 * they count as in the log: `documents.head` and the chain are behind by them.
 *
 * Whoever reads or changes the tables of documents on this connection says so with `giveWay`, and finds everything in its place.
 */
export interface LogBatches {
  /** Appends the entries in one transaction. */
  append(entries: readonly NewEntry[]): AppendResult[]
  /** Puts what lies in batches into the document's log, or into the logs of all; in one transaction with `besides`. */
  settle(document?: string, besides?: () => void): void
  /** The document's entries that no other connection finds in its log yet, in order. */
  unsettled(document: string): BatchEntry[]
  /** Before anybody's statement about documents. `changes`: it may change them. Within a transaction it becomes part of that. */
  giveWay(changes: boolean): void
  /** The transaction that somebody had open is over. */
  transactionEnded(): void
}

/** Whether a statement may be about documents and their logs. */
export const touchesLog = (sql: string): boolean => /\bdocument(?:s\b|_\w)/i.test(sql)

/**
 * Longer than a hundred lines, because all of it reads and changes one memory of what the tables say, which must never outlive a
 * transaction that failed.
 */
export function createLogBatches({ prepare, sqlite, checkPlace }: DatabaseConnection): LogBatches {
  let memory: Memory | undefined
  /** By document, what was settled in a transaction of somebody else that is still open: nobody outside of that sees it yet. */
  let heldBack: Map<string, BatchEntry[]> | undefined
  let made = false
  /** Not before the migration that makes it. */
  const isMade = () => (made ||= prepare("select 1 from sqlite_master where name = 'document_batches'").get() !== undefined)

  const transaction = sqlite.transaction((work: () => unknown) => work())
  /** What fails has changed nothing; what is remembered of it is read anew. */
  const transact = <T>(work: () => T): T => {
    if (sqlite.inTransaction) throw new Error('The log must not become part of another transaction')
    try {
      return transaction.immediate(() => {
        const result = work()
        // Nothing is in the file before the commit.
        checkPlace()
        return result
      }) as T
    } catch (error) {
      memory = undefined
      throw error
    }
  }

  const current = (): Memory => {
    const version = prepare('pragma data_version').pluck().get() as number
    if (memory?.version !== version) memory = load(version)
    return memory
  }

  const load = (version: number): Memory => {
    const loaded: Memory = { version, byName: new Map(), waiting: new Set(), entries: 0, bytes: 0, lastBatch: 0, firstBatch: 1 }
    const byId = new Map<number, Appended>()
    const rows = prepare('select id, entries, hash from document_batches order by id').all() as BatchRow[]
    loaded.firstBatch = rows[0]?.id ?? 1
    for (const row of rows) {
      for (const entry of decodeBatch(row)) {
        const document = byId.get(entry.documentId) ?? findById(loaded, entry.documentId)
        // What can be read of a damaged file may lack the document. Where it lacks an entry, the document's log lacks it as well,
        // and tells whoever reads it.
        if (!document) continue
        byId.set(entry.documentId, document)
        if (!document.erased && entry.sequence > document.head) keep(loaded, document, entry, row.id)
      }
      loaded.lastBatch = row.id
    }
    return loaded
  }

  const keep = (memory: Memory, document: Appended, entry: BatchEntry, batch: number) => {
    if (document.entries.length === 0) {
      document.firstBatch = batch
      memory.waiting.add(document)
    }
    document.entries.push(entry)
    document.head = entry.sequence
    memory.entries += 1
    memory.bytes += entry.bytes.length
  }

  interface Row {
    id: number
    name: string
    head: number
    locked: number
    erased: number
  }
  const remember = (memory: Memory, { id, name, head, locked, erased }: Row): Appended => {
    if (memory.byName.size >= MOST_REMEMBERED) {
      for (const known of memory.byName.values()) if (!memory.waiting.has(known)) memory.byName.delete(known.name)
    }
    const document = { id, name, head, locked: locked === 1, erased: erased === 1, entries: [], firstBatch: 0 }
    memory.byName.set(name, document)
    return document
  }
  const findById = (memory: Memory, id: number): Appended | undefined => {
    const row = prepare('select id, name, head, locked, erased from documents where id = ?').get(id) as Row | undefined
    return row && remember(memory, row)
  }
  const find = (memory: Memory, name: string): Appended => {
    const known = memory.byName.get(name)
    if (known) return known
    const row = prepare('select id, name, head, locked, erased from documents where name = ?').get(name) as Row | undefined
    if (row) return remember(memory, row)
    const id = Number(prepare('insert into documents (name) values (?)').run(name).lastInsertRowid)
    return remember(memory, { id, name, head: 0, locked: 0, erased: 0 })
  }

  const refusal = (document: Appended, personId: string, newClients: readonly number[]): RefusedAppend | undefined => {
    if (document.erased) return 'erased'
    if (document.locked) return 'locked'
    if (newClients.length === 0) return undefined
    const author = prepare('select person_id from document_authors where document_id = ? and client_id = ?').pluck()
    return newClients.some((client) => (author.get(document.id, client) ?? personId) !== personId) ? 'foreign-client' : undefined
  }

  const appendAll = (entries: readonly NewEntry[]): AppendResult[] => {
    const memory = current()
    const batch: BatchEntry[] = []
    const batchId = memory.lastBatch + 1
    const refused = new Map<Appended, RefusedAppend>()
    const results = entries.map(({ document: name, personId, receivedAt, newClients, update }): AppendResult => {
      const document = find(memory, name)
      const reason = refused.get(document) ?? refusal(document, personId, newClients)
      if (reason) {
        // What follows may stand on it.
        refused.set(document, reason)
        return { committed: false, reason }
      }
      for (const client of newClients) {
        prepare('insert or ignore into document_authors (document_id, client_id, person_id) values (?, ?, ?)').run(
          document.id,
          client,
          personId,
        )
      }
      const sequence = document.head + 1
      const entry = { documentId: document.id, sequence, personId, receivedAt, bytes: update }
      batch.push(entry)
      keep(memory, document, entry, batchId)
      return { committed: true, sequence }
    })
    if (batch.length === 0) return results
    const row = encodeBatch(batchId, batch)
    prepare('insert into document_batches (id, entries, hash) values (?, ?, ?)').run(row.id, row.entries, row.hash)
    memory.lastBatch = batchId
    settleOldest(memory)
    return results
  }

  const settleOldest = (memory: Memory) => {
    for (const document of memory.waiting) {
      if (memory.entries <= MOST_ENTRIES && memory.bytes <= MOST_BYTES) break
      settleOne(memory, document)
    }
    const [oldest] = memory.waiting
    removeBatches(memory, oldest?.firstBatch ?? memory.lastBatch + 1, REMOVED_TOGETHER)
  }
  /** Those before `before`, if there are that many. */
  const removeBatches = (memory: Memory, before: number, least: number) => {
    if (before - memory.firstBatch < least) return
    prepare('delete from document_batches where id < ?').run(before)
    memory.firstBatch = before
  }

  const settleOne = (memory: Memory, document: Appended) => {
    const { id, entries } = document
    const row = prepare('select head, coalesce(chain, chain_base) as chain, log_bytes from documents where id = ?').get(id) as {
      head: number
      chain: Uint8Array | null
      log_bytes: number
    }
    const insert = prepare(
      'insert into document_updates (document_id, sequence, person_id, received_at, bytes, checksum) values (?, ?, ?, ?, ?, ?)',
    )
    let { chain } = row
    let bytes = 0
    for (const entry of entries) {
      insert.run(id, entry.sequence, entry.personId, entry.receivedAt, entry.bytes, crc32(entry.bytes))
      chain = chainOn(chain, entry)
      bytes += entry.bytes.length
    }
    prepare('update documents set head = ?, chain = ?, log_bytes = ? where id = ?').run(
      document.head,
      chain,
      row.log_bytes + bytes,
      id,
    )
    memory.waiting.delete(document)
    memory.entries -= entries.length
    memory.bytes -= bytes
    document.entries = []
  }
  const settleAll = (memory: Memory) => {
    for (const document of memory.waiting) settleOne(memory, document)
    removeBatches(memory, memory.lastBatch + 1, 1)
  }

  return {
    append: (entries) => transact(() => appendAll(entries)),
    settle(document, besides) {
      if (!isMade()) return
      transact(() => {
        const memory = current()
        const one = document === undefined ? undefined : memory.byName.get(document)
        if (document === undefined) settleAll(memory)
        else if (one && one.entries.length > 0) settleOne(memory, one)
        besides?.()
      })
    },
    unsettled(document) {
      if (heldBack) return heldBack.get(document) ?? []
      if (!memory && isMade()) sqlite.inTransaction ? current() : transaction.deferred(current)
      return memory?.byName.get(document)?.entries ?? []
    },
    giveWay(changes) {
      if (heldBack || !isMade()) return
      if (!sqlite.inTransaction) transact(() => settleAll(current()))
      else {
        const before = current()
        heldBack = new Map([...before.waiting].map(({ name, entries }) => [name, entries]))
        settleAll(before)
      }
      // What is about to happen may change what is remembered, or be undone.
      if (changes || heldBack) memory = undefined
    },
    transactionEnded() {
      if (heldBack) memory = undefined
      heldBack = undefined
    },
  }
}
