import { type Session, sessionSchema } from '@panelbook/shared/api/resources'
import type { QueryClient } from '@tanstack/react-query'
import { isProblem } from '../api/api-problem.ts'
import { call } from '../api/call.ts'
import type { DeviceStore } from '../api/device-store.ts'
import { queries } from '../api/queries.ts'
import { recallAnswers, rememberAnswers } from '../api/remembered-answers.ts'
import { purgeDevice, purgeOthers } from '../sync/purge-device.ts'

/** Milliseconds the server may take to say who is signed in before the page opens with what this device knows. */
const ANSWER_WITHIN_MS = 4_000

/**
 * Who this page is for. Asks the server; where it can't be reached, the last session of this device opens the page, so that an interview goes
 * on without a network. Before anything is shown, everybody else's data is gone from this browser.
 */
export async function start(device: DeviceStore, queryClient: QueryClient): Promise<Session | undefined> {
  const leaving = await device.leaving()
  if (typeof leaving === 'string') await purgeDevice(leaving, device)

  const session = await currentSession(device)
  if (!session) return undefined
  const personId = session.person.id
  await purgeOthers(personId, device)
  await device.setSession(session)
  queryClient.setQueryData(queries.session().queryKey, session)
  await recallAnswers(personId, device, queryClient, Date.now())
  rememberAnswers(personId, device, queryClient, Date.now)
  return session
}

async function currentSession(device: DeviceStore): Promise<Session | undefined> {
  try {
    return await call('readSession', undefined, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
  } catch (error) {
    // What the ended session's person typed stays here: they find it when they sign in again, and nobody else does.
    if (isProblem(error, 'signed-out')) return undefined
    return sessionSchema.safeParse(await device.session()).data
  }
}
