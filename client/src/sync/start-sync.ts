import type { Id } from '@panelbook/shared/base/ids'
import { type DocumentName, type DocumentSubject, parseDocumentName, subjectOf } from '@panelbook/shared/protocol/document-name'
import type { QueryClient } from '@tanstack/react-query'
import { isProblem } from '../api/api-problem.ts'
import { call } from '../api/call.ts'
import { LOOP } from '../api/candidates.ts'
import type { DeviceStore } from '../api/device/device-store.ts'
import type { DocumentNote } from '../api/device/document-note.ts'
import { unsavedDrafts } from '../api/device/kept-drafts.ts'
import { onSubjectLost } from '../api/device/lost-subject.ts'
import { interviewQueries } from '../api/interviews.ts'
import { createRefetcher } from '../api/refetching/refetch-changed.ts'
import { sessionQueries } from '../api/session.ts'
import { createDocuments } from './documents.ts'
import { type ConnectionState, followEvents } from './events.ts'
import { answerDrafts } from './leaving/drafts-channel.ts'
import { askAboutErased, letGoOfErased } from './leaving/erased-here.ts'
import { followDiscards, tellDiscarded } from './leaving/session-channel.ts'
import { createServerClock } from './server-clock.ts'
import type { ClosedReason } from './status/connection-status.ts'
import type { Sync } from './sync-context.ts'

const CLOCK_OFFSET = 'panelbook/clock-offset'

/** Milliseconds between notes of when the server was heard last. */
const NOTE_HEARD_MS = 5 * 60_000

export interface StartSyncOptions {
  personId: Id
  device: DeviceStore
  queryClient: QueryClient
  /** Words that the server never had went with a candidate who was erased. */
  tellWordsGone(names: readonly DocumentName[]): void
}

/**
 * Wires sync to this browser for one signed-in person. One a page; `stop` ends every connection and timer. Longer than a hundred
 * lines, because it is wiring alone, and what is begun here is ended by its `stop`.
 */
