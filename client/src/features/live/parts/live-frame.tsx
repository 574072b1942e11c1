import type { Interview } from '@panelbook/shared/interviews/api'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { type MouseEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { followSeenPart } from '../../../input/seen-height.ts'
import { NotHeldNotice } from '../../../parts/schedule/not-held-notice.tsx'
import { useServerNow, useViewing } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { fetchedAhead } from '../../../ui/page/fetched-ahead.ts'
import { FetchedPart } from '../../../ui/page/fetched-part.tsx'
import { usePageTitle } from '../../../ui/page/page-title.ts'
import { PartBoundary, PartFailedOver } from '../../../ui/page/part-boundary.tsx'
import texts from '../../../ui/text.module.css'
import { hasJustMoved } from '../state/following.ts'
import { useLive, useQuestionInView, useUi } from '../state/live-session.ts'
import type { LiveUi } from '../state/live-ui.ts'
import { ForeignNotice } from './foreign-notice.tsx'
import { LiveDialogs } from './live-dialogs.tsx'
import { LiveFooter } from './live-footer.tsx'
import classes from './live-frame.module.css'
import { LiveHeader } from './live-header.tsx'
import { LiveKeys } from './live-keys.tsx'
import { MovedOn } from './question/moved-on.tsx'
import { QuestionView } from './question/question-view.tsx'
import { Rail } from './question/rail.tsx'
import { AskerAnnouncer } from './question/who-asks.tsx'
import { ScorecardColumn } from './scorecard/scorecard-column.tsx'
import { WhisperAnnouncer, WhisperStrip } from './whispers.tsx'

const wrapUp = fetchedAhead(() => import('./scorecard/wrap-up.tsx').then((module) => module.WrapUp))

const packetPane = fetchedAhead(() => import('../packet/packet-pane.tsx').then((module) => module.PacketPane))

const tabs = [
  ['plan', 'Plan'],
  ['question', 'Question'],
  ['scorecard', 'My scorecard'],
] as const satisfies [LiveUi['column'], string][]

/** The whole live page: plan, question and scorecard side by side; on a narrow screen one at a time. */
export function LiveFrame({ interview }: { interview: Interview }) {
  usePageTitle(`${interview.candidate.name} · live`)
  const column = useUi((ui) => ui.column)
  const middle = useUi((ui) => ui.middle)
  const packet = useUi((ui) => ui.packet)
  const now = useServerNow(60_000)
  const middleColumn = useRef<HTMLElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  useAboveKeyboard(frame)
  const followed = useFollowedFocus()
  return (
    <div ref={frame} className={`${boxes.placed} ${boxes.grid} ${classes.frame}`} data-packet={packet} {...useMeant()}>
      <PartBoundary what="The bar above">
        <LiveHeader interview={interview} />
      </PartBoundary>
      <div className={classes.above}>
        <PartBoundary what="The tabs">
          <NotHeldNotice interview={interview} now={now} />
          <ColumnTabs />
          <WhisperStrip />
        </PartBoundary>
      </div>
      {packet && <PacketBeside interview={interview} />}
      <nav className={`${boxes.surface} ${classes.plan}`} data-shown={column === 'plan'} aria-label="Plan" {...followed('plan')}>
        <PartBoundary what="The plan">
          <Rail />
        </PartBoundary>
      </nav>
      <main
        ref={middleColumn}
        className={classes.question}
        data-shown={column === 'question'}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        {...followed('question')}
      >
        <PartBoundary what="The question">
          <div className={classes.inColumn}>
            <NotHeldNotice interview={interview} now={now} quiet />
          </div>
          <ForeignNotice />
          {middle === 'question' ? <QuestionView /> : <FetchedPart part={wrapUp} props={{}} what="The wrap-up" />}
        </PartBoundary>
      </main>
      <aside
        className={`${boxes.surface} ${classes.scorecard}`}
        data-shown={column === 'scorecard'}
        aria-label="My scorecard"
        {...followed('scorecard')}
      >
        <PartBoundary what="My scorecard">
          <ScorecardColumn />
        </PartBoundary>
      </aside>
      <PartBoundary what="The bar below">
        <LiveFooter />
      </PartBoundary>
      <PartBoundary what="The keys" instead={(again) => <UnseenFailed what="The keys don’t work now" again={again} />}>
        <LiveKeys />
      </PartBoundary>
      <TellWhatIView />
      <GoToLinked />
      <FromTheTop column={middleColumn} />
      <PartBoundary
        what="What the panel does"
        instead={(again) => <UnseenFailed what="The panel’s moves are not announced now" again={again} />}
      >
        <MovedOn />
        <AskerAnnouncer />
        <WhisperAnnouncer />
      </PartBoundary>
      <LiveDialogs />
    </div>
  )
}

/** The column that somebody is in stays, where turning a phone or its keyboard leaves room for one alone. */
function useFollowedFocus() {
  const { ui } = useLive()
  return (column: LiveUi['column']) => ({ onFocus: () => ui.setState({ column }) })
}

/** The candidate's packet. */
function PacketBeside({ interview }: { interview: Interview }) {
  const { ui } = useLive()
  const close = () => ui.setState({ packet: false })
  return (
    <aside className={`${boxes.surface} ${classes.packet}`} aria-label="Packet">
      <FetchedPart part={packetPane} props={{ interviewId: interview.id, close }} what="The packet" />
    </aside>
  )
}

/** While an on-screen keyboard lies over the page, the page is the part above it. */
function useAboveKeyboard(frame: RefObject<HTMLElement | null>) {
  useEffect(
    () =>
      followSeenPart(window, (seen) => {
        const { current } = frame
        if (!current) return
        current.toggleAttribute('data-typing', seen !== undefined)
        for (const side of ['top', 'height'] as const) {
          if (seen) current.style.setProperty(`--seen-${side}`, `${seen[side]}px`)
          else current.style.removeProperty(`--seen-${side}`)
        }
      }),
    [frame],
  )
}

/** Keys and announcements have no place on the page of their own: that they don't work is said over it. */
function UnseenFailed({ what, again }: { what: string; again: () => void }) {
  const [told, tell] = useState(false)
  return told ? null : <PartFailedOver what={what} again={again} close={() => tell(true)} />
}

function ColumnTabs() {
  const { ui } = useLive()
  const column = useUi((state) => state.column)
  const packet = useUi((state) => state.packet)
  return (
    <nav className={classes.tabs} aria-label="What to show">
      {tabs.map(([name, label]) => (
        <button
          key={name}
          type="button"
          className={`${texts.note} ${boxes.grow} ${texts.strong} ${classes.tab}`}
          aria-pressed={column === name && !packet}
          onClick={() => ui.setState({ column: name, packet: false })}
        >
          {label}
        </button>
      ))}
    </nav>
  )
}

/** A link may name a question after `#`: the check page's jumps do. */
function GoToLinked() {
  const { actions, questions } = useLive()
  const linked = useLocation({ select: (location) => location.hash })
  const navigate = useNavigate()
  useEffect(() => {
    if (!questions.has(linked)) return
    actions.goTo(linked)
    // Followed once: a reload an hour later must not jump there again.
    void navigate({ to: '.', hash: '', replace: true, resetScroll: false })
  }, [linked, questions, actions, navigate])
  return null
}

/** Another question begins at its prompt, wherever the one before it was scrolled to. */
function FromTheTop({ column }: { column: RefObject<HTMLElement | null> }) {
  const inView = useQuestionInView()
  const middle = useUi((state) => state.middle)
  const shown = `${middle} ${inView}`
  const last = useRef(shown)
  useLayoutEffect(() => {
    if (last.current === shown) return
    last.current = shown
    const { current } = column
    current?.scrollTo({ top: 0, behavior: 'instant' })
    // On a low screen the column doesn't scroll by itself.
    const frame = current?.parentElement
    if (frame && frame.scrollHeight > frame.clientHeight) current.scrollIntoView({ block: 'start', behavior: 'instant' })
  }, [shown, column])
  return null
}

/** A click right after a colleague's move was meant for the question before it, and does nothing. */
function useMeant() {
  const { ui } = useLive()
  return {
    onClickCapture: (event: MouseEvent) => {
      const state = ui.getState()
      // What leads somewhere names where: the plan's rows and a phone's tabs.
      if (event.target instanceof Element && event.target.closest('nav')) return
      // The wrap-up is about the whole interview and was shown before the move, so its controls don't belong to a question.
      if (state.middle === 'wrap-up' && event.target instanceof Element && event.target.closest('main')) return
      if (hasJustMoved(state, performance.now())) {
        event.preventDefault()
        event.stopPropagation()
        announce('The panel has just moved on. Press the key again')
      } else if (state.moved && !state.moved.stayed) {
        // The person has used the new question, so the message about the move is removed.
        queueMicrotask(() => ui.setState(({ moved }) => (moved === state.moved ? { moved: undefined } : {})))
      }
    },
  }
}

/** The others see where I am. Apart, so that going to another question doesn't render the frame. */
function TellWhatIView() {
  useViewing(useLive().conduct, useQuestionInView())
  return null
}
