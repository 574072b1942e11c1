import type { Interview } from '@panelbook/shared/interviews/api'
import { PROTOCOL_VERSION } from '@panelbook/shared/protocol/protocol-version'
import WebSocket from 'ws'
import { createRealClient, type RealClient } from '../../harness/real-client.ts'
import type { SeededRandom } from '../../harness/seeded-random.ts'
import type { ServerProcess } from '../../harness/server-process.ts'
import type { TestPerson, Workspace } from '../../harness/workspace.ts'
import { startWorld } from '../../harness/world.ts'
import { type HonestPair, startHonestPair } from './honest-pair.ts'

/** What an attack may use: an interview of its own with people of its own, so that no attack meets the traces of another. */
export interface AttackWorld {
  server: ServerProcess
  random: SeededRandom
  interview: Interview
  moderator: TestPerson
  panelist: TestPerson
  shadow: TestPerson
  observer: TestPerson
  notes: string
  conduct: string
  /** How long attacks that go on last. Milliseconds. */
  lastMs: number
  /** Opens a connected client of the real protocol. */
  open(person: TestPerson, document?: string): Promise<RealClient>
  /** Opens a socket for raw frames. It asks for receipts, as a page does. */
  raw(person: TestPerson, document?: string): Promise<WebSocket>
  /** Adds to the bytes that the attack has sent. */
  sent(bytes: number): void
}

export interface HostileWorld {
  server: ServerProcess
  pair: HonestPair
  /** Makes an attack's world. */
  prepare(options: { random: SeededRandom; lastMs: number; sent(bytes: number): void }): Promise<AttackWorld>
  /** Work that the server has counted for all senders since it started, in parts of updates. */
  workParts(): Promise<number>
  /** Ends every connection of the attack. */
  endAttack(): void
  dispose(): Promise<void>
}

export async function startHostileWorld(): Promise<HostileWorld> {
  const { server, workspace } = await startWorld({ ownProcess: true })
  try {
    const pair = await createPair(server, workspace)
    let open: { disconnect?(how: 'terminate'): void; terminate?(): void }[] = []
    return {
      server,
      pair,
      prepare: ({ random, lastMs, sent }) =>
        createAttackWorld(server, workspace, { random, lastMs, sent, opened: (client) => void open.push(client) }),
      async workParts() {
        const text = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text()
        return Number(/^panelbook_sync_work_parts_total (\d+)$/m.exec(text)?.[1])
      },
      endAttack() {
        for (const client of open) {
          client.disconnect?.('terminate')
          client.terminate?.()
        }
        open = []
      },
      async dispose() {
        await pair.end()
        await server.dispose()
      },
    }
  } catch (error) {
    await server.dispose()
    throw error
  }
}

async function createPair(server: ServerProcess, workspace: Workspace): Promise<HonestPair> {
  const writer = await workspace.addPerson('Wilma Honest', 'interviewer')
  const reader = await workspace.addPerson('Ralf Honest', 'interviewer')
  const interview = await workspace.createInterview('open', [
    [writer, 'moderator'],
    [reader, 'panelist'],
  ])
  return startHonestPair({ port: server.port, document: `notes/${interview.id}`, writer: writer.bearer, reader: reader.bearer })
}

async function createAttackWorld(
  server: ServerProcess,
  workspace: Workspace,
  options: Pick<AttackWorld, 'random' | 'lastMs' | 'sent'> & { opened(client: RealClient | WebSocket): void },
): Promise<AttackWorld> {
  const people: TestPerson[] = []
  for (const name of ['Mo', 'Pat', 'Shay', 'Oli']) people.push(await workspace.addPerson(`${name} Hostile`, 'interviewer'))
  const [moderator, panelist, shadow, observer] = people as [TestPerson, TestPerson, TestPerson, TestPerson]
  const interview = await workspace.createInterview('open', [
    [moderator, 'moderator'],
    [panelist, 'panelist'],
    [shadow, 'shadow'],
    [observer, 'observer'],
  ])
  const notes = `notes/${interview.id}`
  const { opened, ...rest } = options
  return {
    ...rest,
    ...{ server, interview, moderator, panelist, shadow, observer, notes, conduct: `conduct/${interview.id}` },
    async open(person, document = notes) {
      const client = createRealClient(() => server.port, document, person.bearer)
      opened(client)
      await client.connect()
      return client
    },
    async raw(person, document = notes) {
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}/sync/${document}?ack=1&v=${PROTOCOL_VERSION}`, {
        headers: person.bearer,
      })
      opened(socket)
      socket.on('error', () => {})
      await new Promise<void>((resolve, reject) => {
        socket.once('open', () => resolve())
        socket.once('close', () => reject(new Error('The attack was not let in')))
      })
      return socket
    },
  }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
