import { type QuestionPoint, questionTitle } from '@panelbook/shared/library/question'
import { ratingLabel } from '@panelbook/shared/library/rating-scale'
import { useNavigate } from '@tanstack/react-router'
import { flushSync } from 'react-dom'
import { useKeys } from '../../../input/keys/keys.ts'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { focusField } from '../model/live-fields.ts'
import { useSettledTime } from '../state/conversation.ts'
import { hasJustMoved } from '../state/following.ts'
import { useHasArrived, useLive, usePlanQuestion, useQuestionInView, useUi } from '../state/live-session.ts'
import type { LiveUi } from '../state/live-ui.ts'
import { useMayMoveOn } from '../state/moving-on.ts'
import { NOT_YET } from '../state/open-live-session.ts'
import { useMayRate } from '../state/standing.ts'
import { useAskers } from './question/who-asks.tsx'

const around = 'Getting around'
const judging = 'My scorecard'
const conducting = 'The conversation'

const takenBack = {
  done: 'Undone',
  gone: 'Nothing changed: a colleague had already undone it',
  none: 'Nothing to undo',
} as const
const broughtBack = { done: 'Redone', gone: 'Nothing changed', none: 'Nothing to redo' } as const

const pointAt = (letter: string): number => letter.charCodeAt(0) - 'a'.charCodeAt(0)

/** Every key of the page. Acts that the person may not do have no key and aren't listed. */
export function LiveKeys() {
  // The wrap-up shows no question, so no key rates one there.
  const onQuestion = useUi((state) => state.middle === 'question')
  useKeysAround()
  useKeysOfScorecard(onQuestion)
  useKeysOfConversation(onQuestion)
  return null
}

/** To questions, notes and pages. */
function useKeysAround() {
  const { actions, ui, may, notesHandle, interviewId } = useLive()
  const withColumn = useColumns()
  const navigate = useNavigate()
  const check = () => void navigate({ to: '/interviews/$interviewId/check', params: { interviewId } })
  const search = () => ui.getState().dialog === undefined && ui.setState({ dialog: { kind: 'search' }, sought: '' })

  useKeys([
    { keys: 'j', does: 'Next question', group: around, repeats: true, run: () => actions.walk(1) },
    { keys: 'k', does: 'Previous question', group: around, repeats: true, run: () => actions.walk(-1) },
    { keys: 'g', does: 'Go to the current question and follow the panel', group: around, run: actions.follow },
    {
      keys: 'b',
      does: 'Back to where I was before the panel moved on',
      group: around,
      run: () => {
        const { moved } = ui.getState()
        if (moved?.news) actions.goTo(moved.from)
      },
    },
    { keys: '/', does: 'Search the questions of this plan', group: around, run: search },
    {
      keys: 'mod+k',
      does: 'Search, also while typing',
      group: around,
      always: true,
      run: search,
    },
    { keys: 'c', does: 'Check and submit my scorecard', group: around, run: () => may.rate && check() },
    {
      keys: 't',
      does: 'Wrap-up: recommendation and take-aways',
      group: around,
      run: () => ui.setState({ middle: 'wrap-up', column: 'question' }),
    },
    { keys: 'n', does: 'Shared notes', group: around, run: () => withColumn('notes', () => focusField('notes', notesHandle)) },
    { keys: 'Escape', does: 'Leave the field, so that keys work again', group: around, always: true, run: leaveField },
  ])
}

/** Keys for one's own scorecard. */
function useKeysOfScorecard(onQuestion: boolean) {
  const { actions, ui, undo, notesHandle, plan } = useLive()
  const { question } = usePlanQuestion(useQuestionInView())
  const mayRate = useMayRate()
  const withColumn = useColumns()
  const meant = useMeant()
  const tick = useTicks()
  const levels = plan.scale.levels.length
  const mark = meant(() => {
    if (!notesHandle.current?.markLine()) announce('There is no note line to mark yet')
  })
  const redo = () => announce(broughtBack[undo.redo()])

  useKeys(
    [
      {
        keys: `1-${levels}`,
        does: 'Rate',
        group: judging,
        run: meant((key) => {
          actions.rate(question.id, { kind: 'rated', value: Number(key) })
          announce(`Rated ${ratingLabel(plan.scale, Number(key))}: ${questionTitle(question)}`)
        }),
      },
      {
        keys: '0',
        does: 'Not assessed, with a reason',
        group: judging,
        run: meant(() => ui.setState({ dialog: { kind: 'not-assessed', questionId: question.id } })),
      },
      { keys: 's a-z', does: 'Strong signal heard', group: judging, run: tick(question.strongSignals, actions.toggleSignal) },
      { keys: 'r a-z', does: 'Red flag seen', group: judging, run: tick(question.redFlags, actions.toggleRedFlag) },
      {
        keys: 'e',
        does: 'Mark the note line at the caret as evidence',
        group: judging,
        run: mark,
      },
      { keys: 'mod+shift+e', does: 'The same, also while typing', group: judging, always: true, run: mark },
    ],
    mayRate && onQuestion,
  )
  useKeys(
    [
      {
        keys: 'a',
        does: 'Show what every level means',
        group: judging,
        run: () => ui.setState(({ allAnchors }) => ({ allAnchors: !allAnchors })),
      },
      {
        keys: 'm',
        does: 'My private note',
        group: judging,
        run: () => withColumn('scorecard', () => focusField('private-note', notesHandle)),
      },
    ],
    onQuestion,
  )
  useKeys([
    {
      keys: 'mod+z',
      does: 'Undo my last tick or rating',
      group: judging,
      run: () => announce(takenBack[undo.undo()]),
    },
    {
      keys: 'mod+y',
      does: 'Redo it',
      group: judging,
      run: redo,
    },
    { keys: 'mod+shift+z', group: judging, run: redo },
  ])
}

