import type { Id } from '@panelbook/shared/base/ids'
import { questionTitle } from '@panelbook/shared/library/question'
import { type MouseEvent, useEffect } from 'react'
import { flushSync } from 'react-dom'
import { KeyHint } from '../../../../input/keys/key-hint.tsx'
import { takesKeys } from '../../../../input/keys/typing-place.ts'
import { useAuthorOf } from '../../../../sync/hooks.ts'
import boxes from '../../../../ui/box.module.css'
import { announce } from '../../../../ui/dialog/announcer.tsx'
import texts from '../../../../ui/text.module.css'
import { focusedField, focusField } from '../../model/live-fields.ts'
import { useLive, useUi } from '../../state/live-session.ts'
import type { LiveUi } from '../../state/live-ui.ts'
import classes from './moved-on.module.css'

/** Milliseconds to wait for the name of whoever moved the panel, which the server tells: then it is said without. */
const NAME_WITHIN_MS = 1_500

/**
 * What a colleague's move of the panel did to this screen, and the way: back to where one was, or on to where the panel is.
 * Stands over the page and moves nothing under anybody's pointer.
 */
export function MovedOn() {
  const { interviewId } = useLive()
  const moved = useUi(toldMove)
  const authorOf = useAuthorOf(interviewId, 'conduct')
  const name = moved && authorOf(moved.client)?.name
  useAnnounced(name)
  if (!moved) return null
  const who = name?.split(' ')[0] ?? 'The panel'
  return (
    <div className={`${boxes.selfStart} ${classes.place}`}>
      <div
        className={`${boxes.line} ${boxes.floats} ${boxes.close} ${texts.smaller} ${classes.strip}`}
        data-testid="moved-on"
        data-stayed={moved.stayed}
      >
        {moved.stayed ? <Stayed who={who} from={moved.from} to={moved.to} /> : <Followed who={who} from={moved.from} />}
      </div>
    </div>
  )
}

const toldMove = ({ moved }: LiveUi) => (moved?.news ? moved : undefined)

function useTitle(questionId: Id): string {
  const question = useLive().questions.get(questionId)?.question
  return question ? questionTitle(question, 48) : 'the question before'
}

function Followed({ who, from }: { who: string; from: Id }) {
  const { actions, ui } = useLive()
  const title = useTitle(from)
  return (
    <>
      <span>{who} moved on</span>
      <button type="button" className={`${texts.begin} ${classes.go}`} onClick={() => actions.goTo(from)} aria-keyshortcuts="b">
        Back to {title} <KeyHint keys="b" />
      </button>
      <button
        type="button"
        className={classes.away}
        aria-label="Close this message"
        onClick={() => ui.setState({ moved: undefined })}
      >
        ×
      </button>
    </>
  )
}

function Stayed({ who, from, to }: { who: string; from: Id; to: Id }) {
  const { actions, notesHandle } = useLive()
  const here = useTitle(from)
  const there = useTitle(to)
  // Whoever writes goes on writing, in the same kind of field of the other question.
  const go = () => {
    const field = focusedField()
    flushSync(() => actions.follow())
    if (field) focusField(field, notesHandle)
  }
  return (
    <>
      <span>
        {who} moved on. You are still at <strong>{here}</strong>
      </span>
      <button
        type="button"
        className={`${texts.begin} ${classes.go}`}
        // The field keeps the focus: it says where to go on.
        onMouseDown={(event: MouseEvent) => event.preventDefault()}
        onClick={go}
        aria-keyshortcuts="g"
      >
        Go to {there} <KeyHint keys="g" />
      </button>
    </>
  )
}

/**
 * Reads every move out, with the question it led to: who can't see the page change must not rate another question than they
 * think.
 */
function useAnnounced(name: string | undefined): void {
  const { order, questions, conductView, me } = useLive()
  const moved = useUi(toldMove)
  useEffect(() => {
    if (!moved) return
    const titleOf = (questionId: Id) => {
      const question = questions.get(questionId)?.question
      return question ? questionTitle(question) : ''
    }
    const say = () =>
      announce(
        [
          `${name ?? 'The panel'} moved on.`,
          `Question ${order.indexOf(moved.to) + 1} of ${order.length}: ${titleOf(moved.to)}.`,
          conductView.get().asker === me.id ? 'You ask.' : '',
          // Within a field g is a letter.
          moved.stayed
            ? `You are still at ${titleOf(moved.from)}. ${takesKeys(document.activeElement) ? 'Press Escape, then g,' : 'Press g'} to go there.`
            : '',
        ]
          .filter(Boolean)
          .join(' '),
      )
    if (name !== undefined) return say()
    const timer = setTimeout(say, NAME_WITHIN_MS)
    return () => clearTimeout(timer)
  }, [moved, name, order, questions, conductView, me.id])
}
