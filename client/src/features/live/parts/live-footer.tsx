import { Button, UnstyledButton } from '@mantine/core'
import { questionTitle } from '@panelbook/shared/library/question'
import { scorecardProgress } from '@panelbook/shared/scorecards/scorecard-rules'
import { OF_QUESTION } from '../../../input/at-work.ts'
import { KeyHint } from '../../../input/keys/key-hint.tsx'
import { KeySheet } from '../../../input/keys/key-sheet.tsx'
import boxes from '../../../ui/box.module.css'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import texts from '../../../ui/text.module.css'
import { nextToAsk } from '../model/question-order.ts'
import { useSettledTime } from '../state/conversation.ts'
import { useCard, useConduct, useHasArrived, useLive, usePlanQuestion, useQuestionInView, useUi } from '../state/live-session.ts'
import { useMayMoveOn } from '../state/moving-on.ts'
import { useHasDeclined, useIsSubmitted, useMayRate } from '../state/standing.ts'
import classes from './live-footer.module.css'

export function LiveFooter() {
  const { may, interviewId } = useLive()
  return (
    <footer className={`${boxes.grid} ${boxes.apartBy16} ${boxes.ruleAbove} ${boxes.surface} ${classes.footer}`}>
      <ThumbRating />
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
      <div className={`${boxes.line} ${boxes.gap14} ${texts.note} ${texts.nowrap} ${classes.right}`}>
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
  const { actions, may, ui } = useLive()
  const browsing = useUi((state) => state.browsing !== undefined)
  const inView = useQuestionInView()
  const current = useConduct((conduct) => conduct.current)
  const mayMoveOn = useMayMoveOn()
  const arrived = useHasArrived()
  const { phase } = useSettledTime()
  // On the wrap-up no question is named or shown: nothing there acts on one.
  const onQuestion = useUi((state) => state.middle === 'question')
  const away = browsing && current !== undefined && inView !== current
  return (
    <nav className={`${boxes.middle} ${boxes.gap8} ${boxes.centre} ${boxes.shrink} ${classes.middle}`} aria-label="Questions">
      <Button className={classes.move} variant="default" onClick={() => actions.walk(-1)} aria-keyshortcuts="k">
        ←<span className={boxes.roomyWords}>&nbsp;Previous</span>
      </Button>
      {may.conduct && onQuestion && (
        <Button
          className={classes.move}
          variant="default"
          disabled={!arrived}
          onClick={() => ui.setState({ dialog: { kind: 'skip', questionId: inView } })}
          aria-keyshortcuts="x"
        >
          Skip…
        </Button>
      )}
      {away && onQuestion && (
        <Button className={classes.move} variant="light" onClick={actions.follow} aria-keyshortcuts="g">
          Back<span className={boxes.roomyWords}>&nbsp;to the current one</span>
        </Button>
      )}
      {may.conduct && !mayMoveOn && current !== undefined && phase !== 'ended' && <TakeOver />}
      {phase === 'ended' ? (
        onQuestion && <ToWrapUp />
      ) : mayMoveOn && phase !== 'not-started' ? (
        away && onQuestion ? (
          <Button className={classes.move} onClick={() => actions.ask(inView)}>
            Ask this one
          </Button>
        ) : (
          <AskNext />
        )
      ) : (
        onQuestion && <Onward />
      )}
    </nav>
  )
}

function Onward() {
  const { actions } = useLive()
  return (
    <Button className={classes.move} variant="default" onClick={() => actions.walk(1)} aria-keyshortcuts="j">
      <span className={boxes.roomyWords}>Next&nbsp;</span>→
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

function AskNext() {
  const { actions, order, questions } = useLive()
  const onQuestion = useUi((state) => state.middle === 'question')
  const next = useConduct((conduct) =>
    nextToAsk(
      order,
      conduct.current,
      new Set([
        ...conduct.skips.keys(),
        ...conduct.timeline.flatMap((event) => (event.type === 'asked' ? [event.questionId] : [])),
      ]),
    ),
  )
  const question = next === undefined ? undefined : questions.get(next)?.question
  if (!question) return onQuestion ? <ToWrapUp /> : null
  return (
    <Button
      className={classes.move}
      // The one it names: where a colleague was faster, the panel is there already.
      onClick={() => actions.ask(question.id)}
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
      className={classes.move}
      variant="default"
      onClick={() => actions.handTo(me.id)}
      title="You ask from now on, and move the panel to the next question"
    >
      I’ll ask
    </Button>
  )
}

function RatedAndCheck() {
  const { plan, interviewId, held } = useLive()
  const rated = useCard((card) => scorecardProgress(plan, card.content).rated)
  const submitted = useIsSubmitted()
  const declined = useHasDeclined()
  return (
    <>
      <span className={classes.wide}>
        {rated} of {plan.sections.reduce((sum, section) => sum + section.questions.length, 0)} rated
      </span>
      <LinkButton to="/interviews/$interviewId/check" params={{ interviewId }} variant="default" className={classes.move}>
        {!held ? (
          'My scorecard'
        ) : declined ? (
          'Declined'
        ) : submitted ? (
          'Submitted'
        ) : (
          <>
            Check<span className={boxes.roomyWords}>&nbsp;and submit</span>
          </>
        )}
      </LinkButton>
    </>
  )
}

/** On a narrow screen rating stays under the thumb, whichever column is shown. */
function ThumbRating() {
  const { plan, actions, ui } = useLive()
  const questionId = useQuestionInView()
  const title = questionTitle(usePlanQuestion(questionId).question)
  const rating = useCard((card) => card.content.ratings[questionId])
  const column = useUi((state) => state.column)
  const onQuestion = useUi((state) => state.middle === 'question')
  const mayRate = useMayRate()
  if (!mayRate || !onQuestion || column !== 'question') return null
  return (
    <fieldset className={classes.thumb} aria-label={`My rating: ${title}`} {...OF_QUESTION}>
      <span className={`${texts.tiny} ${texts.ellipsis} ${classes.rates}`} aria-hidden="true">
        {title}
      </span>
      {plan.scale.levels.map((level) => (
        <button
          key={level.value}
          type="button"
          className={`${boxes.grow} ${boxes.shrink} ${boxes.surface} ${texts.bold} ${classes.rate}`}
          aria-pressed={rating?.kind === 'rated' && rating.value === level.value}
          aria-label={`${level.value}, ${level.label}`}
          onClick={() => actions.rate(questionId, { kind: 'rated', value: level.value })}
        >
          {level.value}
        </button>
      ))}
      <button
        type="button"
        className={`${boxes.grow} ${boxes.shrink} ${boxes.surface} ${texts.bold} ${classes.rate}`}
        aria-pressed={rating?.kind === 'not-assessed'}
        aria-label="n/a: not assessed"
        onClick={() => ui.setState({ dialog: { kind: 'not-assessed', questionId } })}
      >
        n/a
      </button>
    </fieldset>
  )
}
