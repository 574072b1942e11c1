import { callApi } from '../harness/call-api.ts'
import { type MailServer, startMailServer } from '../harness/mail/mail-server.ts'
import { startMailingWorld } from '../harness/mail/mailing-world.ts'
import { type SeededRandom, seededRandom } from '../harness/seeded-random.ts'
import { until } from '../harness/until.ts'
import type { TestPerson } from '../harness/workspace.ts'

/** The result of the rounds. Each of `faults` is a promise that was broken. */
export interface OutboxReport {
  rounds: number
  /** Mails that acts promised: those whose answer had come. */
  promised: number
  /** Mails as they arrived, and how many of those came again. */
  arrived: number
  repeated: number
  faults: string[]
}

const HOUR = 3_600_000
const START = Date.UTC(2040, 0, 2, 9)
const addresses = ['person-1@example.com', 'person-2@example.com']

/**
 * Kills the server while it sends: at the n-th mail of a round, before that is taken or after.
 *
 * @param taken the mail arrives, and the server doesn't live to know
 * @param acted in some rounds it waits for that; in others, acts are cut off too
 */
function killAt(
  mails: MailServer,
  kill: () => Promise<void>,
  { random, taken, acted }: { random: SeededRandom; taken: boolean; acted: Promise<void> },
): Promise<void> {
  const waits = random.chance(0.75)
  let left = random.between(1, 3)
  return new Promise((resolve) => {
    mails.answering = async (received) => {
      if (--left > 0) return
      mails.answering = undefined
      if (waits) await acted
      if (taken) mails.received.push(received)
      await kill()
      resolve()
      // It reaches nobody any more.
      throw new Error('killed')
    }
  })
}

/**
 * Acts over the API tell two people of interviews that are planned and moved, and SIGKILL ends the server in the middle of a
 * mail. It starts again on the same folder. In the end, whatever an act had promised has arrived, no notice came as two mails,
 * and no move that was replaced came after the one that replaced it.
 */
export async function runOutboxRounds({ rounds, seed, say }: { rounds: number; seed: number; say(line: string): void }) {
  const random = seededRandom(seed)
  const mails = await startMailServer()
  const { server, workspace } = await startMailingWorld(mails)
  const report: OutboxReport = { rounds: 0, promised: 0, arrived: 0, repeated: 0, faults: [] }
  /** What must arrive, for each interview: the subject and the hour that its newest mail names. */
  const promised = new Map<string, { hour: string; subject: string }[]>()
  try {
    const panel: TestPerson[] = [
      await workspace.addPerson('Mona Example', 'interviewer'),
      await workspace.addPerson('Pavel Example', 'interviewer'),
    ]
    const plan = async (number: number) => {
      const seats: [TestPerson, 'moderator' | 'panelist'][] = panel.map((person, index) => [
        person,
        index === 0 ? 'moderator' : 'panelist',
      ])
      const { id, startsAt, minutes } = await workspace.createInterview('sealed', seats, { candidateName: `Robin ${number}` })
      promised.set(id, [{ hour: '', subject: `You are on the panel: Robin ${number}` }])
      if (random.chance(0.4)) return
      const hours = random.between(1, 12)
      const body = { from: startsAt, startsAt: START + hours * HOUR, minutes }
      await callApi(server.port, 'rescheduleInterview', { params: { id }, body }, workspace.owner.bearer)
      const hour = `${String(9 + hours).padStart(2, '0')}:00`
      promised.get(id)?.push({ hour, subject: `The interview was moved: Robin ${number}` })
    }
    const missing = () =>
      [...promised].flatMap(([id, all]) =>
        all.flatMap(({ subject, hour }) =>
          addresses
            .filter((address) => !mails.to(address).some(({ mail }) => mail.subject === subject && mail.text?.includes(hour)))
            .map((address) => `${address} got no “${subject}” of ${id}`),
        ),
      )
    let number = 0
    for (let round = 1; round <= rounds; round++) {
      const { promise: acted, resolve: haveActed } = Promise.withResolvers<void>()
      const killed = killAt(mails, () => server.kill(), { random, taken: round % 2 === 0, acted })
      // An act that is cut off promises nothing.
      for (let more = random.between(2, 3); more > 0; more--) await plan(++number).catch(() => undefined)
      haveActed()
      await killed
      await server.restart()
      report.rounds = round
      // More than a minute's share may wait.
      await until('all that was promised has arrived', () => missing().length === 0, 90_000).catch(() => undefined)
      report.faults.push(...missing().map((fault) => `round ${round}: ${fault}`))
      if (report.faults.length > 0) break
      say(`round ${round}: ${mails.received.length} mails so far`)
    }
    report.faults.push(...twoKeys(mails))
    report.promised = [...promised.values()].reduce((sum, all) => sum + all.length * addresses.length, 0)
    report.arrived = mails.received.length
    report.repeated = report.arrived - new Set(mails.received.map(({ mail }) => mail.messageId)).size
    const code = await server.stop()
    if (code !== 0) report.faults.push(`the last, orderly stop ended with ${code}`)
    return report
  } finally {
    await server.dispose()
    await mails.stop()
  }
}

/** Notices that came as two mails, and mails that say two things. */
function twoKeys(mails: MailServer): string[] {
  const keys = new Map<string, Set<string>>()
  const said = new Map<string, Set<string>>()
  for (const { to, mail } of mails.received) {
    const key = mail.messageId ?? ''
    const what = `${to}: ${mail.subject}, ${/at \d\d:\d\d/.exec(mail.text ?? '')?.[0] ?? ''}`
    // Until it is moved, the same notice may say another time when it comes again.
    const notice = mail.subject?.startsWith('The interview was moved') ? what : `${to}: ${mail.subject}`
    keys.set(notice, (keys.get(notice) ?? new Set()).add(key))
    said.set(key, (said.get(key) ?? new Set()).add(`${to}: ${mail.subject}`))
  }
  return [
    ...[...keys].filter(([, all]) => all.size > 1).map(([notice, all]) => `“${notice}” came under ${[...all].join(' and ')}`),
    ...[...said].filter(([, all]) => all.size > 1).map(([key, all]) => `${key} says ${[...all].join(' and ')}`),
  ]
}
