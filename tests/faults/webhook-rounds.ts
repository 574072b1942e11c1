import { webhookTypes } from '@panelbook/shared/webhooks/webhook-event'
import { callApi } from '../harness/call-api.ts'
import { seededRandom } from '../harness/seeded-random.ts'
import { until } from '../harness/until.ts'
import { startWebhookReceiver } from '../harness/webhook-receiver.ts'
import { startWorld } from '../harness/world.ts'

/** The result of the rounds. Each of `faults` is a promise that was broken. */
interface WebhookReport {
  rounds: number
  /** Events that acts promised: those whose answer had come. */
  promised: number
  /** Events that came again. */
  repeated: number
  faults: string[]
}

/**
 * Acts over the API add candidates, and SIGKILL ends the server in the middle of an event. It starts again on the same folder. In
 * the end, whatever an act had promised has arrived, and nothing came under two ids.
 */
export async function runWebhookRounds({ rounds, seed }: { rounds: number; seed: number }): Promise<WebhookReport> {
  const random = seededRandom(seed)
  const receiver = await startWebhookReceiver()
  const { server, owner } = await startWorld({ ownProcess: true, env: receiver.env })
  const report: WebhookReport = { rounds: 0, promised: 0, repeated: 0, faults: [] }
  const promised: string[] = []
  /** Where events stand that arrived without their server's knowing. */
  const unknown: number[] = []
  const arrived = () =>
    receiver.received.map(({ body, headers }) => ({
      candidateId: (JSON.parse(body) as { data: { candidateId: string } }).data.candidateId,
      id: headers['webhook-id'] ?? '',
    }))
  const missing = () => {
    const there = new Set(arrived().map(({ candidateId }) => candidateId))
    return promised.filter((id) => !there.has(id))
  }
  try {
    const webhook = { id: 'rounds', address: receiver.address, description: '', types: webhookTypes }
    await callApi(server.port, 'createWebhook', { body: webhook }, owner.bearer)
    let number = 0
    for (let round = 1; round <= rounds; round++) {
      const killed = Promise.withResolvers<void>()
      let left = random.between(1, 3)
      receiver.answering = async (event) => {
        if (--left > 0) return 204
        receiver.answering = undefined
        // In every second round it arrives, and the server doesn't live to know.
        if (round % 2 === 0) unknown.push(receiver.received.push(event))
        await server.kill()
        killed.resolve()
        throw new Error('killed')
      }
      for (let more = 3; more > 0; more--) {
        const id = `candidate-${++number}`
        const body = { id, content: { name: `Robin ${number}`, links: [], tags: [] } }
        // An act that is cut off promises nothing.
        const kept = await callApi(server.port, 'createCandidate', { body }, owner.bearer).catch(() => undefined)
        if (kept) promised.push(id)
      }
      await killed.promise
      await server.restart()
      report.rounds = round
      await until('all that was promised has arrived', () => missing().length === 0).catch(() => undefined)
      report.faults.push(...missing().map((id) => `round ${round}: nothing tells ${id}`))
      if (report.faults.length > 0) break
    }
    const distinct = () => new Set(arrived().map(({ candidateId }) => candidateId)).size
    const repeated = () => receiver.received.length - distinct() >= unknown.length
    await until('what nobody knew of came again', repeated).catch(() => undefined)
    const ids = new Map<string, Set<string>>()
    for (const { candidateId, id } of arrived()) ids.set(candidateId, (ids.get(candidateId) ?? new Set()).add(id))
    for (const [candidateId, all] of ids) {
      if (all.size > 1) report.faults.push(`${candidateId} came under ${[...all].join(' and ')}`)
    }
    report.promised = promised.length
    report.repeated = receiver.received.length - ids.size
    return report
  } finally {
    await server.dispose()
    await receiver.stop()
  }
}
