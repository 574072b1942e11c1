import type { Id } from '@panelbook/shared/base/ids'
import type { Conversation } from './conversation-with-endings.ts'
import type { DocumentView } from './document-view.ts'
import type { LiveUi, LiveUiStore } from './live-ui.ts'

interface FollowingOptions {
  conduct: DocumentView<Conversation>
  ui: LiveUiStore
  /** The Yjs client under which this page writes: its own moves are no news to it. */
  ownClient: number
  inView(browsing: Id | undefined, current: Id | undefined): Id
  /** Whether somebody is in the middle of something here. */
  isAtWork(): boolean
  /** A steady clock in ms. */
  tick(): number
}

/**
 * Goes with the panel from question to question, unless the person here is in the middle of something: then the screen stays at
 * its question, says that the panel moved on, and waits to be told. Typing, choosing and unfinished keys keep their object.
 *
 * Subscribe before anything that shows a question, so that none is drawn for a moment.
 *
 * @returns stops following
 */
export function followPanel({ conduct, ui, ownClient, inView, isAtWork, tick }: FollowingOptions): () => void {
  let last = conduct.get().current
  return conduct.subscribe(() => {
    const { current, timeline } = conduct.get()
    if (current === last) return
    const { browsing, middle } = ui.getState()
    const opens = last === undefined
    const from = inView(browsing, last)
    last = current
    if (current === undefined || from === current) return ui.setState({ moved: undefined })
    const asked = timeline.findLast((event) => event.type === 'asked' && event.questionId === current)
    if (asked?.client === ownClient) return
    const stays = browsing !== undefined || (middle === 'question' && isAtWork())
    const moved = { from, to: current, client: asked?.client ?? 0, stayed: stays, news: stays || !opens, seenAt: tick() }
    ui.setState(stays ? { moved, browsing: from } : { moved })
  })
}

/** Milliseconds after such a move in which nobody can have meant the question it brought: seeing and pressing takes longer. */
const JUST_MOVED_MS = 400

/** Whether what is pressed now was meant for the question that stood here a moment ago. */
export const hasJustMoved = ({ moved }: Pick<LiveUi, 'moved'>, tick: number): boolean =>
  moved !== undefined && !moved.stayed && tick - moved.seenAt < JUST_MOVED_MS
