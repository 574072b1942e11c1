import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { ask } from '../../server/src/database/postgres/temporary-postgres.fixture.ts'
import { type FlakyNetwork, openFlakyNetwork } from '../harness/flaky-network.ts'
import { createRealClient, type RealClient, type SentEdit } from '../harness/real-client.ts'
import { seededRandom } from '../harness/seeded-random.ts'
import { startServerProcess } from '../harness/server-process.ts'
import { until } from '../harness/until.ts'
import { startNodes } from '../postgres/nodes-world.ts'

export interface NodeReport {
  rounds: number
  edits: number
  acknowledged: number
  /** Acknowledged, and not there at the end. */
  lost: number
  faults: string[]
}

/** What befalls a node in a round. */
const BEFALLS = ['killed', 'deaf', 'cut', 'nothing'] as const
const LINES_A_ROUND = 12

/** Somebody who writes, at whichever node lets them in. */
interface Writer {
  name: string
  client: RealClient
  node: number
  lines: { text: string; edit: SentEdit }[]
}

/**
 * Nodes in processes of their own under load, of which one after another is killed, loses its connection to the others, or is cut
 * off from the database, at random instants. A ledger beside them has every line that was confirmed. Longer than a hundred lines,
 * because it is one script.
 *
 * @param database an empty database with its tables
 */
export async function runNodeRounds(options: {
  database: string
  nodes: number
  rounds: number
  seed: number
  say(line: string): void
}): Promise<NodeReport> {
  const { database, rounds, say } = options
  const random = seededRandom(options.seed)
  const below = (most: number) => random.between(0, most - 1)
  const networks: FlakyNetwork[] = []
  const through: string[] = []
  for (let node = 0; node < options.nodes; node++) {
    const network = await openFlakyNetwork(Number(new URL(database).port))
    const address = new URL(database)
    address.port = String(network.port)
    address.searchParams.set('query_timeout', '2000')
    networks.push(network)
    through.push(address.href)
  }
  const world = await startNodes({
    databases: through,
    people: ['moderator', 'panelist', 'observer'],
    start: (env) => startServerProcess({ env, unwatched: true }),
  })
  const { nodes, people, workspace } = world
  const faults: string[] = []
  let written = 0
  try {
    const { moderator, panelist, observer } = people
    const { id } = await workspace.createInterview('sealed', [
      [moderator, 'moderator'],
      [panelist, 'panelist'],
      [observer, 'observer'],
    ])
    const writers = [moderator, panelist, moderator, panelist].map((person, index): Writer => {
      const writer: Writer = {
        name: `w${index}`,
        node: index % nodes.length,
        lines: [],
        client: createRealClient(() => nodes[writer.node]?.port ?? 0, `notes/${id}`, person.bearer),
      }
      return writer
    })
    /** Comes in at any node that lets them, as through a load balancer. */
    const comeIn = (writer: Writer) =>
      until(
        `${writer.name} comes in somewhere`,
        () => {
          writer.node = (writer.node + 1) % nodes.length
          return writer.client.connect().then(
            () => true,
            () => false,
          )
        },
        60_000,
      )
    for (const writer of writers) await comeIn(writer)

    const write = async (writer: Writer) => {
      for (let line = 0; line < LINES_A_ROUND; line++) {
        const text = `${writer.name}-${written++}.`
        const edit = writer.client.edit((doc) => {
          appendNoteLine(noteText(doc, 'general'), { text })
        })
        writer.lines.push({ text, edit })
        await new Promise((resolve) => setTimeout(resolve, below(30)))
        if (writer.client.closeCode !== undefined) await comeIn(writer)
      }
    }
    const befall = async (what: (typeof BEFALLS)[number], node: number) => {
      await new Promise((resolve) => setTimeout(resolve, below(200)))
      const [server, network] = [nodes[node], networks[node]]
      if (what === 'killed') {
        await server?.kill()
        await server?.restart()
      } else if (what === 'deaf') {
        await ask(
          database,
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'panelbook node' and datname = current_database()`,
        )
      } else if (what === 'cut') {
        network?.freeze()
        await new Promise((resolve) => setTimeout(resolve, 2_500 + below(1_000)))
        network?.restore()
      }
    }
    for (let round = 1; round <= rounds; round++) {
      const [what, node] = [BEFALLS[(round - 1) % BEFALLS.length] ?? 'nothing', below(nodes.length)]
      await Promise.all([befall(what, node), ...writers.map(write)])
      for (const writer of writers) {
        if (writer.client.closeCode !== undefined) await comeIn(writer)
        // An edit that was refused, because nothing could be stored, is kept by its client and comes with the next connection.
        while (writer.lines.some(({ edit }) => edit.state.kind !== 'durable')) {
          await comeAgain(writer, comeIn)
        }
      }
      say(`round ${round}: node ${node} ${what}, ${written} lines`)
    }
    const texts = () => writers.map(({ client }) => noteText(client.doc, 'general').toString())
    await until('everybody has the same', () => new Set(texts()).size === 1, 60_000)
    const reader = createRealClient(() => nodes[0]?.port ?? 0, `notes/${id}`, moderator.bearer)
    await until(
      'a reader comes in',
      () =>
        reader.connect().then(
          () => true,
          () => false,
        ),
      60_000,
    )
    const there = noteText(reader.doc, 'general').toString()
    const confirmed = writers.flatMap(({ lines }) => lines.filter(({ edit }) => edit.state.kind === 'durable'))
    const lost = confirmed.filter(({ text }) => !there.includes(text))
    for (const { text } of lost) faults.push(`${text} was confirmed and is not there`)
    const twice = confirmed.filter(({ text }) => there.split(text).length > 2)
    for (const { text } of twice) faults.push(`${text} is there twice`)
    for (const { client } of writers) client.disconnect()
    reader.disconnect()
    return { rounds, edits: written, acknowledged: confirmed.length, lost: lost.length, faults }
  } finally {
    for (const network of networks) network.restore()
    await world.dispose()
    for (const network of networks) await network.close()
  }
}

async function comeAgain(writer: Writer, comeIn: (writer: Writer) => Promise<unknown>): Promise<void> {
  const refused = writer.lines.filter(({ edit }) => edit.state.kind === 'refused')
  if (refused.length > 0) {
    // Synchronising again sends what the server lacks, and a receipt for it confirms those lines.
    for (const { edit } of refused) edit.state = { kind: 'under-way' }
    writer.client.disconnect('terminate')
    await writer.client.closed()
  }
  if (writer.client.closeCode !== undefined) await comeIn(writer)
  await writer.client.settled().catch(() => undefined)
}
