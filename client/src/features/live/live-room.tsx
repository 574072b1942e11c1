import type { Id } from '@panelbook/shared/base/ids'
import type { Interview } from '@panelbook/shared/interviews/api'
import { ratesScorecard } from '@panelbook/shared/interviews/panel/panel-role'
import { turnsOf } from '@panelbook/shared/interviews/schedule'
import { type ReactNode, useEffect, useState } from 'react'
import { useSession } from '../../api/session.ts'
import { useDocument, useServerClock } from '../../sync/hooks.ts'
import { Loading } from '../../ui/page/page-states.tsx'
import { focusedField } from './model/live-fields.ts'
import { GoOnTyping } from './state/go-on-typing.tsx'
import { createEarlyNotes } from './state/kept/early-notes.ts'
import { keptPlace } from './state/kept/kept-place.ts'
import { LiveContext, type LiveSession } from './state/live-session.ts'
import { createLiveUi } from './state/live-ui.ts'
import { type OpenLiveDocuments, openLiveSession } from './state/open-live-session.ts'
import { ShowSubmitted } from './state/show-submitted.tsx'

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

/**
 * Whether this document is one that was here before: a reload, or a step back to it. A new visit to the interview begins at the
 * panel's question.
 */
function cameBack(): boolean {
  const [navigation] = performance.getEntriesByType('navigation')
  return navigation instanceof PerformanceNavigationTiming && navigation.type !== 'navigate'
}

function SharedRoom({ interview, children, card, privateNotes }: RoomProps & Pick<OpenLiveDocuments, 'card' | 'privateNotes'>) {
  const { id, plan, myRole } = interview
  const held = interview.notHeld === undefined
  const { person } = useSession()
  const conduct = useDocument({ kind: 'conduct', interviewId: id })
  const notes = useDocument({ kind: 'notes', interviewId: id })
  const clock = useServerClock()
  const [session, setSession] = useState<LiveSession | undefined>()
  // A person's place and unfinished work stay when the interview's facts change: a seat, a policy, a name.
  const [kept] = useState(() => {
    const store = keptPlace(sessionStorage, person.id, id)
    const { place, typing } = cameBack() ? store.read(Date.now()) : { place: {}, typing: undefined }
    // The editor asks whether a person was writing in the notes when the page was left.
    const notesHandle: LiveSession['notesHandle'] = {
      current: undefined,
      early: createEarlyNotes(sessionStorage, person.id, id),
      wanted: false,
    }
    return { ui: createLiveUi({ ...place, whispersOpen: typing === 'whisper' }), notesHandle, store, typing }
  })
  useEffect(() => kept.ui.subscribe((ui) => kept.store.write(ui)), [kept])
  useEffect(() => {
    const facts = { id, plan, held, ...(myRole === undefined ? {} : { myRole }) }
    const opened = openLiveSession(
      facts,
      { id: person.id, name: person.name },
      { conduct, notes, card, privateNotes },
      clock,
      kept,
    )
    setSession(opened)
    return opened.close
  }, [id, plan, held, myRole, person.id, person.name, conduct, notes, card, privateNotes, clock, kept])
  const { endings, changes } = interview
  useEffect(() => session?.showTurns(turnsOf({ endings, changes })), [session, endings, changes])
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
      {children}
    </LiveContext>
  )
}
