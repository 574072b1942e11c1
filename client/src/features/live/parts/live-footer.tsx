import { Button, UnstyledButton } from '@mantine/core'
import { questionTitle } from '@panelbook/shared/library/question'
import { KeyHint } from '../../../input/keys/key-hint.tsx'
import { KeySheet } from '../../../input/keys/key-sheet.tsx'
import boxes from '../../../ui/box.module.css'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import texts from '../../../ui/text.module.css'
import { useSettledTime } from '../state/conversation.ts'
import { useConduct, useLive, useQuestionInView, useUi } from '../state/live-session.ts'
import { useIsAway, useMayMoveOn, useStep, useUpcoming } from '../state/moving-on.ts'
import { first } from './first-press.ts'
import classes from './live-footer.module.css'
import { RatedAndCheck } from './rated-and-check.tsx'
import { Skip } from './skip-button.tsx'
import { ThumbTabs } from './thumb-bar.tsx'

export function LiveFooter() {
  const { may, interviewId } = useLive()
  return (
    <footer className={`${boxes.grid} ${boxes.apartBy16} ${boxes.ruleAbove} ${boxes.surface} ${classes.footer}`}>
      <ThumbTabs />
      <div className={`${boxes.line} ${boxes.gap8} ${classes.wide}`}>
        <KeySheet>
          {(open) => (
            <UnstyledButton onClick={open} fz="sm" c="dimmed">
              <KeyHint keys="?" /> keys
            </UnstyledButton>
          )}
        </KeySheet>
      </div>
      <Moves />
      <div className={`${boxes.line} ${boxes.gap14} ${texts.note} ${texts.nowrap} ${classes.right} ${classes.roomy}`}>
        {may.rate ? (
          <RatedAndCheck />
        ) : (
          <LinkButton to="/interviews/$interviewId/review" params={{ interviewId }} variant="default">
            Review
          </LinkButton>
        )}
      </div>
    </footer>
  )
}

/** Where I go, and where the panel goes: kept apart, so that no one moves the whole panel by browsing. */
function Moves() {
  const { actions, may } = useLive()
  const current = useConduct((conduct) => conduct.current)
  const mayMoveOn = useMayMoveOn()
  const { phase } = useSettledTime()
  // On the wrap-up no question is named or shown: nothing there acts on one.
  const onQuestion = useUi((state) => state.middle === 'question')
  const away = useIsAway()
  const step = useStep()
  return (
    <nav className={`${boxes.middle} ${boxes.gap8} ${boxes.centre} ${boxes.shrink} ${classes.middle}`} aria-label="Questions">
      <Button
        className={`${classes.move} ${classes.roomy}`}
        variant="default"
        onClick={() => actions.walk(-1)}
        aria-keyshortcuts="k"
      >
        ← Previous
      </Button>
      {may.conduct && onQuestion && <Skip className={`${classes.move} ${classes.roomy}`} />}
      {away && onQuestion && (
        <Button className={`${classes.move} ${classes.roomy}`} variant="light" onClick={actions.follow} aria-keyshortcuts="g">
          Back to the current one
        </Button>
      )}
      {may.conduct && !mayMoveOn && current !== undefined && phase !== 'ended' && <TakeOver />}
      {step === 'start' && <Start />}
      {step === 'ask-this' && <AskThis />}
      {step === 'ask-next' && <AskNext />}
      {step === 'wrap-up' && <ToWrapUp />}
      {(step === 'onward' || step === 'start') && onQuestion && <Onward />}
    </nav>
  )
}

function Onward() {
  const { actions } = useLive()
  return (
    <Button
      className={`${classes.move} ${classes.roomy}`}
      variant="default"
      onClick={() => actions.walk(1)}
      aria-keyshortcuts="j"
    >
      Next →
    </Button>
  )
}

function ToWrapUp() {
  const { ui } = useLive()
  return (
    <Button className={classes.move} onClick={() => ui.setState({ middle: 'wrap-up', column: 'question' })} aria-keyshortcuts="t">
      Wrap up →
    </Button>
  )
}

/** Where the header has no room for it. */
function Start() {
  const { actions } = useLive()
  return (
    <Button className={`${classes.move} ${classes.start}`} onClick={first(actions.start)}>
      Start
    </Button>
  )
}

function AskThis() {
  const { actions } = useLive()
  const inView = useQuestionInView()
  return (
    <Button className={classes.move} onClick={first(() => actions.ask(inView))}>
      Ask this one
    </Button>
  )
}

function AskNext() {
  const { actions, questions } = useLive()
  const question = questions.get(useUpcoming() ?? '')?.question
  if (!question) return null
  return (
    <Button
      className={classes.move}
      // The one it names: where a colleague was faster, the panel is there already.
      onClick={first(() => actions.ask(question.id))}
      title={`Next: ${questionTitle(question)}`}
      aria-keyshortcuts="Shift+N"
    >
      Next<span className={boxes.roomyWords}>&nbsp;question</span>&nbsp;→
    </Button>
  )
}

function TakeOver() {
  const { actions, me } = useLive()
  return (
    <Button
      className={`${classes.move} ${classes.roomy}`}
      variant="default"
      onClick={() => actions.handTo(me.id)}
      title="You ask from now on, and move the panel to the next question"
    >
      I’ll ask
    </Button>
  )
}
