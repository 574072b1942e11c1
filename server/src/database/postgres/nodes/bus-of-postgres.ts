import type pg from 'pg'
import type { Logger } from 'pino'
import type { Bus, BusListener } from '../../bus/bus.ts'
import { byeOf, CHANNEL, type Notice, payloadsOf, readPayload, signOf } from '../../bus/notices.ts'
import { evenIfLost, inTime } from '../connections.ts'
import { createLeading } from './leading.ts'
import { declareGone, removeNode, rowOf, SIGN } from './node-rows.ts'

/** Milliseconds between two signs of life. */
const SIGN_MS = 250
/** How old what was heard may be. Milliseconds. */
const FRESH_MS = 2_000
/** Milliseconds after which a connection that says nothing is given up. */
const SILENT_MS = 3_000
/** Milliseconds after which a node that isn't heard counts as gone. */
const GONE_MS = 6_000
/** Milliseconds until what failed is tried again. */
const AGAIN_MS = 500
/** How often it is looked who leads and who is gone: with every so many signs. */
const LOOK_EVERY = 8
/** Of what passes, so much waits at most. */
const MOST_IN_PASSING = 200

export interface BusOptions {
  node: string
  logger: Logger
  /** Where what isn't told in passing is told, and those who are gone are looked for. */
  pool: pg.Pool
  /** A connection that has joined and listens. @throws where that can't be; with TakenOver it never can again */
  join(): Promise<pg.Client>
  /** Only ever counts on. */
  elapsed?: { now(): number }
}

/** This node was declared to be another's for good: it was taken over, or by nodes of another version. */
export class TakenOver extends Error {
  override name = 'TakenOver'
}

/**
 * The bus on PostgreSQL: LISTEN and NOTIFY, on one connection that also holds the node's place among the others. It shows that it
 * hears by hearing its own signs of life: PostgreSQL hands notices over in the order of their commits, so whoever has heard one
 * has heard all before it. Longer than a hundred lines, because its connection, what was heard on it, and how long ago that was
 * are one thing.
 *
 * @param first the connection with which it joined
 */
