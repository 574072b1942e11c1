import type { RefusalReason } from '@panelbook/shared/protocol/messages'
import type { DeviceFault } from '../device-copy.ts'

/** Why a document is closed for good: trying again can't help, doing something can. */
export type ClosedReason = 'signed-out' | 'forbidden' | 'erased' | 'outdated' | 'malformed'

/**
 * What a person may rely on.
 *
 * - `loading`: neither the device's copy nor the server's is there yet
 * - `saving`: connected; the server hasn't confirmed everything yet
 * - `saved`: everything is committed on the server
 * - `on-this-device`: the server can't be reached (or can't store at the moment); `unsent` says whether something waits to be
 *   sent
 * - `refused`: the server won't take something typed here; it is kept on the device
 * - `closed`: the server ended the connection for good; the device's copy is all there is. With `erased` there is none, and
 *   `unsent` says whether words went that the server never had
 *
 * `notKept`: this device has no whole copy, and why. What the server hasn't confirmed is then on this page alone.
 */
export type DocumentStatus = (
  | { kind: 'loading' }
  | { kind: 'saving' }
  | { kind: 'saved' }
  | { kind: 'on-this-device'; unsent: boolean; why: 'offline' | 'storage' }
  | { kind: 'refused'; reason: RefusalReason }
  | { kind: 'closed'; reason: ClosedReason; unsent: boolean }
) & { notKept?: DeviceFault }

/**
 * Local content that is in no frame the server has confirmed, or will: `maybe` is what an earlier visit left on the device, which
 * the server may long have.
 */
type Uncovered = 'nothing' | 'maybe' | 'edits'

type Link =
  | { at: 'offline' }
  | {
      at: 'open'
      /** Sync frames of subtype 1 or 2 sent on this connection: the count that receipts name. */
      sent: number
      /** Every frame up to here is durable, unless it was refused. */
      confirmed: number
      /** Refused frames after `confirmed`. */
      refused: readonly number[]
      /** The first frame that carried the whole difference to the server, and what that was. */
      whole: { frame: number; carried: Uncovered } | undefined
      /** The last frame that carried a single edit; 0 for none. */
      lastEdit: number
      /** Something of this connection was refused: what follows builds on what the server doesn't have. */
      tainted: boolean
    }

/** All that status is derived from; changed by `step` alone. */
export interface DocumentState {
  device: 'reading' | 'empty' | 'has-content'
  /** Why the device's copy lacks something, if it does. */
  deviceFault: DeviceFault | undefined
  /** The server's content has been merged since the page was opened. */
  serverRead: boolean
  uncovered: Uncovered
  link: Link
  refusal: RefusalReason | undefined
  closed: ClosedReason | undefined
  /** Words that the server never had went when the candidate was erased. */
  wordsGone: boolean
  /** The log's head as the last receipt told it. */
  head: number | undefined
}

export type DocumentEvent =
  /** The device's copy was merged. `unsent`: an earlier visit noted that something of it had not been confirmed. */
  | { type: 'device-read'; content: boolean; unsent: boolean }
  /** Whether the device holds all of the document now. */
  | { type: 'device-kept'; fault: DeviceFault | undefined }
  /** Somebody edited here; `sent` says whether a frame carried it at once. */
  | { type: 'edited'; sent: boolean }
  | { type: 'opened' }
  /** `everything`: an answer to the server's step 1, `content` whether it holds structs the server lacks. `edit`: one update. */
  | { type: 'frame-sent'; carries: 'everything'; content: boolean }
  | { type: 'frame-sent'; carries: 'edit' }
  | { type: 'server-read' }
  | { type: 'committed'; frame: number; sequence: number }
  | { type: 'refused'; frame: number; reason: RefusalReason }
  | { type: 'disconnected' }
  | { type: 'closed'; reason: ClosedReason }

export const INITIAL_STATE: DocumentState = {
  device: 'reading',
  deviceFault: undefined,
  serverRead: false,
  uncovered: 'nothing',
  link: { at: 'offline' },
  refusal: undefined,
  closed: undefined,
  wordsGone: false,
  head: undefined,
}

const rank: Record<Uncovered, number> = { nothing: 0, maybe: 1, edits: 2 }
const worse = (a: Uncovered, b: Uncovered): Uncovered => (rank[a] >= rank[b] ? a : b)

