import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../server/src/config.ts'
import { createLogger } from '../../server/src/logger.ts'
import { type RunningServer, type ServerOptions, startServer } from '../../server/src/server.ts'
import { systemRandom } from '../../server/src/session/secret.ts'
import { databaseOf } from './test-database.ts'

/** A whole server in this process, on a free port, with a clock that a test can move on. */
export interface TestServer extends RunningServer {
  dataFolder: string
  /** Milliseconds that the server's clock is ahead of the machine's. */
  aheadMs: number
  /** Milliseconds that the server's other clock, which measures silence and rates, is ahead of the machine's. */
  elapsedAheadMs: number
  /** Closes it and starts another on the same folder. */
  restart(): Promise<TestServer>
  dispose(): Promise<void>
}

export interface TestServerOptions {
  env?: Record<string, string>
  samples?: boolean
  dataFolder?: string
  clientFolder?: string
  logger?: ServerOptions['logger']
  /** Replaces the machine's clock; time then stands where this says. */
  clock?: ServerOptions['clock']
  /** The version that it says it is. */
  version?: string
  /** Replaces the network, for applicant tracking systems. */
  atsNetwork?: ServerOptions['atsNetwork']
  /** Replaces the network, for webhooks. */
  webhookSender?: ServerOptions['webhookSender']
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'panelbook-test-'))
  const own = { PORT: '0', PANELBOOK_DATA: dataFolder, PANELBOOK_LOG_LEVEL: 'silent' }
  const config = readConfig({ ...own, ...(await databaseOf(dataFolder)), ...options.env })
  const time = { aheadMs: 0, elapsedAheadMs: 0 }
  const server = await startServer({
    config,
    clock: options.clock ?? { now: () => Date.now() + time.aheadMs },
    elapsed: { now: () => performance.now() + time.elapsedAheadMs },
    random: systemRandom,
    logger: options.logger ?? createLogger(config.logLevel),
    clientFolder: options.clientFolder ?? join(dataFolder, 'no-client'),
    webhookSender: options.webhookSender,
    version: options.version ?? 'test',
    atsNetwork: options.atsNetwork,
    samples: options.samples ?? false,
  })
  return {
    ...server,
    dataFolder,
    get aheadMs() {
      return time.aheadMs
    },
    set aheadMs(ms) {
      time.aheadMs = ms
    },
    get elapsedAheadMs() {
      return time.elapsedAheadMs
    },
    set elapsedAheadMs(ms) {
      time.elapsedAheadMs = ms
    },
    async restart() {
      await server.close()
      return startTestServer({ ...options, dataFolder })
    },
    async dispose() {
      await server.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}
