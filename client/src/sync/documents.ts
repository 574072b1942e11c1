import type { Id } from '@panelbook/shared/base/ids'
import {
  type DocumentName,
  type DocumentSubject,
  formatDocumentName,
  isOf,
  parseDocumentName,
} from '@panelbook/shared/protocol/document-name'
import { PROTOCOL_VERSION } from '@panelbook/shared/protocol/protocol-version'
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { DeviceStore } from '../api/device/device-store.ts'
import type { DocumentNote } from '../api/device/document-note.ts'
import { deviceCopyName } from './device-copy.ts'
import { deleteDeviceCopy, eraseDeviceCopy } from './device-copy-store.ts'
import { type DocumentWorld, type OpenDocument, type OwnedDocument, openDocument } from './open-document.ts'

/** Milliseconds a document stays connected after the last page that showed it: going back and forth costs nothing. */
const LINGER_MS = 15_000
/** Milliseconds to wait for the server's version when comparing with a refused one. */
const READ_SERVER_MS = 10_000

/** The documents one signed-in person has open on this page. */
export interface Documents {
  /** The open document of this name, opened now if need be. Who doesn't `retain` it loses it after a while. */
  open(name: DocumentName): OpenDocument
  /** Keeps the document open until the returned function is called. */
  retain(name: DocumentName): () => void
  /** Calls back when a document of this name was replaced (`discard`). */
  subscribe(listener: () => void): () => void
  /**
   * What the server has, without anything that is only on this device: to show what a refusal is about. The caller destroys it.
   */
  readServer(name: DocumentName): Promise<Y.Doc>
  /**
   * Throws away what is only on this device, in every tab, and opens the document as the server has it. @throws when the device
   * can't
   */
  discard(name: DocumentName): Promise<void>
  /** Another tab discarded the document: this page's part of it goes too. */
  discardedElsewhere(key: string): void
  /** Documents with something typed here that the server hasn't confirmed. */
  unsent(): DocumentName[]
  /** Documents whose candidate was erased, with words that the server never had. */
  wordsGone(): DocumentName[]
  /** Something typed here is on this page alone: neither confirmed nor on this device. */
  onThisPageAlone(): boolean
  /** Connects at once what isn't connected: the network seems to be back. */
  wake(): void
  /** Connects anew whatever seems connected: nobody answers over this network any more. */
  reconnect(): void
  /** Access to this interview's documents may have changed: offers again what was refused or closed. */
  factsChanged(interviewId: Id): void
  /**
   * The candidate of these documents was erased: nothing of them stays on this device, words that were never sent included.
   *
   * @returns the documents of which words went
   */
  erased(
    isGone: (name: DocumentName) => boolean,
    device: Pick<DeviceStore, 'documents' | 'removeDocument'>,
  ): Promise<DocumentName[]>
  /**
   * This person may open nothing of this interview or loop any more: its copies leave the device, but for words that were never
   * sent.
   */
  lost(subject: DocumentSubject, device: Pick<DeviceStore, 'documents' | 'removeDocument'>): Promise<void>
  close(): Promise<void>
}

interface Entry {
  document: OwnedDocument
  holders: number
  linger: ReturnType<typeof setTimeout> | undefined
}

export interface DocumentsWorld extends DocumentWorld {
  /** Tells the other tabs that a document was discarded. */
  tellDiscarded?(key: string): void
}

/**
 * The documents that are open on this page, each once however many hold it. Longer than a hundred lines, because every method
 * works on the same table of entries, which nothing outside may change.
 */
