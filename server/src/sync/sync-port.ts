import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { LoopFacts } from '@panelbook/shared/access/loop-policy'
import type { InterviewFacts } from '@panelbook/shared/access/policy'
import type { Clock } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { WritingTime } from '@panelbook/shared/interviews/conduct/writing-times'
import type { WorkspaceRole } from '@panelbook/shared/people/workspace-role'
import type { DocumentKind, DocumentName } from '@panelbook/shared/protocol/document-name'
import type { ChangedTopic } from '@panelbook/shared/protocol/messages'
import type { GivenScopes } from '@panelbook/shared/session/token-scope'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type * as Y from 'yjs'
import type { DocumentPresence } from '../database/bus/notices.ts'
import type { DocumentLog } from '../database/log/document-log.ts'
import type { SharedDatabase } from '../database/open-database.ts'

/** What sync and the rest of the server know of each other. `sync-server.ts` implements SyncServer; `server.ts` wires it up. */

/** Somebody authenticated: by a session cookie or an API token. */
export interface SignedIn {
  personId: Id
  name: string
  workspaceRole: WorkspaceRole
  /** Names the session or token, so that ending it ends its sockets. */
  sessionId: Id
  expiresAt: number
  /** What a token may do of what its person may. Absent: all of it, as in a session. */
  scopes?: GivenScopes
}

/** The access facts of an interview, with what the gate needs to know of its plan. */
export interface SyncFacts extends InterviewFacts {
  questionIds: ReadonlySet<Id>
  /** How often a lead has made room in its documents. */
  roomMade: number
}

export interface SyncServerOptions {
  log: DocumentLog
  /** Who makes this upgrade request. Undefined: nobody. Has checked cookie or bearer token. */
  authenticate(request: IncomingMessage): Promise<SignedIn | undefined>
  /**
   * Whether a browser page of this origin may open sockets; requests without an Origin (programs) pass when they carry a bearer
   * token.
   */
  originAllowed(request: IncomingMessage): boolean
  /** Loads an interview's facts; undefined for an interview that doesn't exist. Sync caches them until `factsChanged`. */
  loadFacts(interviewId: Id): Promise<SyncFacts | undefined>
  /**
   * Loads the facts of all interviews of an application; undefined for one that doesn't exist. Sync caches them until
   * `loopsChanged`.
   */
  loadLoopFacts(applicationId: Id): Promise<LoopFacts | undefined>
  /**
   * Called after commits, coalesced per document (never concurrently for one document, always once more after the last commit),
   * so that read models follow: phase of an interview from `conduct`, progress from `card`. Must not throw; must not keep the
   * doc.
   */
  onCommitted(name: DocumentName, doc: Y.Doc, sequence: number): Promise<void>
  /** Documents that `onCommitted` makes something of; the others are not even read for it. All, unless given. */
  followed?: ReadonlySet<DocumentKind>
  clock: Clock
  /** Milliseconds that only ever count on, for all that is measured and not told; the system's without it. */
  elapsed?: Clock
  /** Calls `run` every so many milliseconds until the returned function is called; the system's timer without it. */
  every?(ms: number, run: () => void): () => void
  /** Calls `run` in so many milliseconds unless the returned function is called before; the system's timer without it. */
  after?(ms: number, run: () => void): () => void
  logger: Logger
  metrics: Registry
  limits?: Partial<SyncLimits>
  /** Where other nodes use the database, too. */
  others?: Pick<SharedDatabase, 'bus' | 'log'> | undefined
}