export function startSync({ personId, device, queryClient, tellWordsGone }: StartSyncOptions): Sync & { stop(): Promise<void> } {
  const origin = window.location.origin.replace(/^http/, 'ws')
  const timers = { setTimeout: window.setTimeout.bind(window), clearTimeout: window.clearTimeout.bind(window) } as {
    setTimeout: typeof setTimeout
    clearTimeout: typeof clearTimeout
  }
  const clock = createServerClock(
    { now: () => Date.now() },
    // Asked for in a task of its own: the first exchanges come with the connection.
    { startOffset: readOffset(), steady: () => performance.now(), onDoubt: () => void timers.setTimeout(() => events.ping(), 0) },
  )
  let state: ConnectionState = 'connecting'
  const listeners = new Set<() => void>()

  const documents = createDocuments({
    ...timers,
    personId,
    syncUrl: `${origin}/sync`,
    WebSocket: window.WebSocket,
    random: Math.random,
    diagnose: (name) => diagnose(name, queryClient),
    // Whoever lost an interview gets no hint about it any more: the closed document is how this page learns that there is
    // something to ask.
    onForbidden: (name) => void queryClient.invalidateQueries({ queryKey: shownBy(name) }),
    onErased: (name, wordsGone) => {
      if (wordsGone) tellWordsGone([name])
      letGo(subjectOf(name))
      void queryClient.invalidateQueries({ queryKey: shownBy(name) })
    },
    mayKeep: async () => (await device.leaving().catch(() => undefined)) !== personId,
    tellDiscarded: (key) => tellDiscarded(personId, key),
    readNote: async (key) => {
      const note = (await device.documents(personId)).get(key)
      // Every document that has a copy here is noted, so that signing out can find it.
      if (!note) await device.noteDocument(personId, key, { kind: 'opened' }).catch(() => {})
      return note ?? { unsent: false, seen: false }
    },
    // A failure here only costs a warning at sign-out. The copy itself is not affected.
    writeNote: (key, change) => device.noteDocument(personId, key, change).catch(() => {}),
  })

  const erasedWorld = { personId, device, queryClient, documents, known: new Set<Id>(), tellWordsGone }
  /** Nothing can be asked without a connection, and each new one asks again. */
  const askErased = () => void askAboutErased(erasedWorld).catch(() => {})
  /**
   * A loop's id may be that of an interview, and whoever is erased at its address may not be its candidate: the server says what
   * of this device goes with it.
   */
  const letGo = (subject: DocumentSubject) =>
    'applicationId' in subject ? askErased() : void letGoOfErased(erasedWorld, [subject.interviewId])

  const refetch = createRefetcher(queryClient, timers)
  const events = followEvents({
    ...timers,
    url: `${origin}/events`,
    WebSocket: window.WebSocket,
    random: Math.random,
    now: () => Date.now(),
    clock,
    onHeard: () => heard(),
    onChanged(topic, interviewId) {
      refetch(topic, interviewId)
      if (interviewId !== undefined && (topic === 'interview' || topic === 'scorecards')) documents.factsChanged(interviewId)
    },
    onErased: (ids) => void letGoOfErased(erasedWorld, ids),
    onReconnected: () => void queryClient.invalidateQueries(),
    onSilence: () => documents.reconnect(),
    onRefused: () => void queryClient.invalidateQueries({ queryKey: sessionQueries.session().queryKey }),
    onState(next) {
      state = next
      if (next === 'online') {
        documents.wake()
        askErased()
      }
      if (next === 'signed-out') void queryClient.invalidateQueries({ queryKey: sessionQueries.session().queryKey })
      keepOffset(clock.offset())
      for (const listener of listeners) listener()
    },
  })

  /** The server's word that the session stands lets the device open without a network for a while. */
  let lastHeard = Number.NEGATIVE_INFINITY
  function heard() {
    if (Date.now() - lastHeard < NOTE_HEARD_MS) return
    lastHeard = Date.now()
    void device.setHeard(lastHeard).catch(() => {})
  }

  const stopForgetting = onSubjectLost(queryClient, (subject, erased) =>
    erased ? letGo(subject) : void documents.lost(subject, device),
  )
  const wake = () => {
    if (document.visibilityState === 'hidden') return
    events.probe()
    documents.wake()
  }
  // Browsers leave a connection open that leads nowhere, until something is lost on it.
  const doubt = () => events.probe()
  // Text that neither the server nor this device has would be lost with the page.
  const holdOn = (event: BeforeUnloadEvent) => {
    if (documents.onThisPageAlone()) event.preventDefault()
  }
  const stopFollowing = followDiscards(personId, (key) => documents.discardedElsewhere(key))
  const stopAnswering = answerDrafts(personId, () =>
    unsavedDrafts().flatMap((draft) => (draft.personId === personId ? [draft.what] : [])),
  )
  window.addEventListener('beforeunload', holdOn)
  window.addEventListener('online', wake)
  window.addEventListener('offline', doubt)
  document.addEventListener('visibilitychange', wake)
  void sendWhatWasLeft()

  /** Opens what an earlier visit left unconfirmed: it is sent in the background, wherever the person is now. */
  async function sendWhatWasLeft() {
    const notes = await device.documents(personId).catch(() => new Map<string, DocumentNote>())
    for (const [key, note] of notes) {
      const name = note.unsent ? parseDocumentName(key) : undefined
      if (name) documents.open(name)
    }
  }

  return {
    personId,
    documents,
    clock,
    device,
    connection: {
      get: () => state,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    async stop() {
      stopFollowing()
      stopAnswering()
      stopForgetting()
      window.removeEventListener('beforeunload', holdOn)
      window.removeEventListener('online', wake)
      window.removeEventListener('offline', doubt)
      document.removeEventListener('visibilitychange', wake)
      events.close()
      await documents.close()
    },
  }
}

/** A denied upgrade has no close code in a browser; the same session and the same interview over HTTP tell what it was. */
async function diagnose(name: DocumentName, queryClient: QueryClient): Promise<ClosedReason | undefined> {
  try {
    await queryClient.fetchQuery({ ...sessionQueries.session(), staleTime: 0, retry: false })
    if (name.kind === 'loop') return await diagnoseLoop(name.applicationId)
    await queryClient.fetchQuery({ ...interviewQueries.interview(name.interviewId), staleTime: 0, retry: false })
  } catch (error) {
    if (isProblem(error, 'signed-out')) return 'signed-out'
    if (isProblem(error, 'not-found')) return 'forbidden'
    if (isProblem(error, 'erased')) return 'erased'
  }
  return undefined
}

/** Whether its candidate was erased, and whether it is open at all, by application alone: no page need have shown the loop. */
async function diagnoseLoop(applicationId: Id): Promise<ClosedReason | undefined> {
  const { ids, closed } = await call('readErased', { query: { ids: applicationId, loops: applicationId } })
  if (ids.includes(applicationId)) return 'erased'
  return closed.includes(applicationId) ? 'forbidden' : undefined
}

/** What a page asks for that shows the document. */
const shownBy = (name: DocumentName): readonly string[] =>
  name.kind === 'loop' ? [LOOP, name.applicationId] : interviewQueries.interview(name.interviewId).queryKey

function readOffset(): number {
  try {
    const kept = Number(window.localStorage.getItem(CLOCK_OFFSET))
    return Number.isFinite(kept) ? kept : 0
  } catch {
    return 0
  }
}

function keepOffset(offset: number): void {
  try {
    window.localStorage.setItem(CLOCK_OFFSET, String(Math.round(offset)))
  } catch {
    // Blocked storage: the next visit starts with this device's clock and corrects itself within a second.
  }
}
