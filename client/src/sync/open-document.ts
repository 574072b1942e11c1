import type { Id } from '@panelbook/shared/base/ids'
import { closeCodes, isPermanentClose } from '@panelbook/shared/protocol/close-codes'
import { type DocumentName, formatDocumentName } from '@panelbook/shared/protocol/document-name'
import { decodeReceipt, messageTypes } from '@panelbook/shared/protocol/messages'
import { PROTOCOL_VERSION } from '@panelbook/shared/protocol/protocol-version'
import * as decoding from 'lib0/decoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { DocumentNote, NoteChange } from '../api/device/document-note.ts'
import { acknowledgingSocket } from './acknowledging-socket.ts'
import { type DeviceCopy, type DeviceCopyWorld, deviceCopyName, openDeviceCopy, READ_WITHIN_MS } from './device-copy.ts'
import { keepNote } from './keep-note.ts'
import { LeavingAwareness } from './leaving-awareness.ts'
import { reconnectDelay } from './reconnect-delay.ts'
import {
  type ClosedReason,
  type DocumentEvent,
  type DocumentStatus,
  hasArrived,
  hasUnsent,
  INITIAL_STATE,
  isMuted,
  statusOf,
  step,
  wantsResync,
} from './status/connection-status.ts'

/** A document as pages use it. The same object for everybody on this page who opens the same name. */
export interface OpenDocument {
  readonly name: DocumentName
  /** `notes/abc`: the name as text. */
  readonly key: string
  readonly doc: Y.Doc
  /** Who else is here. Only `conduct`, `notes` and `debrief` have presence; in the others this stays empty and is never sent. */
  readonly awareness: Awareness
  /** The head of the document's log that this page has seen, once the server told it. */
  head(): number | undefined
  status(): DocumentStatus
  /** What the server has hasn't been read since the page was opened: words from before may still come with it. */
  earlierComes(): boolean
  /** What the server or an earlier visit here had is in it. Until then an empty document says nothing. */
  arrived(): boolean
  /** Calls back when status or head change, or it has arrived. Returns what ends it. */
  subscribe(listener: () => void): () => void
  /** Connects anew at once, and offers the server again what it refused. */
  retry(): void
}

/** What a document needs of the world around it; tests pass their own. */
export interface DocumentWorld extends DeviceCopyWorld {
  personId: Id
  /** `wss://host/sync` */
  syncUrl: string
  WebSocket: typeof WebSocket
  random(): number
  /**
   * Called when connections fail without a close code, as denied upgrades do: finds out over HTTP whether trying again makes
   * sense.
   */
  diagnose(name: DocumentName): Promise<ClosedReason | undefined>
  /** The server says that this person may not open the document any more. */
  onForbidden?(name: DocumentName): void
  /** The server says that the document's candidate was erased. `wordsGone`: with words that it never had. */
  onErased?(name: DocumentName, wordsGone: boolean): void
  /** What this and earlier visits noted about the document, in all tabs. @throws when the device can't */
  readNote(key: string): Promise<DocumentNote>
  /** Resolves when that is noted, and also when the device can't. */
  writeNote(key: string, change: NoteChange): Promise<void>
}

export interface OwnedDocument extends OpenDocument {
  /** Something typed here isn't confirmed. */
  unsent(): boolean
  /** The candidate was erased: the connection ends for good, and the device's copy goes, with words that were never sent. */
  erased(): void
  /** Empties the device's copy, for every tab. @throws when the device can't */
  eraseCopy(): Promise<void>
  /** Takes the device's copy away, unless another tab wrote in it what this one hasn't. @throws when the device can't */
  leaveCopy(): Promise<void>
  /** Nobody looks at it any more: others stop seeing this page there. */
  leave(): void
  /** Connects now if there is no connection, instead of at the next planned time. */
  wake(): void
  /** Ends the connection and forgets the document in memory; the device's copy stays. */
  close(): Promise<void>
}

/** Milliseconds of quiet after an edit before a refused document is offered again: an undo may have made it acceptable. */
const RETRY_AFTER_EDIT_MS = 1_500
/** Attempts without a connection before asking over HTTP what is wrong, and then every so many. */
const DIAGNOSE_AFTER = 2
const DIAGNOSE_EVERY = 6