/** What the panel sees of each other. */
function useKeysOfConversation(onQuestion: boolean) {
  const { actions, ui, may, notesHandle, me } = useLive()
  const askers = useAskers()
  const { question } = usePlanQuestion(useQuestionInView())
  const mayMoveOn = useMayMoveOn()
  const { phase } = useSettledTime()
  const arrived = useHasArrived()
  const withColumn = useColumns()
  const meant = useMeant()
  const tick = useTicks()
  const handTo = (person: { id: string } | undefined) => {
    if (!arrived) return announce(NOT_YET)
    if (!person || phase === 'not-started' || phase === 'ended') return
    if (person.id === me.id || mayMoveOn) actions.handTo(person.id)
    else announce('Only the moderator and the person who asks can hand the question over. You can take it yourself.')
  }

  useKeys(
    [
      {
        keys: 'h a-z',
        does: 'Hand the question to someone, or take it',
        group: conducting,
        run: (letter) => handTo(askers[pointAt(letter)]?.person),
      },
      { keys: 'p a-z', does: 'Probe asked', group: conducting, run: tick(question.probes, actions.toggleProbe) },
      {
        keys: 'x',
        does: 'Skip this question, with a reason',
        group: conducting,
        run: meant(() => (arrived ? ui.setState({ dialog: { kind: 'skip', questionId: question.id } }) : announce(NOT_YET))),
      },
    ],
    may.conduct && onQuestion,
  )
  useKeys(
    [
      {
        keys: 'w',
        does: 'Whisper to the panel',
        group: conducting,
        run: () => withColumn('whispers', () => focusField('whisper', notesHandle)),
      },
    ],
    may.conduct,
  )
  useKeys(
    [{ keys: 'N', does: 'Ask the next question (Shift N)', group: conducting, run: meant(actions.askNext) }],
    mayMoveOn && phase !== 'ended',
  )
}

/** Right after a colleague's move a key was meant for the question before it. */
function useMeant() {
  const { ui } = useLive()
  return (act: (key: string) => void) => (key: string) => {
    if (hasJustMoved(ui.getState(), performance.now())) announce('The panel has just moved on. Press the key again')
    else act(key)
  }
}

/** By the letter of a point: ticks it, or takes the tick away. */
function useTicks() {
  const { question } = usePlanQuestion(useQuestionInView())
  const meant = useMeant()
  return (points: readonly QuestionPoint[], toggle: (questionId: string, pointId: string) => void) =>
    meant((letter) => {
      const point = points[pointAt(letter)]
      if (point) toggle(question.id, point.id)
    })
}

/** On a narrow screen the field may stand in another column, which must be shown before it can take the focus. */
function useColumns() {
  const { ui } = useLive()
  return (column: LiveUi['column'], then: () => void) => {
    // At once: the next key may already be a word.
    flushSync(() =>
      ui.setState({
        column,
        ...(column === 'notes' ? { middle: 'question' } : {}),
        ...(column === 'whispers' ? { whispersOpen: true } : {}),
      }),
    )
    then()
  }
}

/** `false`, which leaves the key to the browser, where there is nothing to leave: it closes what stands open over the page. */
function leaveField(_key: string, target: EventTarget | null): false | undefined {
  const field = document.activeElement
  // The focus has come back from a dialog that this very key closed: it stays where it came to.
  if (field !== target) return false
  if (document.querySelector(':popover-open:not([role="tooltip"])') || !(field instanceof HTMLElement)) return false
  if (field === document.body) return false
  field.blur()
}
