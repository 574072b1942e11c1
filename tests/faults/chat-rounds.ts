import { callApi } from '../harness/call-api.ts'
import { seededRandom } from '../harness/seeded-random.ts'
import { until } from '../harness/until.ts'
import { startWebhookReceiver, type WebhookReceiver } from '../harness/webhook-receiver.ts'
import type { TestPerson } from '../harness/workspace.ts'
import { startWorld } from '../harness/world.ts'

/** The result of the rounds. Each of `faults` is a promise that was broken. */
interface ChatReport {
  rounds: number
  /** Messages that acts promised: those whose answer had come. */
  promised: number
  /** Messages that came again. */
  repeated: number
  faults: string[]
}

/**
 * Acts over the API put two people on panels, each with a chat of their own, and SIGKILL ends the server in the middle of a message.
 * It starts again on the same folder. In the end, whatever an act had promised has arrived, and no notice came under two ids.
 */
export async function runChatRounds({ rounds, seed }: { rounds: number; seed: number }): Promise<ChatReport> {
  const random = seededRandom(seed)
  const receivers = [await startWebhookReceiver(), await startWebhookReceiver()]
  const { server, workspace } = await startWorld({ ownProcess: true, env: { PANELBOOK_CHAT_HOSTS: '127.0.0.1' } })
  const report: ChatReport = { rounds: 0, promised: 0, repeated: 0, faults: [] }
  /** Names of candidates of whom each of the two must hear. */
  const promised: string[] = []
  let unknown = 0
  const told = ({ received }: WebhookReceiver) =>
    received.map(({ body, headers }) => ({ name: /Robin \d+ End/.exec(body)?.[0] ?? body, id: headers['webhook-id'] ?? '' }))
  const missing = () =>
    receivers.flatMap((receiver, index) => {
      const there = new Set(told(receiver).map(({ name }) => name))
      return promised.filter((name) => !there.has(name)).map((name) => `nobody tells person ${index} of ${name}`)
    })
  try {
    const people: TestPerson[] = [await workspace.person('moderator'), await workspace.person('panelist')]
    for (const [index, person] of people.entries()) {
      const body = { product: 'slack' as const, address: receivers[index]?.address ?? '' }
      await callApi(server.port, 'setOwnChat', { body }, person.cookie)
    }
    const [moderator, panelist] = people
    if (!moderator || !panelist) throw new Error('Two people were made')
    let number = 0
    for (let round = 1; round <= rounds; round++) {
      const killed = Promise.withResolvers<void>()
      let left = random.between(1, 3)
      for (const receiver of receivers) {
        receiver.answering = async (message) => {
          if (--left > 0) return 204
          for (const each of receivers) each.answering = undefined
          // In every second round it arrives, and the server doesn't live to know.
          if (round % 2 === 0) unknown += Math.sign(receiver.received.push(message))
          await server.kill()
          killed.resolve()
          throw new Error('killed')
        }
      }
      for (let more = 2; more > 0; more--) {
        const candidateName = `Robin ${++number} End`
        const panel: Parameters<typeof workspace.createInterview>[1] = [
          [moderator, 'moderator'],
          [panelist, 'panelist'],
        ]
        // An act that is cut off promises nothing.
        const kept = await workspace.createInterview('sealed', panel, { candidateName }).catch(() => undefined)
        if (kept) promised.push(candidateName)
      }
      await killed.promise
      await server.restart()
      report.rounds = round
      await until('all that was promised has arrived', () => missing().length === 0).catch(() => undefined)
      report.faults.push(...missing().map((fault) => `round ${round}: ${fault}`))
      if (report.faults.length > 0) break
    }
    const distinct = () => receivers.reduce((sum, receiver) => sum + new Set(told(receiver).map(({ name }) => name)).size, 0)
    const arrived = () => receivers.reduce((sum, { received }) => sum + received.length, 0)
    await until('what nobody knew of came again', () => arrived() - distinct() >= unknown).catch(() => undefined)
    for (const receiver of receivers) {
      for (const [name, all] of Map.groupBy(told(receiver), (each) => each.name)) {
        const ids = new Set(all.map(({ id }) => id))
        if (ids.size > 1) report.faults.push(`${name} came under ${[...ids].join(' and ')}`)
      }
    }
    report.promised = promised.length * receivers.length
    report.repeated = arrived() - distinct()
    return report
  } finally {
    await server.dispose()
    for (const receiver of receivers) await receiver.stop()
  }
}
