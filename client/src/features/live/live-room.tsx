import type { Id } from '@panelbook/shared/base/ids'
import type { Interview } from '@panelbook/shared/interviews/api'
import { ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { useSession } from '../../api/session.ts'
import { PersonColors } from '../../parts/person-colors.tsx'
import { useDocument, useServerClock } from '../../sync/hooks.ts'
import { Loading } from '../../ui/page/page-states.tsx'
import { focusedField, focusField, type LiveField } from './model/live-fields.ts'
import { keptPlace } from './state/kept-place.ts'
import { LiveContext, type LiveSession, useLive } from './state/live-session.ts'
import { createLiveUi } from './state/live-ui.ts'
import { type OpenLiveDocuments, openLiveSession } from './state/open-live-session.ts'
import { ShowSubmitted } from './state/show-submitted.tsx'

const NEVER_ENDED: NonNullable<Interview['endings']> = []

interface RoomProps {
  interview: Interview
  children: ReactNode
}

/** Opens the documents that this person may open in this interview, for live and check page alike. */
export function LiveRoom(props: RoomProps) {
  const { myRole } = props.interview
  if (myRole === undefined) return <LeadRoom {...props} />
  return ratesScorecard(myRole) ? <RaterRoom {...props} /> : <ObserverRoom {...props} />
}

function RaterRoom(props: RoomProps) {
  const personId = useSession().person.id
  const card = useDocument({ kind: 'card', interviewId: props.interview.id, personId })
  const privateNotes = usePrivateNotes(props.interview.id, personId)
  return <SharedRoom {...props} card={card} privateNotes={privateNotes} />
}

function ObserverRoom(props: RoomProps) {
  const privateNotes = usePrivateNotes(props.interview.id, useSession().person.id)
  return <SharedRoom {...props} card={undefined} privateNotes={privateNotes} />
}

function LeadRoom(props: RoomProps) {
  return <SharedRoom {...props} card={undefined} privateNotes={undefined} />
}

const usePrivateNotes = (interviewId: Id, personId: Id) => useDocument({ kind: 'private', interviewId, personId })

/** Whether this document is one that was here before: a reload, or a step back to it. Whoever opens the interview anew begins where the panel is. */
function cameBack(): boolean {
  const [navigation] = performance.getEntriesByType('navigation')
  return navigation instanceof PerformanceNavigationTiming && navigation.type !== 'navigate'
}

function SharedRoom({ interview, children, card, privateNotes }: RoomProps & Pick<OpenLiveDocuments, 'card' | 'privateNotes'>) {
  const { id, plan, myRole } = interview
  const { person } = useSession()
  const conduct = useDocument({ kind: 'conduct', interviewId: id })
  const notes = useDocument({ kind: 'notes', interviewId: id })
  const clock = useServerClock()
  const [session, setSession] = useState<LiveSession | undefined>()
  // Where somebody is and what they began stays theirs when the interview's facts change: a seat, a policy, a name.
  const [kept] = useState(() => {
    const store = keptPlace(sessionStorage, person.id, id)
    const { place, typing } = cameBack() ? store.read(Date.now()) : { place: {}, typing: undefined }
    // Whoever was writing in the notes as the page went is asked for by the editor once it is there.
    const notesHandle: LiveSession['notesHandle'] = { current: undefined, early: new Map(), wanted: typing === 'notes' }
    return { ui: createLiveUi(place), notesHandle, store, typing }
  })
  useEffect(() => kept.ui.subscribe((ui) => kept.store.write(ui)), [kept])
  useEffect(() => {
    const facts = { id, plan, ...(myRole === undefined ? {} : { myRole }) }
    const opened = openLiveSession(
      facts,
      { id: person.id, name: person.name },
      { conduct, notes, card, privateNotes },
      clock,
      kept,
    )
    setSession(opened)
    return opened.close
  }, [id, plan, myRole, person.id, person.name, conduct, notes, card, privateNotes, clock, kept])
  const { endings = NEVER_ENDED } = interview
  useEffect(() => session?.showEndings(endings), [session, endings])
  useEffect(() => {
    if (!session) return
    const onPageHide = () => {
      const field = focusedField()
      if (field) kept.store.write(kept.ui.getState(), { field, inView: session.inView(), at: Date.now() })
    }
    window.addEventListener('pagehide', onPageHide)
    return () => window.removeEventListener('pagehide', onPageHide)
  }, [session, kept])
  if (!session) return <Loading what="Opening the interview…" />
  return (
    <LiveContext value={session}>
      {kept.typing && <GoOnTyping field={kept.typing} />}
      {session.may.rate && <ShowSubmitted interview={interview} session={session} />}
      <PersonColors people={interview.panel.map((member) => member.person)}>{children}</PersonColors>
    </LiveContext>
  )
}

/** Milliseconds after which keys work again, although what was written hasn’t come: without a connection it may not come at all. */
const GIVE_BACK_WITHIN_MS = 5_000

/**
 * Gives the caret back to the field it was in before a reload, behind the last letter, once what was written is there. Until then keys rest: the next letter
 * is the field's next letter, and no shortcut.
 */
function GoOnTyping({ field }: { field: LiveField }) {
  const { notesHandle, notes, privateNotes, card } = useLive()
  const document = { notes, 'private-note': privateNotes, whisper: undefined, 'take-aways': card }[field]
  const opening = useSyncExternalStore(
    (listener) => document?.subscribe(listener) ?? (() => undefined),
    () => document?.status().kind === 'loading',
  )
  const [done, finish] = useState(false)
  useEffect(() => {
    if (done || opening) return
    finish(true)
    const focus = globalThis.document.activeElement
    if (focus !== null && focus !== globalThis.document.body) return
    focusField(field, notesHandle)
    const element = globalThis.document.activeElement
    if (element instanceof HTMLTextAreaElement) element.setSelectionRange(element.value.length, element.value.length)
  }, [done, opening, field, notesHandle])
  useEffect(() => {
    const timer = setTimeout(() => finish(true), GIVE_BACK_WITHIN_MS)
    return () => clearTimeout(timer)
  }, [])
  return done ? null : <div role="dialog" aria-modal="true" hidden />
}
