import { parseArgs } from 'node:util'
import { startCluster } from '../../server/src/database/postgres/cluster.fixture.ts'
import { ask } from '../../server/src/database/postgres/temporary-postgres.fixture.ts'
import { chooseSeed } from '../harness/seeded-random.ts'
import { onPostgres } from '../harness/test-database.ts'
import { runChatRounds } from './chat-rounds.ts'
import { costTable, runHostile } from './hostile/hostile-rounds.ts'
import { runDelayed } from './interleavings/delayed-rounds.ts'
import { runInterleavings } from './interleavings/interleaving-rounds.ts'
import { runPairs } from './interleavings/pair-rounds.ts'
import { runKillRounds } from './kill-rounds.ts'
import { runNodeRounds } from './node-rounds.ts'
import { runNoninterference } from './noninterference/noninterference-rounds.ts'
import { runOutboxRounds } from './outbox-rounds.ts'
import { runWebhookRounds } from './webhook-rounds.ts'

/**
 * `pnpm faults [RUN] [--rounds N] [--seed S] [--only ATTACK]`: the long fault runs; the short ones are tests. Exits with 1 when a
 * promise was broken.
 */
const say = (line: string) => console.log(line)

interface Run {
  what: string
  rounds: number
  /** @param only in a run whose parts have names, plays those whose name contains this */
  play(rounds: number, seed: number, only: string): Promise<{ summary: string; faults: string[] }>
}

const runs: Record<string, Run> = {
  kill: {
    what: 'kills the server with SIGKILL at random instants under load, and counts what is lost',
    rounds: 20,
    async play(rounds, seed) {
      const report = await runKillRounds({ rounds, seed, say })
      const { edits, acknowledged, lost, faults } = report
      return { summary: `${edits} edits, ${acknowledged} acknowledged, ${lost} of those lost in ${rounds} rounds.`, faults }
    },
  },
  nodes: {
    what: 'kills, deafens and cuts off one of three nodes on a PostgreSQL of their own under load, and counts what is lost',
    rounds: 40,
    async play(rounds, seed) {
      const cluster = await startCluster()
      try {
        await ask(cluster.address('postgres'), 'create database panelbook')
        const { edits, acknowledged, lost, faults } = await runNodeRounds({
          ...{ database: cluster.address('panelbook'), nodes: 3, rounds, seed, say },
        })
        return { summary: `${edits} lines, ${acknowledged} acknowledged, ${lost} of those lost in ${rounds} rounds.`, faults }
      } finally {
        await cluster.dispose()
      }
    },
  },
  outbox: {
    what: 'kills the server with SIGKILL in the middle of sending mail, and looks for mail that is lost, or came under two keys',
    rounds: 1_000,
    async play(rounds, seed) {
      const { promised, arrived, repeated, faults } = await runOutboxRounds({ rounds, seed, say })
      return { summary: `${promised} mails promised, ${arrived} arrived, ${repeated} of those again.`, faults }
    },
  },
  webhooks: {
    what: 'kills the server with SIGKILL in the middle of sending events, and looks for those that are lost, or came under two ids',
    rounds: 1_000,
    async play(rounds, seed) {
      const { promised, repeated, faults } = await runWebhookRounds({ rounds, seed })
      return { summary: `${promised} events promised, ${repeated} came again.`, faults }
    },
  },
  chat: {
    what: 'kills the server with SIGKILL in the middle of posting to chats, and looks for messages that are lost, or came under two ids',
    rounds: 1_000,
    async play(rounds, seed) {
      const { promised, repeated, faults } = await runChatRounds({ rounds, seed })
      return { summary: `${promised} messages promised, ${repeated} came again.`, faults }
    },
  },
  noninterference: {
    what: 'conducts each interview twice with one sealed scorecard changed, and compares all that others are given',
    rounds: 20,
    async play(rounds, seed) {
      const { faults } = await runNoninterference({ rounds, seed, say })
      return { summary: `${rounds} scripts; ${faults.length} in which somebody could tell.`, faults }
    },
  },
  hostile: {
    what: 'attacks the server in every known way while two people type, and tells what each attack costs: its sender, the server, the two',
    rounds: 1,
    async play(rounds, seed, only) {
      const { costs, faults } = await runHostile({ rounds, seed, only, say })
      return { summary: `${costTable(costs)}\n\n${faults.length} broken promises.`, faults }
    },
  },
  interleavings: {
    what: 'edits, submits, declines, reopens, reveals, decides and leaves in random orders, and checks that every promise was kept',
    rounds: 10_000,
    async play(rounds, seed) {
      const { faults, ...counts } = await runInterleavings({ rounds, seed, say })
      // One round in a hundred uses real sockets and a network that delays them.
      const { faults: more, ...delayed } = await runDelayed({ rounds: Math.ceil(rounds / 100), seed })
      const all = [...faults, ...more]
      return { summary: `${JSON.stringify({ ...counts, delayed })}; ${all.length} broken promises.`, faults: all }
    },
  },
  pairs: {
    what: 'sends requests that could cross a rule if they came together, each pair in that many orders',
    rounds: 100,
    async play(rounds, seed) {
      const { faults, rounds: played, endings } = await runPairs({ rounds, seed, say })
      return { summary: `${played} orders of ${Object.keys(endings).length} pairs; ${faults.length} broken rules.`, faults }
    },
  },
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
})
const name = positionals[0] ?? 'kill'
const run = runs[name]
const rounds = values.rounds === undefined ? (run?.rounds ?? 1) : Number(values.rounds)
const seed = values.seed === undefined ? chooseSeed() : Number(values.seed)

if (values.help) {
  console.log('pnpm faults [RUN (kill)] [--rounds N] [--seed S] [--only ATTACK (hostile)]\n')
  for (const [each, { what, rounds: usual }] of Object.entries(runs)) console.log(`${each} (${usual} rounds)\n  ${what}`)
} else if (!run || positionals.length > 1) {
  console.error(`There is no such run. There are: ${Object.keys(runs).join(', ')}.`)
  process.exitCode = 1
} else if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed) || seed < 0) {
  console.error('--rounds takes a whole number from 1, --seed one from 0.')
  process.exitCode = 1
} else {
  console.log(`${name}: ${rounds} rounds, seed ${seed}`)
  // `PANELBOOK_TEST_DATABASE=postgres` plays it on PostgreSQL.
  const stopPostgres = onPostgres
    ? await (await import('../../server/src/database/postgres/cluster-setup.fixture.ts')).default()
    : async () => {}
  const { summary, faults } = await run.play(rounds, seed, values.only).finally(stopPostgres)
  console.log(`\n${summary}`)
  for (const fault of faults) console.log(`FAULT ${fault}`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
