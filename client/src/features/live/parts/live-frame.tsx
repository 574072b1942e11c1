import { ActionIcon } from '@mantine/core'
import type { Interview } from '@panelbook/shared/interviews/api'
import { IconX } from '@tabler/icons-react'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { type FocusEvent, type MouseEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { followSeenPart } from '../../../input/seen-height.ts'
import { NotHeldNotice } from '../../../parts/schedule/not-held-notice.tsx'
import { useServerNow, useViewing } from '../../../sync/hooks.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { fetchedAhead } from '../../../ui/page/fetched-ahead.ts'
import { FetchedPart } from '../../../ui/page/fetched-part.tsx'
import { usePageTitle } from '../../../ui/page/page-title.ts'
import { PartBoundary, PartFailedOver } from '../../../ui/page/part-boundary.tsx'
import { showFromTop } from '../model/show-from-top.ts'
import { hasJustMoved } from '../state/following.ts'
import { useLive, useQuestionInView, useUi } from '../state/live-session.ts'
import type { LiveUi } from '../state/live-ui.ts'
import { useRoomForPlan } from '../state/room-for-plan.ts'
import { ForeignNotice } from './foreign-notice.tsx'
import { LiveDialogs } from './live-dialogs.tsx'
import { LiveFooter } from './live-footer.tsx'
import classes from './live-frame.module.css'
import { LiveHeader } from './live-header.tsx'
import { LiveKeys } from './live-keys.tsx'
import { closeMore } from './live-more.tsx'
import { MovedOn } from './question/moved-on.tsx'
import { closePlan, PLAN_ID, PlanLine } from './question/plan-line.tsx'
import { QuestionView } from './question/question-view.tsx'
import { Rail } from './question/rail.tsx'
import { AskerAnnouncer } from './question/who-asks.tsx'
import { ScorecardColumn } from './scorecard/scorecard-column.tsx'
import { ThumbRating } from './thumb-bar.tsx'
import { WhisperAnnouncer, WhisperStrip } from './whispers.tsx'

const wrapUp = fetchedAhead(() => import('./scorecard/wrap-up.tsx').then((module) => module.WrapUp))

const firstHint = fetchedAhead(() => import('./first-hint.tsx').then((module) => module.FirstHint))

const packetPane = fetchedAhead(() => import('../packet/packet-pane.tsx').then((module) => module.PacketPane))

/**
 * The whole live page: plan, question and scorecard side by side. With less room the plan is one line that opens it; on a phone
 * question, notes and scorecard come one at a time.
 */
export function LiveFrame({ interview }: { interview: Interview }) {
  usePageTitle(`${interview.candidate.name} · live`)
  const column = useUi((ui) => ui.column)
  const middle = useUi((ui) => ui.middle)
  const packet = useUi((ui) => ui.packet)
  const now = useServerNow(60_000)
  const middleColumn = useRef<HTMLElement>(null)
  useClosedWithRoom()
  const frame = useRef<HTMLDivElement>(null)
  useAboveKeyboard(frame)
  const followed = useFollowedFocus()
  return (
    <div
      ref={frame}
      className={`${boxes.placed} ${boxes.grid} ${classes.frame}`}
      data-packet={packet}
      data-column={column}
      {...useMeant()}
    >
      <PartBoundary what="The bar above">
        <LiveHeader interview={interview} />
      </PartBoundary>
      <section className={classes.above} aria-label="Place in the plan">
        <PartBoundary what="The line above">
          <NotHeldNotice interview={interview} now={now} />
          <PlanLine />
          <WhisperStrip />
        </PartBoundary>
      </section>
      {packet && <PacketBeside interview={interview} />}
      <nav
        id={PLAN_ID}
        popover="auto"
        className={`${boxes.surface} ${classes.plan}`}
        aria-label="Plan"
        onToggle={({ newState, currentTarget }) => {
          // Where one is comes into sight, and is where the keyboard begins.
          if (newState === 'open') currentTarget.querySelector<HTMLElement>('[aria-current="true"]')?.focus()
        }}
      >
        <PartBoundary what="The plan">
          <PlanHead />
          <Rail />
        </PartBoundary>
      </nav>
      <main
        ref={middleColumn}
        className={classes.question}
        data-shown={column === 'question' || column === 'notes'}
        // A region that scrolls must be reachable by keyboard (WCAG 2.1.1), and one with nothing in it must not.
        tabIndex={column === 'question' || column === 'notes' ? 0 : -1}
        {...followed}
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
        data-shown={column === 'scorecard' || column === 'whispers'}
        aria-label="My scorecard"
        {...followed}
      >
        <PartBoundary what="My scorecard">
          <ScorecardColumn />
        </PartBoundary>
      </aside>
      <PartBoundary what="The bar below">
        <ThumbRating />
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
      <FirstTime />
      <LiveDialogs />
    </div>
  )
}

/** What somebody is in stays, where turning a phone or its keyboard leaves room for one alone. */
function useFollowedFocus() {
  const { ui } = useLive()
  return {
    onFocus: ({ target, currentTarget }: FocusEvent<HTMLElement>) => {
      // What a menu hears, its opener hears, too, wherever the menu stands.
      if (target !== currentTarget && currentTarget.contains(target)) ui.setState({ column: columnOf(target) })
    },
  }
}

const columnOf = (element: Element): LiveUi['column'] => {
  if (element.closest('[data-notes]')) return 'notes'
  if (element.closest('main')) return 'question'
  return element.closest('[data-whispers]') ? 'whispers' : 'scorecard'
}

/** What is open over the page goes to its place once there is room for that. */
function useClosedWithRoom() {
  const roomy = useRoomForPlan()
  useEffect(() => {
    if (!roomy) return
    closePlan()
    closeMore()
  }, [roomy])
}

function PlanHead() {
  return (
    <div className={`${boxes.line} ${boxes.between} ${boxes.surface} ${classes.planHead}`}>
      <strong>Plan</strong>
      <ActionIcon size={44} aria-label="Close the plan" onClick={closePlan}>
        <IconX size={18} aria-hidden="true" />
      </ActionIcon>
    </div>
  )
}

/** In this browser: whoever has seen the three first steps isn't told again. */
const SEEN_KEY = 'panelbook/first-steps'
const SEEN = 'seen'

function FirstTime() {
  const { may } = useLive()
  const [told, tell] = useState(() => readSeen() === SEEN)
  const close = () => {
    tell(true)
    try {
      localStorage.setItem(SEEN_KEY, SEEN)
    } catch {
      // Blocked or full: the next visit says it again.
    }
  }
  if (told || !may.rate) return null
  return <FetchedPart part={firstHint} props={{ close }} what="What one does first" />
}

function readSeen(): string | null {
  try {
    return localStorage.getItem(SEEN_KEY)
  } catch {
    return SEEN
  }
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
    showFromTop(column.current)
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
