import { type Topic, topicRule } from '@panelbook/shared/api/topic'
import type { ChangedTopic } from '@panelbook/shared/protocol/messages'
import type { Logger } from 'pino'
import type { SyncServer } from '../sync/sync-port.ts'
import { BrokenOff, type Done, type Touched } from './done.ts'

/** Through what those who are connected are told. */
export interface Connected {
  sync: Pick<SyncServer, 'factsChanged' | 'loopsChanged' | 'endSessions' | 'notify' | 'tellErased'>
  logger: Pick<Logger, 'error'>
  /** Where other nodes use the database, too: tells them the same. */
  others?: TellsOthers | undefined
}

/** How other nodes hear of what an act touched. */
export interface TellsOthers {
  /** Resolves once they are told, or were with the commit. Never rejects: they look at everything sooner or later. */
  tell(touched: Touched): Promise<void>
}

/** What works beside other nodes, where there are any. */
export interface BesideOthers {
  others?: TellsOthers | undefined
}

/** Runs an act, tells what it touched, and gives its answer: what an answer reads, it reads after that. */
export async function told<A>(connected: Connected, act: Promise<Done<A | (() => Promise<A>)>>): Promise<A> {
  const { answer, touched } = await act.catch(async (error: unknown) => {
    if (!(error instanceof BrokenOff)) throw error
    await tellTouched(connected, error.touched)
    throw error.cause
  })
  await tellTouched(connected, touched)
  return answer instanceof Function ? answer() : answer
}

/** Hints about all interviews name none. */
const OF_ONE: readonly ChangedTopic[] = ['interview', 'progress', 'scorecards']

/** What a loop may be open or closed by: its interviews and their times, its application, its role. */
const OF_LOOPS: readonly Topic[] = ['interviews', 'candidates', 'roles']

/**
 * Makes the server check or end sockets, then tells the people concerned to refetch. No other place does. The hints follow from
 * the touched topics. A topic that the wire doesn't have sends no hint, and several topics that share one word on the wire send
 * one hint.
 */
export async function tellTouched({ sync, logger, others: otherNodes }: Connected, touched: Touched): Promise<void> {
  const toldOthers = otherNodes?.tell(touched)
  const {
    topics,
    to,
    interviewId,
    accessChanged,
    accessChangedIn = [],
    loops,
    endedSockets = [],
    alsoEveryone,
    erased,
    listedTo,
    renamed = [],
  } = touched
  // Before anything that has to be read: whoever is signed out is so at once.
  for (const { why, ...whose } of endedSockets) sync.endSessions(whose, why)
  for (const changed of accessChanged && interviewId !== undefined ? [interviewId, ...accessChangedIn] : accessChangedIn) {
    try {
      await sync.factsChanged(changed)
    } catch (error) {
      // The change is committed, and the answer says so. Facts that could not be read again are dropped, which closes the sockets
      // concerned, so no access is decided by old facts.
      logger.error({ err: error }, 'could not read an interview anew after a command')
    }
  }
  if (topics.some((topic) => OF_LOOPS.includes(topic)) || accessChanged || accessChangedIn.length > 0) {
    try {
      await sync.loopsChanged(loops)
    } catch (error) {
      logger.error({ err: error }, 'could not read a loop anew after a command')
    }
  }
  if (erased) sync.tellErased(erased)
  const eventsOf = (some: readonly Topic[]) => new Set(some.flatMap((topic) => topicRule(topic).event ?? []))
  const toAll = eventsOf(alsoEveryone ?? [])
  const others = alsoEveryone === undefined ? topics : topics.filter((topic) => topicRule(topic).to !== 'everyone')
  for (const event of toAll) sync.notify(event, { to: 'everyone' })
  for (const event of eventsOf(others)) {
    sync.notify(event, { ...(interviewId !== undefined && OF_ONE.includes(event) ? { interviewId } : {}), to })
  }
  for (const { to: people, interviews } of renamed) {
    if (people.size === 0) continue
    sync.notify('interviews', { to: people })
    for (const [id, seated] of interviews) sync.notify('interview', { interviewId: id, to: seated })
  }
  if (listedTo && eventsOf(topics).has('interviews')) sync.notify('interviews', { to: listedTo })
  await toldOthers
}
