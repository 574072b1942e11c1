import type { Id } from '@panelbook/shared/base/ids'
import { useState } from 'react'
import { isAtWorkIn } from '../../../input/at-work.ts'

/** Marks the question in front of everyone, with the fields that belong to it. */
export const DEBRIEF_ROW = { 'data-debrief-row': true } as const

interface RowInView {
  shown: Id | undefined
  /** The panel has gone on, but this screen hasn't. */
  stayed: boolean
  goThere(): void
  /** This person chose the question themselves, so nothing keeps them at the one before. */
  bringing(questionId: Id): void
}

/**
 * The question that this screen shows: the one in front of everyone, unless somebody here is in the middle of something at the
 * one before. Then that one stays, with the caret in it, until they go on.
 */
export function useRowInView(current: Id | undefined): RowInView {
  const [state, setState] = useState<{ current: Id | undefined; shown: Id | undefined; mine?: Id }>({ current, shown: current })
  let { shown } = state
  if (state.current !== current) {
    const stays = state.shown !== undefined && state.mine !== current && isAtWorkIn('[data-debrief-row]')
    shown = stays ? state.shown : current
    setState({ current, shown })
  }
  return {
    shown,
    stayed: shown !== current,
    goThere: () => setState({ current, shown: current }),
    bringing: (questionId) => setState((before) => ({ ...before, mine: questionId })),
  }
}
