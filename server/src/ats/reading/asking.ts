import type { AtsProblem } from '@panelbook/shared/ats/problem'
import type { Clock } from '@panelbook/shared/base/clock'
import type { z } from 'zod'
import { AtsFailed } from './ats-failed.ts'
import type { AtsAnswer, AtsNetwork, AtsRequest } from './network.ts'

/** How often a request is sent that fails for a reason that may pass by itself, and the milliseconds before each but the first. */
const PAUSES_MS = [1_000, 5_000]
/** A system that asks for a longer break than this is asked again with the next run. Milliseconds. */
const LONGEST_BREAK_MS = 2 * 60_000
/** In all, for one run. Milliseconds. */
const BREAKS_MS = 30 * 60_000
/** A run that reads for longer ends: before another node takes it for one that was killed. Milliseconds. */
const LONGEST_READING_MS = 90 * 60_000
/** Where it asks for a break and doesn't say for how long. */
const SOME_BREAK_MS = 10_000

export interface AskingDeps {
  network: AtsNetwork
  clock: Clock
  /** Resolves after so many milliseconds, or at once when the signal says so. */
  wait(ms: number, signal: AbortSignal): Promise<void>
  signal: AbortSignal
  /** Takes no break: where one is asked for, it ends. */
  noBreaks?: true
}

export interface Asked<T> {
  value: T
  headers: Extract<AtsAnswer, { kind: 'answered' }>['headers']
}

/** Sends requests, as often as needed, and takes breaks as long as the system asks for. */
export interface Asking {
  /**
   * @param asked how the system's documentation calls what is asked for: what is said where it fails
   * @throws AtsFailed
   */
  json<T>(request: AtsRequest, schema: z.ZodType<T>, asked: string): Promise<Asked<T>>
}

type Failure = Extract<AtsAnswer, { kind: 'failed' }>['failure']

const failures: Record<Failure, AtsProblem['kind']> = {
  'not-found': 'address-not-found',
  'not-connected': 'not-connected',
  tls: 'certificate',
  'forbidden-address': 'address-forbidden',
  'no-answer': 'no-answer',
  'too-large': 'too-large',
}
const mayPass: readonly AtsProblem['kind'][] = ['not-connected', 'no-answer', 'their-fault']

export function createAsking({ network, clock, wait, signal, noBreaks }: AskingDeps): Asking {
  let breaksLeft = BREAKS_MS
  let notBefore = 0
  const until = clock.now() + LONGEST_READING_MS

  const pause = async (ms: number) => {
    if (ms > 0) await wait(ms, signal)
    if (signal.aborted) throw new AtsFailed({ kind: 'stopped' })
  }
  const takeBreak = async (ms: number, asked: string) => {
    breaksLeft -= ms
    if (noBreaks || ms > LONGEST_BREAK_MS || breaksLeft < 0) throw new AtsFailed({ kind: 'slow-down', asked })
    await pause(ms)
  }

  const answered = async (request: AtsRequest, asked: string) => {
    for (let tries = 0; ; ) {
      const early = notBefore - clock.now()
      if (early > 0) await takeBreak(early, asked)
      if (clock.now() > until) throw new AtsFailed({ kind: 'no-answer', asked })
      if (signal.aborted) throw new AtsFailed({ kind: 'stopped' })
      const answer = await network.send(request, signal)
      if (answer.kind === 'stopped') throw new AtsFailed({ kind: 'stopped' })
      if (answer.kind === 'answered') {
        notBefore = windowEnd(answer, clock.now())
        if (answer.status === 429) {
          await takeBreak(retryAfter(answer.headers, clock.now()), asked)
          continue
        }
        if (answer.status >= 200 && answer.status < 300) return answer
      }
      const problem = problemOf(answer, asked)
      const next = PAUSES_MS[tries]
      if (next === undefined || !mayPass.includes(problem.kind)) throw new AtsFailed(problem)
      tries += 1
      await pause(next)
    }
  }

  return {
    async json(request, schema, asked) {
      const { body, headers } = await answered(request, asked)
      let value: unknown
      try {
        value = JSON.parse(body, keepable)
      } catch {
        throw new AtsFailed({ kind: 'not-understood', asked })
      }
      const parsed = schema.safeParse(value)
      if (!parsed.success) throw new AtsFailed({ kind: 'not-understood', asked })
      return { value: parsed.data, headers }
    },
  }
}

/** Half a character, and what PostgreSQL refuses, as they are kept (`text`): what is compared is what is read back. */
const keepable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '\ufffd') : value

function problemOf(answer: Exclude<AtsAnswer, { kind: 'stopped' }>, asked: string): AtsProblem {
  if (answer.kind === 'failed') return { kind: failures[answer.failure], asked }
  const { status } = answer
  if (status === 401) return { kind: 'credentials' }
  if (status === 403) return { kind: 'not-allowed', asked }
  return { kind: status >= 500 ? 'their-fault' : 'refused', asked, status }
}

/** Milliseconds for which a system wants not to be asked: seconds, or a date. */
function retryAfter(headers: Asked<unknown>['headers'], now: number): number {
  const said = headers['retry-after'] ?? ''
  const seconds = /^\d{1,6}$/.test(said) ? Number(said) : Number.NaN
  const until = Number.isNaN(seconds) ? Date.parse(said) - now : seconds * 1_000
  return Number.isFinite(until) && until > 0 ? until : SOME_BREAK_MS
}

/** Until when nothing is left of the window in which requests are counted; 0: something is. Both headers are said in seconds. */
function windowEnd({ headers }: { headers: Asked<unknown>['headers'] }, now: number): number {
  const remaining = headers['x-ratelimit-remaining']
  const reset = Number(headers['x-ratelimit-reset'])
  if (remaining !== '0' || !Number.isFinite(reset)) return 0
  // A moment, or how long it is till then.
  return reset > 1_000_000_000 ? reset * 1_000 : now + reset * 1_000
}