export function createDocuments(world: DocumentsWorld): Documents {
  const entries = new Map<string, Entry>()
  const listeners = new Set<() => void>()

  const openIt = (name: DocumentName): OwnedDocument => {
    const opened: OwnedDocument = openDocument(name, world, () => {
      if (entries.get(opened.key)?.document === opened) replace(name)
    })
    return opened
  }

  const entryOf = (name: DocumentName): Entry => {
    const key = formatDocumentName(name)
    const existing = entries.get(key)
    if (existing) return existing
    const entry: Entry = { document: openIt(name), holders: 0, linger: undefined }
    entries.set(key, entry)
    lingerOn(key, entry)
    return entry
  }

  // What isn't confirmed keeps its connection: closing it would leave it on this device until somebody happens to come back.
  function lingerOn(key: string, entry: Entry) {
    world.clearTimeout(entry.linger)
    entry.linger = world.setTimeout(() => {
      if (entry.holders > 0 || entries.get(key) !== entry) return
      const { kind } = entry.document.status()
      if (entry.document.unsent() && kind !== 'refused' && kind !== 'closed') return lingerOn(key, entry)
      entries.delete(key)
      void entry.document.close()
    }, LINGER_MS)
  }

  /** The document as the server and the device have it; whoever holds the old one gets the new. */
  function replace(name: DocumentName) {
    const key = formatDocumentName(name)
    const old = entries.get(key)
    world.clearTimeout(old?.linger)
    void old?.document.close()
    void world.writeNote(key, { kind: 'discarded' })
    const fresh: Entry = { document: openIt(name), holders: old?.holders ?? 0, linger: undefined }
    entries.set(key, fresh)
    if (fresh.holders === 0) lingerOn(key, fresh)
    for (const listener of listeners) listener()
  }

  return {
    open: (name) => entryOf(name).document,
    retain(name) {
      const key = formatDocumentName(name)
      const entry = entryOf(name)
      entry.holders += 1
      world.clearTimeout(entry.linger)
      let held = true
      return () => {
        if (!held) return
        held = false
        // `discard` may have replaced the entry; holders move along with it.
        const now = entries.get(key)
        if (!now) return
        now.holders -= 1
        if (now.holders > 0) return
        now.document.leave()
        lingerOn(key, now)
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    readServer: (name) => readServer(name, world),
    async discard(name) {
      await entryOf(name).document.eraseCopy()
      world.tellDiscarded?.(formatDocumentName(name))
      replace(name)
    },
    discardedElsewhere(key) {
      const entry = entries.get(key)
      if (entry) replace(entry.document.name)
    },
    unsent: () =>
      [...entries].flatMap(([key, entry]) => {
        const name = entry.document.unsent() ? parseDocumentName(key) : undefined
        return name ? [name] : []
      }),
    wordsGone: () =>
      [...entries.values()].flatMap(({ document }) => {
        const status = document.status()
        return status.kind === 'closed' && status.reason === 'erased' && status.unsent ? [document.name] : []
      }),
    onThisPageAlone: () =>
      [...entries.values()].some(({ document }) => document.unsent() && document.status().notKept !== undefined),
    wake() {
      for (const { document } of entries.values()) document.wake()
    },
    reconnect() {
      for (const { document } of entries.values()) {
        const { kind } = document.status()
        if (kind !== 'refused' && kind !== 'closed') document.retry()
      }
    },
    factsChanged(interviewId) {
      for (const { document } of entries.values()) {
        const status = document.status()
        const again = status.kind === 'refused' || (status.kind === 'closed' && status.reason === 'forbidden')
        // Any interview may be what its loop waited for.
        if (again && (document.name.kind === 'loop' || document.name.interviewId === interviewId)) document.retry()
      }
    },
    async erased(isGone, device) {
      const noted = await device.documents(world.personId).catch(() => new Map<string, DocumentNote>())
      const wordsGone: DocumentName[] = []
      for (const key of new Set([...noted.keys(), ...entries.keys()])) {
        const name = parseDocumentName(key)
        if (name === undefined || !isGone(name)) continue
        const open = entries.get(key)?.document
        // What an open document loses, it says itself.
        if (open) open.erased()
        else if (noted.get(key)?.unsent) wordsGone.push(name)
        await eraseDeviceCopy(deviceCopyName(world.personId, key), world)
          // A tab that has it open holds up its deletion; it is empty by now.
          .then(() => (open ? undefined : deleteDeviceCopy(deviceCopyName(world.personId, key), world)))
          .then(() => device.removeDocument(world.personId, key))
          // Asked again at the next start, as the note is still there.
          .catch(() => {})
      }
      return wordsGone
    },
    async lost(subject, device) {
      const noted = await device.documents(world.personId).catch(() => new Map<string, DocumentNote>())
      for (const key of new Set([...noted.keys(), ...entries.keys()])) {
        const name = parseDocumentName(key)
        if (name === undefined || !isOf(name, subject)) continue
        const open = entries.get(key)?.document
        // Another tab may have typed what this one knows nothing of.
        if (open?.unsent() || noted.get(key)?.unsent) continue
        // Failing leaves a copy that no page shows; signing out removes it.
        if (open) {
          await open.leaveCopy().catch(() => {})
          // A connection that lasts is asked again: where the document can be read all the same, its copy is kept anew.
          const { kind } = open.status()
          if (kind === 'saved' || kind === 'saving') open.retry()
        } else
          await deleteDeviceCopy(deviceCopyName(world.personId, key), world)
            .then(() => device.removeDocument(world.personId, key))
            .catch(() => {})
      }
    },
    async close() {
      const open = [...entries.values()]
      entries.clear()
      for (const entry of open) world.clearTimeout(entry.linger)
      await Promise.all(open.map((entry) => entry.document.close()))
    },
  }
}

function readServer(name: DocumentName, world: DocumentWorld): Promise<Y.Doc> {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  const provider = new WebsocketProvider(world.syncUrl, formatDocumentName(name), doc, {
    awareness,
    params: { v: String(PROTOCOL_VERSION) },
    WebSocketPolyfill: world.WebSocket,
    disableBc: true,
  })
  return new Promise<Y.Doc>((resolve, reject) => {
    const timer = world.setTimeout(() => reject(new Error('The server didn’t answer in time')), READ_SERVER_MS)
    provider.on('sync', (synced) => {
      if (!synced) return
      world.clearTimeout(timer)
      resolve(doc)
    })
  }).finally(() => {
    provider.destroy()
    awareness.destroy()
  })
}