export function createPostgresBus(first: pg.Client, options: BusOptions): Bus {
  const { node, logger, pool, elapsed = { now: () => performance.now() } } = options
  let client: pg.Client | undefined
  let listener: BusListener | undefined
  let closed = false
  /** Up to when everything was heard and looked at; undefined: nothing was yet. */
  let provenAt = Number.NEGATIVE_INFINITY
  /** Whether everything was looked at since this connection listens. */
  let looked = false
  let listensSince = elapsed.now()
  let told = true
  let signs = 0
  let asking = false
  let lagMs = 0
  let tickedAt = elapsed.now()
  const sent = new Map<number, number>()
  const heardAt = new Map<string, number>()
  /** Since when each notice is followed that isn't done yet. */
  const following = new Set<{ since: number }>()
  let passing: Promise<unknown> = Promise.resolve()
  let inPassing = 0
  const leading = createLeading(logger)

  const fresh = () => !closed && elapsed.now() - provenAt <= FRESH_MS

  const onSign = (number: number) => {
    const at = sent.get(number)
    if (at === undefined) return
    for (const each of sent.keys()) if (each <= number) sent.delete(each)
    lagMs = elapsed.now() - at
    if (!looked) return
    // What is still followed isn't known here yet.
    const known = Math.min(at, ...[...following].map(({ since }) => since))
    provenAt = Math.max(provenAt, known)
    if (fresh()) told = false
  }
  const follow = (followed: Promise<void> | void) => {
    if (!followed) return
    const since = { since: elapsed.now() }
    following.add(since)
    void followed.catch(() => lookAgain()).finally(() => following.delete(since))
  }
  const onNotice = (payload: string) => {
    const read = readPayload(payload)
    if (!read) return
    if (read.node === node) {
      if (read.notice.kind === 'sign') onSign(read.notice.number)
      return
    }
    const { notice } = read
    if (notice.kind === 'bye') {
      if (heardAt.delete(read.node)) listener?.gone(read.node)
      return
    }
    const isNew = !heardAt.has(read.node)
    heardAt.set(read.node, elapsed.now())
    if (isNew) listener?.came(read.node)
    if (notice.kind === 'everything') void lookAgain()
    else if (notice.kind !== 'sign') follow(listener?.heard(read.node, notice))
  }

  let looking: Promise<void> | undefined
  let lookOnceMore = false
  /** Looks at everything, until that succeeds; once more where somebody asks meanwhile. */
  const lookAgain = (): Promise<void> => {
    // Until then no sign of life shows anything.
    looked = false
    if (looking) {
      lookOnceMore = true
      return looking
    }
    looking = (async () => {
      do {
        lookOnceMore = false
        const since = listensSince
        const startedAt = elapsed.now()
        try {
          await listener?.lookAtEverything()
          if (!client || since !== listensSince) continue
          looked = true
          provenAt = Math.max(provenAt, startedAt)
          told = false
        } catch (error) {
          logger.warn({ err: error }, 'could not look at what other nodes may have changed')
          if (closed || !client) return
          await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
          lookOnceMore = true
        }
      } while (lookOnceMore && !closed)
    })().finally(() => {
      looking = undefined
    })
    return looking
  }

  const lose = (lost: pg.Client) => {
    if (client !== lost) return
    client = undefined
    looked = false
    asking = false
    sent.clear()
    leading.lost()
    if (closed) return
    logger.error('the connection to the other nodes is lost: this one is not heard, and hears nothing')
    again()
  }
  const use = (joined: pg.Client) => {
    client = joined
    listensSince = elapsed.now()
    joined.on('notification', ({ payload }) => onNotice(payload ?? ''))
    joined.once('end', () => lose(joined))
    joined.on('error', () => lose(joined))
    if (listener) void lookAgain()
  }
  const again = () => {
    setTimeout(() => void rejoin(), AGAIN_MS).unref()
  }
  const rejoin = async () => {
    if (closed || client) return
    try {
      const joined = await options.join()
      if (closed) {
        await joined.end()
        return
      }
      logger.info('the connection to the other nodes is back')
      use(joined)
    } catch (error) {
      if (error instanceof TakenOver) logger.error(`${error.message}. This one serves nobody any more: stop it`)
      else again()
    }
  }

  const sign = async (using: pg.Client) => {
    asking = true
    const number = ++signs
    sent.set(number, elapsed.now())
    try {
      const { rows } = await using.query<{ here: number }>(SIGN, [rowOf(node), signOf(node, number)])
      // The others had declared it gone: it joins as somebody new, and looks at everything.
      if (rows[0]?.here === 0) using.connection.stream.destroy()
      else if (number % LOOK_EVERY === 1) {
        await leading.look(using)
        if (leading.leads) await declareGone(pool)
      }
    } catch {
      // The connection is gone, and with it whatever was under way.
    } finally {
      if (client === using) asking = false
    }
  }
  const tick = () => {
    const now = elapsed.now()
    const late = now - tickedAt > SILENT_MS
    tickedAt = now
    if (!fresh() && !told && listener) {
      told = true
      listener.stale()
    }
    if (!client) return
    const [oldest] = sent.values()
    // Whoever has slept has heard nothing, and knows nothing of others.
    if (!late && oldest !== undefined && now - oldest > SILENT_MS) {
      client.connection.stream.destroy()
      return
    }
    if (!late && fresh()) {
      for (const [other, at] of heardAt) {
        if (now - at <= GONE_MS) continue
        heardAt.delete(other)
        listener?.gone(other)
        // What it had done, and could tell nobody any more.
        void lookAgain()
      }
    }
    if (!asking) void sign(client)
  }
  use(first)
  const timer = setInterval(tick, SIGN_MS)
  timer.unref()

  const tell = async (notice: Notice) => {
    for (const payload of payloadsOf(node, notice))
      await evenIfLost(() => pool.query('select pg_notify($1, $2)', [CHANNEL, payload]))
  }
  return {
    node,
    fresh,
    tell,
    tellInPassing(notice) {
      if (inPassing >= MOST_IN_PASSING) return
      inPassing++
      passing = passing
        .then(async () => {
          for (const payload of payloadsOf(node, notice)) await client?.query('select pg_notify($1, $2)', [CHANNEL, payload])
        })
        .catch(() => {})
        .finally(() => inPassing--)
    },
    async listen(heard) {
      listener = heard
      for (const other of heardAt.keys()) heard.came(other)
      await lookAgain()
    },
    async whileLeading(start) {
      const stop = await leading.run(start)
      if (client) await leading.look(client).catch(() => {})
      return stop
    },
    get state() {
      return { lagMs, nodes: heardAt.size + 1, leads: leading.leads }
    },
    async close() {
      closed = true
      clearInterval(timer)
      const last = client
      client = undefined
      await leading.stop()
      if (!last) return
      await inTime(
        (async () => {
          await removeNode(last, node)
          await last.query('select pg_notify($1, $2)', [CHANNEL, byeOf(node)])
          await last.end()
        })(),
      )
    },
  }
}
