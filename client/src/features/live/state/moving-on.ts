import type { Id } from '@panelbook/shared/base/ids'
import { nextToAsk } from '../model/question-order.ts'
import { useSettledTime } from './conversation.ts'
import { useConduct, useHasArrived, useLive, useQuestionInView, useUi } from './live-session.ts'

/** Whether I move the panel from question to question: the moderator always, others while they ask. */
export function useMayMoveOn(): boolean {
  const { role, may, me } = useLive()
  const asks = useConduct((conduct) => conduct.asker === me.id)
  return may.conduct && (role === 'moderator' || asks)
}

/** The question that the panel would move to; undefined once every other was asked or skipped. */
export function useUpcoming(): Id | undefined {
  const { order } = useLive()
  return useConduct((conduct) =>
    nextToAsk(
      order,
      conduct.current,
      new Set([
        ...conduct.skips.keys(),
        ...conduct.timeline.flatMap((event) => (event.type === 'asked' ? [event.questionId] : [])),
      ]),
    ),
  )
}

/** Whether this screen shows another question than the panel's. */
export function useIsAway(): boolean {
  const browsing = useUi((state) => state.browsing !== undefined)
  const inView = useQuestionInView()
  return useConduct(({ current }) => browsing && current !== undefined && inView !== current)
}

/** The one act that leads on from here: on a phone it has the place at the thumb. `onward` moves this screen alone. */
export type Step = 'start' | 'ask-this' | 'ask-next' | 'wrap-up' | 'onward' | undefined

export function useStep(): Step {
  const { may } = useLive()
  const { phase } = useSettledTime()
  const onQuestion = useUi((state) => state.middle === 'question')
  const arrived = useHasArrived()
  const mayMoveOn = useMayMoveOn()
  const away = useIsAway()
  const upcoming = useUpcoming()
  if (phase === 'ended') return onQuestion ? 'wrap-up' : undefined
  if (phase === 'not-started') return may.conduct && arrived ? 'start' : 'onward'
  if (!mayMoveOn) return 'onward'
  if (away && onQuestion) return 'ask-this'
  if (upcoming !== undefined) return 'ask-next'
  return onQuestion ? 'wrap-up' : undefined
}
