import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { InterviewFacts } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { PanelRole } from '@panelbook/shared/interviews/panel/panel-role'
import type { WorkspaceRole } from '@panelbook/shared/people/workspace-role'
import { type DocumentName, formatDocumentName } from '@panelbook/shared/protocol/document-name'
import { createMemoryDocumentLog, type MemoryDocumentLog } from '../../server/src/database/log/memory-document-log.fake.ts'
import { createLogger } from '../../server/src/logger.ts'
import { createMetrics } from '../../server/src/metrics.ts'
import type { SyncFacts, SyncLimits, SyncServer } from '../../server/src/sync/sync-port.ts'
import { createSyncServer } from '../../server/src/sync/sync-server.ts'
import { createRealClient, type RealClient } from '../harness/real-client.ts'
import { createStockClient, type StockClient } from '../harness/stock-client.ts'

export const QUESTION = 'question-1'
export const INTERVIEW = 'interview-1'

/** A sync server on a real port over a log in memory. It knows people by their token alone. */
export interface SyncFixture {
  port: number
  sync: SyncServer
  log: MemoryDocumentLog
  metrics(): Promise<string>
  /** The server's facts about the interview. Change them, then tell the server. */
  facts: { value: SyncFacts | undefined; fail: boolean }
  /** Everything the server logged. */
  logged: string[]
  followed: { name: string; sequence: number }[]
  client(personId: Id, document?: DocumentName, sessionId?: Id): RealClient
  stock(personId: Id, document?: DocumentName): StockClient
  /** `lifetimeMs`: how long a session lives that is seen for the first time. */
  headers(personId: Id, sessionId?: Id, lifetimeMs?: number): Record<string, string>
  /** Milliseconds that its time of day, and its clock for measuring, are ahead of the machine's. */
  ahead: { clock: number; elapsed: number }
  /** When each session ends: set when it is first seen, and changed here. Epoch ms. */
  expiries: Map<Id, number>
  /** Sessions whose credentials were checked, in order. */
  authenticated: Id[]
  /** TCP connections that the server has open. */
  connections(): Promise<number>
  /** Does what the server does every second, and here only when told. */
  sweep(): void
  close(): Promise<void>
}

export const notes: DocumentName = { kind: 'notes', interviewId: INTERVIEW }
export const card = (personId: Id): DocumentName => ({ kind: 'card', interviewId: INTERVIEW, personId })

const workspaceRoles: Record<Id, WorkspaceRole> = { lead: 'lead' }

/**
 * Longer than a hundred lines, because the server, its log and its sockets are one world, which each method lets a test see or
 * break.
 */
export async function startSyncFixture(
  panel: Record<Id, PanelRole> = { mia: 'moderator', pat: 'panelist', oya: 'observer' },
  options: {
    policy?: InterviewFacts['policy']
    limits?: Partial<SyncLimits>
    authenticate?: () => Promise<undefined>
    /** The server waits for this after it has recognised credentials, and before it goes on. */
    beforeAuthenticated?: () => Promise<void>
    /** The measuring clock stands still until a test moves it on: so it depends on no machine who owes what. */
    timeStands?: true
    /** Every write to a document waits for this first. */
    beforeAppend?: () => Promise<void>
    /** Every read of a document waits for this first. */
    beforeRead?: () => Promise<void>
  } = {},
): Promise<SyncFixture> {
  const log = createMemoryDocumentLog()
  let sweep = () => {}
  const { registry } = createMetrics('test')
  const logged: string[] = []
  const followed: SyncFixture['followed'] = []
  const facts: SyncFixture['facts'] = {
    fail: false,
    value: {
      interviewId: INTERVIEW,
      policy: options.policy ?? 'sealed',
      panel: Object.entries(panel).map(([personId, role]) => ({ personId, role })),
      scorecardsIn: new Set(),
      revealed: false,
      questionIds: new Set([QUESTION]),
      roomMade: 0,
    },
  }
  const ahead = { clock: 0, elapsed: 0 }
  const authenticated: Id[] = []
  const expiries = new Map<Id, number>()
  const sync = createSyncServer({
    log: {
      ...log,
      async append(entries) {
        await options.beforeAppend?.()
        return log.append(entries)
      },
      async read(document, readOptions) {
        await options.beforeRead?.()
        return log.read(document, readOptions)
      },
    },
    // A sweep between a test's act and its look at what came of it would be chance: only a test sweeps.
    every(_ms, run) {
      sweep = run
      return () => {}
    },
    metrics: registry,
    clock: { now: () => Date.now() + ahead.clock },
    elapsed: { now: () => (options.timeStands ? 0 : performance.now()) + ahead.elapsed },
    logger: createLogger('trace', { write: (line: string) => void logged.push(line) }),
    originAllowed: ({ headers }) => headers.origin === undefined || headers.origin === 'https://ours.example',
    async authenticate(request) {
      if (options.authenticate) return options.authenticate()
      const [, personId, sessionId, lifetime] = /^Bearer (\w+)\.(\w+)\.(\d+)$/.exec(request.headers.authorization ?? '') ?? []
      if (!personId || !sessionId || personId === 'nobody') return undefined
      await options.beforeAuthenticated?.()
      authenticated.push(sessionId)
      const workspaceRole = workspaceRoles[personId] ?? 'interviewer'
      const expiresAt = expiries.get(sessionId) ?? Date.now() + Number(lifetime)
      expiries.set(sessionId, expiresAt)
      return { personId, name: `Name of ${personId}`, workspaceRole, sessionId, expiresAt }
    },
    async loadFacts(interviewId) {
      if (facts.fail) throw new Error('the facts can’t be read')
      return facts.value?.interviewId === interviewId ? facts.value : undefined
    },
    loadLoopFacts: async () => undefined,
    async onCommitted(name, _doc, sequence) {
      followed.push({ name: formatDocumentName(name), sequence })
    },
    ...(options.limits ? { limits: options.limits } : {}),
  })
  const http = createServer((_request, response) => void response.writeHead(404).end())
  http.on('upgrade', (request, socket, head) => sync.handleUpgrade(request, socket, head))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  const opened: (() => void)[] = []
  const headers = (personId: Id, sessionId: Id = 'session', lifetimeMs = 3_600_000) => ({
    authorization: `Bearer ${personId}.${sessionId}.${lifetimeMs}`,
  })
  return {
    ...{ port, sync, log, facts, logged, followed, headers, ahead, expiries, authenticated },
    connections: () =>
      new Promise((resolve, reject) => http.getConnections((error, count) => (error ? reject(error) : resolve(count)))),
    metrics: () => registry.metrics(),
    sweep: () => sweep(),
    client(personId, document = notes, sessionId) {
      const client = createRealClient(() => port, formatDocumentName(document), headers(personId, sessionId))
      opened.push(() => client.disconnect('terminate'))
      return client
    },
    stock(personId, document = notes) {
      const client = createStockClient(port, formatDocumentName(document), headers(personId))
      opened.push(() => client.destroy())
      return client
    },
    async close() {
      for (const end of opened) end()
      await sync.close()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}