export function step(state: DocumentState, event: DocumentEvent): DocumentState {
  const { link } = state
  switch (event.type) {
    case 'device-read': {
      const left: Uncovered = event.unsent ? 'edits' : event.content ? 'maybe' : 'nothing'
      return { ...state, device: event.content ? 'has-content' : 'empty', uncovered: worse(state.uncovered, left) }
    }
    case 'device-kept':
      return { ...state, deviceFault: event.fault }
    case 'edited':
      // Nothing can be added to what was erased.
      if (state.closed === 'erased') return state
      return event.sent ? state : { ...state, uncovered: 'edits' }
    case 'opened':
      return {
        ...state,
        closed: undefined,
        link: { at: 'open', sent: 0, confirmed: 0, refused: [], whole: undefined, lastEdit: 0, tainted: false },
      }
    case 'frame-sent': {
      if (link.at !== 'open') return state
      const frame = link.sent + 1
      if (event.carries === 'edit') return { ...state, link: { ...link, sent: frame, lastEdit: frame } }
      if (link.whole) return { ...state, link: { ...link, sent: frame } }
      // Structs that the server lacks can only be edits it never had.
      const carried = event.content && state.uncovered === 'maybe' ? 'edits' : state.uncovered
      return { ...state, uncovered: 'nothing', link: { ...link, sent: frame, whole: { frame, carried } } }
    }
    case 'server-read':
      return { ...state, serverRead: true }
    case 'committed': {
      if (link.at !== 'open') return state
      const confirmed = Math.max(link.confirmed, event.frame)
      const next = { ...link, confirmed, refused: link.refused.filter((frame) => frame > confirmed) }
      // Later edits build on earlier ones, so only a whole difference that was taken heals a refusal.
      const healed = link.whole !== undefined && link.whole.frame <= confirmed && !link.tainted
      return { ...state, head: event.sequence, link: next, refusal: healed ? undefined : state.refusal }
    }
    case 'refused': {
      if (link.at !== 'open') return state
      const next = { ...link, refused: [...link.refused, event.frame] }
      // A reader's answer to step 1 carries nothing of its own: refusing it loses nothing.
      const carriedEdits = event.frame === link.whole?.frame ? link.whole.carried === 'edits' : true
      if (!carriedEdits) return { ...state, link: next }
      return { ...state, link: { ...next, tainted: true }, refusal: event.reason, uncovered: 'edits' }
    }
    case 'disconnected':
      return { ...state, uncovered: uncoveredAfter(state), link: { at: 'offline' } }
    case 'closed':
      if (event.reason === 'erased') return afterErasure(state)
      return { ...state, uncovered: uncoveredAfter(state), link: { at: 'offline' }, closed: event.reason }
  }
}

/** Nothing of it is anywhere any more, here or on the server: nothing waits to be sent. */
const afterErasure = (state: DocumentState): DocumentState => ({
  ...state,
  uncovered: 'nothing',
  refusal: undefined,
  link: { at: 'offline' },
  closed: 'erased',
  wordsGone: state.wordsGone || hasUnsent(state),
})

/** The edits that a lost connection leaves unconfirmed. Receipts in transit are lost with it, so their frames count as lost. */
function uncoveredAfter({ link, uncovered, refusal }: DocumentState): Uncovered {
  if (link.at !== 'open') return uncovered
  let left = refusal === undefined ? uncovered : 'edits'
  if (link.whole && link.whole.frame > link.confirmed) left = worse(left, link.whole.carried)
  if (link.lastEdit > link.confirmed) left = 'edits'
  return left
}

/** The document as the server or an earlier visit had it is here: what is written now builds on it. */
export const hasArrived = (state: DocumentState): boolean => state.serverRead || state.device === 'has-content'

/** Whether something typed on this device is known to be unconfirmed. */
export function hasUnsent(state: DocumentState): boolean {
  return uncoveredAfter(state) === 'edits'
}

/** Whether further edits should wait for a new connection: after a refusal they would build on what the server doesn't have. */
export const isMuted = (state: DocumentState): boolean => state.refusal !== undefined

/**
 * Whether only a new connection can bring what is here to the server: its first frames carry the whole difference. `after-edit`:
 * trying before something changed would only be refused again.
 */
export function wantsResync(state: DocumentState): 'no' | 'now' | 'later' | 'after-edit' {
  const { link } = state
  if (link.at !== 'open' || state.closed) return 'no'
  if (state.refusal === 'storage') return 'later'
  if (state.refusal) return link.tainted ? 'after-edit' : 'no'
  return state.uncovered === 'edits' && link.whole !== undefined && link.whole.frame <= link.confirmed ? 'now' : 'no'
}

export function statusOf(state: DocumentState): DocumentStatus {
  const status = onTheServer(state)
  return state.deviceFault === undefined ? status : { ...status, notKept: state.deviceFault }
}

function onTheServer(state: DocumentState): DocumentStatus {
  const { link } = state
  if (state.closed) {
    return { kind: 'closed', reason: state.closed, unsent: state.closed === 'erased' ? state.wordsGone : hasUnsent(state) }
  }
  if (state.refusal === 'storage') return { kind: 'on-this-device', unsent: true, why: 'storage' }
  if (state.refusal) return { kind: 'refused', reason: state.refusal }
  const something = hasArrived(state) || state.uncovered === 'edits'
  if (!something) return { kind: 'loading' }
  if (link.at === 'offline') return { kind: 'on-this-device', unsent: hasUnsent(state), why: 'offline' }
  // Until the first answer to step 1 is sent, it is unknown what the server lacks.
  if (state.uncovered !== 'nothing' || link.whole === undefined || !state.serverRead) return { kind: 'saving' }
  const answered = link.confirmed + link.refused.filter((frame) => frame > link.confirmed).length
  return answered >= link.sent ? { kind: 'saved' } : { kind: 'saving' }
}
