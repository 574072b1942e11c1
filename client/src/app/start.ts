import { DAY_MS } from '@panelbook/shared/base/working-days'
import { type Session, sessionSchema } from '@panelbook/shared/session/api'
import type { QueryClient } from '@tanstack/react-query'
import { isProblem } from '../api/api-problem.ts'
import { call } from '../api/call.ts'
import type { DeviceStore } from '../api/device/device-store.ts'
import { recallAnswers, rememberAnswers } from '../api/device/remembered-answers.ts'
import { sessionQueries } from '../api/session.ts'
import { type LeftBehind, leftBehind } from '../sync/leaving/left-behind.ts'
import { purgeDevice, purgeOthers } from '../sync/leaving/purge-device.ts'

/** Milliseconds the server may take to say who is signed in before the page opens with what this device knows. */
const ANSWER_WITHIN_MS = 4_000
/**
 * Milliseconds for which the device opens without the server's word that the session stands: longer than any day of interviews.
 */
const OPENS_ALONE_MS = DAY_MS

/** How a page begins. */
export type Begun =
  | { kind: 'nobody' }
  | { kind: 'somebody'; session: Session }
  /** Another person left unsent text here. The person who signed in decides before anything is removed or shown. */
  | { kind: 'others-words'; session: Session; left: readonly LeftBehind[] }

/**
 * Who this page is for. Asks the server; where it can't be reached, the last session of this device opens the page for a day, so
 * that an interview goes on without a network. Before anything is shown, everybody else's data is gone from this browser.
 */
export async function start(device: DeviceStore, queryClient: QueryClient, now: () => number = Date.now): Promise<Begun> {
  const leaving = await quietly(device.leaving())
  if (typeof leaving === 'string') await quietly(purgeDevice(leaving, device))

  const known = await currentSession(device, now)
  if (!known) return { kind: 'nobody' }
  const { session, from } = known
  if (from === 'server') {
    const left = await quietly(leftBehind(session.person.id, device))
    if (left && left.length > 0) {
      // Until that is decided, this device belongs to no one.
      await quietly(device.seal())
      return { kind: 'others-words', session, left }
    }
    // A device that doesn't say what others left has nothing removed: copies are named by person, and shown to no other.
    if (left) await quietly(purgeOthers(session.person.id, device))
    await takeDevice(session, device, now)
  }
  await open(session, device, queryClient, now)
  return { kind: 'somebody', session }
}

/** After the question about others' words was answered with "remove them". */
export async function takeOver(
  session: Session,
  device: DeviceStore,
  queryClient: QueryClient,
  now: () => number = Date.now,
): Promise<void> {
  await quietly(purgeOthers(session.person.id, device))
  await takeDevice(session, device, now)
  await open(session, device, queryClient, now)
}

async function takeDevice(session: Session, device: DeviceStore, now: () => number): Promise<void> {
  await quietly(device.setSession(session))
  await quietly(device.setHeard(now()))
}

async function open(session: Session, device: DeviceStore, queryClient: QueryClient, now: () => number): Promise<void> {
  const personId = session.person.id
  queryClient.setQueryData(sessionQueries.session().queryKey, session)
  await quietly(recallAnswers(personId, device, queryClient, now()))
  rememberAnswers(personId, device, queryClient, now)
}

/** A device that can't store anything does not stop anyone's work. */
const quietly = <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined)

async function currentSession(
  device: DeviceStore,
  now: () => number,
): Promise<{ session: Session; from: 'server' | 'device' } | undefined> {
  try {
    return { session: await call('readSession', undefined, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }), from: 'server' }
  } catch (error) {
    // What the ended session's person typed stays here: they find it when they sign in again, and nobody else does.
    if (isProblem(error, 'signed-out')) {
      await quietly(device.seal())
      return undefined
    }
    const session = sessionSchema.safeParse(await quietly(device.session())).data
    const heard = await quietly(device.heard())
    // A clock that was set back doesn't show how much time has passed either.
    const alone = typeof heard === 'number' ? Math.abs(now() - heard) : 0
    return session && alone <= OPENS_ALONE_MS ? { session, from: 'device' } : undefined
  }
}

/**
 * Asks the server once more whether anybody is signed in: an answer under way may be of a session that was replaced meanwhile.
 */
export const sessionStands = (): Promise<boolean> =>
  call('readSession', undefined, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).then(
    () => true,
    () => false,
  )