/**
 * Longer than a hundred lines, because document, connection and device copy live and end together, and what one of them reports
 * decides what the others may do.
 *
 * @param onErased another tab gave up what is only on this device, this page's part of it included
 */
export function openDocument(name: DocumentName, world: DocumentWorld, onErased: () => void = () => {}): OwnedDocument {
  const key = formatDocumentName(name)
  const doc = new Y.Doc()
  const awareness = new LeavingAwareness(doc)
  if (name.kind === 'card' || name.kind === 'private') awareness.leave()
  const listeners = new Set<() => void>()
  let state = INITIAL_STATE
  let status: DocumentStatus = statusOf(state)
  const note = keepNote(doc, (change) => world.writeNote(key, change))
  let failures = 0
  let ended = false
  let edited = false
  let reconnectTimer: ReturnType<typeof setTimeout> | undefined
  let resyncTimer: ReturnType<typeof setTimeout> | undefined

  const dispatch = (event: DocumentEvent) => {
    if (ended) return
    const before = state
    state = step(state, event)
    note.follow(before, state)
    if (event.type === 'closed' && event.reason === 'forbidden') {
      void dropCopy()
      world.onForbidden?.(name)
    }
    if (event.type === 'closed' && event.reason === 'erased' && before.closed !== 'erased') {
      void copy.erase().catch(() => {})
      world.onErased?.(name, state.wordsGone)
    }
    if (event.type === 'server-read') copy.keepAgain()
    planResync(event)
    const next = statusOf(state)
    const same = JSON.stringify(next) === JSON.stringify(status)
    if (!same) status = next
    if (!same || before.head !== state.head || hasArrived(before) !== hasArrived(state))
      for (const listener of listeners) listener()
  }

  const provider = new WebsocketProvider(world.syncUrl, key, doc, {
    connect: false,
    awareness,
    params: { ack: '1', v: String(PROTOCOL_VERSION) },
    WebSocketPolyfill: acknowledgingSocket(world.WebSocket, {
      mayEdit: () => !isMuted(state),
      sent(carries, bytes) {
        if (carries === 'edit') {
          edited = true
          dispatch({ type: 'frame-sent', carries })
        } else dispatch({ type: 'frame-sent', carries, content: holdsStructs(bytes) })
      },
    }),
    // Two tabs meet at the server: a channel between them would be named by the document alone, and cross people.
    disableBc: true,
    // Reconnecting is ours: with jitter, and not at all after a permanent close.
    shouldReconnect: () => false,
  })
  provider.messageHandlers[messageTypes.receipt] = (_encoder, decoder) => {
    const receipt = decodeReceipt(decoder)
    if (!receipt) return
    if (receipt.kind === 'committed') dispatch({ type: 'committed', frame: receipt.frame, sequence: receipt.sequence })
    else dispatch({ type: 'refused', frame: receipt.frame, reason: receipt.reason })
  }
  provider.on('status', (event) => {
    if (event.status === 'connected') dispatch({ type: 'opened' })
  })
  provider.on('sync', (synced) => {
    if (!synced) return
    failures = 0
    dispatch({ type: 'server-read' })
  })
  provider.on('connection-close', (event) => {
    const opened = state.link.at === 'open'
    const code = event?.code
    if (code !== undefined && isPermanentClose(code)) return dispatch({ type: 'closed', reason: closedReason(code) })
    dispatch({ type: 'disconnected' })
    failures += 1
    if (!opened && failures >= DIAGNOSE_AFTER && (failures - DIAGNOSE_AFTER) % DIAGNOSE_EVERY === 0) void diagnose()
    reconnectIn(reconnectDelay(failures - 1, world.random))
  })

  const copy: DeviceCopy = openDeviceCopy(deviceCopyName(world.personId, key), doc, world, {
    onFault: (fault) => dispatch({ type: 'device-kept', fault }),
    onErased,
  })
  // Registered after the provider's own handler: by now a frame has carried the edit, or none has.
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    // What the device's copy brings before the first connection is told by `device-read`.
    if (origin === provider || (origin === copy.origin && state.device === 'reading')) return
    const sent = edited
    edited = false
    note.edited(update)
    dispatch({ type: 'edited', sent })
  })
  void begin()

  async function begin() {
    const none: DocumentNote = { unsent: false, seen: false }
    const [content, noted] = await Promise.all([copy.read, readNote().catch(() => none)])
    if (ended) return
    // A document that was empty on the server when last seen is empty, not unknown: it can be written in without a connection.
    const usable = content === 'has-content' || (content === 'empty' && noted.seen)
    dispatch({ type: 'device-read', content: usable, unsent: noted.unsent })
    provider.connect()
  }

  /** A device that doesn't answer keeps nobody from the server. */
  function readNote(): Promise<DocumentNote> {
    const late = new Promise<never>((_, reject) =>
      world.setTimeout(() => reject(new Error('The device doesn’t answer')), READ_WITHIN_MS),
    )
    return Promise.race([world.readNote(key), late])
  }

  /** What may no longer be read leaves the device, unless something typed here, or in another tab, would be lost with it. */
  async function dropCopy() {
    if (hasUnsent(state)) return
    // What can't be read may say that words wait.
    const { unsent } = await readNote().catch(() => ({ unsent: true }))
    // Meanwhile somebody may have typed here, or it may be open again, or be another page's.
    if (ended || unsent || hasUnsent(state) || state.closed !== 'forbidden') return
    await copy.leave().catch(() => {})
  }

  function reconnectIn(ms: number) {
    world.clearTimeout(reconnectTimer)
    reconnectTimer = world.setTimeout(() => {
      if (!ended && !state.closed) provider.connect()
    }, ms)
  }

  function resync() {
    if (ended) return
    world.clearTimeout(resyncTimer)
    resyncTimer = undefined
    provider.disconnect()
    world.clearTimeout(reconnectTimer)
    provider.connect()
  }

  function planResync(event: DocumentEvent) {
    const wish = wantsResync(state)
    if (wish === 'now') resyncIn(0, false)
    else if (wish === 'later') resyncIn(reconnectDelay(4, world.random), false)
    else if (wish === 'after-edit' && event.type === 'edited') resyncIn(RETRY_AFTER_EDIT_MS, true)
  }

  function resyncIn(ms: number, restart: boolean) {
    if (resyncTimer !== undefined && !restart) return
    world.clearTimeout(resyncTimer)
    resyncTimer = world.setTimeout(resync, ms)
  }

  async function diagnose() {
    const reason = await world.diagnose(name)
    if (!reason || ended || state.link.at === 'open') return
    provider.disconnect()
    dispatch({ type: 'closed', reason })
  }

  return {
    name,
    key,
    doc,
    awareness,
    head: () => state.head,
    status: () => status,
    earlierComes: () => !state.serverRead,
    arrived: () => hasArrived(state),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    retry: resync,
    unsent: () => hasUnsent(state),
    erased() {
      world.clearTimeout(reconnectTimer)
      world.clearTimeout(resyncTimer)
      provider.disconnect()
      dispatch({ type: 'closed', reason: 'erased' })
    },
    eraseCopy: () => copy.erase(),
    leaveCopy: () => copy.leave(),
    leave: () => awareness.leave(),
    wake() {
      if (!ended && !state.closed && state.device !== 'reading') provider.connect()
    },
    async close() {
      ended = true
      world.clearTimeout(reconnectTimer)
      world.clearTimeout(resyncTimer)
      provider.destroy()
      awareness.destroy()
      await copy.close()
      doc.destroy()
    },
  }
}

/** Whether a step 2 brings structs; deletions alone are repeated in every one, known or not. */
function holdsStructs(frame: Uint8Array): boolean {
  const decoder = decoding.createDecoder(frame)
  decoding.readVarUint(decoder)
  decoding.readVarUint(decoder)
  return Y.parseUpdateMeta(decoding.readVarUint8Array(decoder)).to.size > 0
}

function closedReason(code: number): ClosedReason {
  if (code === closeCodes.signedOut) return 'signed-out'
  if (code === closeCodes.outdated) return 'outdated'
  if (code === closeCodes.erased) return 'erased'
  return code === closeCodes.forbidden ? 'forbidden' : 'malformed'
}