export interface SyncLimits {
  /** Bytes of one frame. */
  frameBytes: number
  /** Encoded bytes of one document. */
  documentBytes: number
  /**
   * Structs of one document: a typed word is one at most, a line of notes about five. Opening and sending a document takes time
   * in proportion to them.
   */
  documentStructs: number
  /**
   * Milliseconds of integrating one update in slices before it counts as one that can't be integrated: honest ones of the
   * greatest size take a quarter.
   */
  integrationMs: number
  /** Update frames a second and socket, sustained; and how many may come at once. */
  updatesPerSecond: number
  updateBurst: number
  /**
   * Bytes a person may send a second over all their sockets, sustained; and at once. What a document's log grows by is what its
   * writers send.
   */
  bytesPerSecond: number
  byteBurst: number
  /**
   * Parts of updates (structs, deletions, values) that are judged, integrated or encoded for one person a second, sustained; and
   * at once.
   */
  partsPerSecond: number
  partBurst: number
  /** Unsent bytes a socket may pile up before presence is dropped, and before it is closed with 1013. */
  unsentBytesPresence: number
  unsentBytesClose: number
  /**
   * Unsent bytes over all sockets of one person, whole documents included, before those with most of them are closed with 1013:
   * looked at every second.
   */
  unsentBytesPerPerson: number
  /** Sockets one person may have open. */
  socketsPerPerson: number
  /** Milliseconds an upgrade may take to authenticate. */
  authenticationMs: number
  /** Milliseconds a document stays in memory after its last connection left. */
  idleUnloadMs: number
}

/** How sync learns of what other nodes did. */
export interface HearsOthers {
  /** Other nodes appended up to these heads. */
  documents(heads: readonly (readonly [document: string, head: number])[]): void
  /** Who is where at another node. */
  presence(node: string, told: readonly DocumentPresence[]): void
  /** Tells other nodes who is where here. */
  tellPresence(): void
  /** A node is gone, and its people with it. */
  gone(node: string): void
  /** Nothing has been heard for too long: closes every document's sockets, until it was looked at everything. */
  stale(): void
  /**
   * Looks at everything that other nodes may have changed: facts, sessions, documents. Those who listen for changes come again,
   * and look again at what they show. @throws where it can't be read
   */
  lookAtEverything(): Promise<void>
}

export interface SyncServer {
  /** Takes over `/sync/…` and `/events` upgrades; answers anything else with 404. Denies at the upgrade. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /**
   * Runs `read` on the document with everything committed so far, loading it if need be. The sequence is the head that the doc
   * holds exactly. The doc must not be changed or kept.
   */
  readDocument<T>(name: DocumentName, read: (doc: Y.Doc, sequence: number) => T): Promise<T>
  /** Which person each client id of the document belongs to. */
  readAuthors(name: DocumentName): Promise<ReadonlyMap<number, Id>>
  /** When the server had which part of the document. */
  readWritingTimes(name: DocumentName): Promise<WritingTime[]>
  /**
   * Reload the interview's facts (after a submit, reveal, panel change, erasure). When this resolves, every socket that lost
   * access is closed and every later frame is judged by the new facts. Of an interview that isn't there any more the documents
   * leave memory.
   */
  factsChanged(interviewId: Id): Promise<void>
  /**
   * Reload the facts of the loops that somebody has open, or of those among these applications: something of their interviews,
   * their application or their role may have changed. When this resolves, every socket that lost access is closed, as with
   * `factsChanged`.
   */
  loopsChanged(applicationIds?: readonly Id[]): Promise<void>
  /**
   * Ends every socket of the session or, without one, of the person. At most 250 ms until the last byte. `signed-out` is for
   * good; after `changed` (another role or name) clients come back and are judged as who they are now.
   */
  endSessions(who: { personId: Id; sessionId?: Id }, why: 'signed-out' | 'changed'): void
  /** The session lasts longer than when its sockets were opened. */
  extendSession(session: Pick<SignedIn, 'personId' | 'sessionId' | 'expiresAt'>): void
  /** Tells connected clients on `/events` to refetch. `to` restricts whom; the server must never widen it. */
  notify(topic: ChangedTopic, options: { interviewId?: Id; to: 'everyone' | ReadonlySet<Id> }): void
  /** Tells people on `/events` what of theirs was erased: interviews, and for leads candidates. */
  tellErased(idsOf: ReadonlyMap<Id, readonly Id[]>): void
  /** What other nodes did, where there are any. */
  readonly hears: HearsOthers
  /** Refuses new sockets, closes open ones with 1001 and waits until everything received is committed. */
  close(): Promise<void>
}
