import { QueryClientContext } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { createContext, useContext, useEffect, useMemo, useRef } from 'react'
import { notifyFailed, type WayBack } from './notify.ts'

/** What the dialog around it says on top: what is done there. */
export const DialogTitle = createContext<string | undefined>(undefined)

/**
 * How a failure is told to whoever has left the dialog meanwhile: by what the dialog was for, with the way back to the page that
 * it was on, unless they are still there.
 *
 * @param act named where the dialog has no words on top
 */
export function useLeftAct(act: string): (error: unknown) => void {
  const title = useContext(DialogTitle) ?? act
  const history = useRouter({ warn: false })?.history
  const at = useRef(history?.location.href)
  return useMemo(() => {
    const from = at.current
    return (error) => {
      const gone = history !== undefined && from !== undefined && history.location.href !== from
      const back: WayBack | undefined = gone ? { href: from, go: () => history.push(from) } : undefined
      notifyFailed(error, `Not done: ${title}`, back)
    }
  }, [history, title])
}

/** A request as its dialog knows it. */
interface Doing {
  isPending: boolean
  variables?: unknown
  submittedAt?: number
}

/**
 * Tells of a failure of what was under way when the dialog was left. What ends while the dialog is there, it says itself.
 *
 * @param isDone whether a refusal says that it was done all the same
 */
export function useToldWhenLeft(doing: Doing | undefined, act: string, isDone: (error: unknown) => boolean): void {
  const queryClient = useContext(QueryClientContext)
  const tell = useLeftAct(act)
  const latest = useRef({ doing, tell, isDone })
  latest.current = { doing, tell, isDone }
  useEffect(
    () => () => {
      const { doing: left, tell: tellLeft, isDone: isDoneAll } = latest.current
      if (!queryClient || !left?.isPending || left.submittedAt === undefined) return
      const mutations = queryClient.getMutationCache()
      const isIt = ({ submittedAt, variables }: Doing | { submittedAt: number; variables: unknown }) =>
        submittedAt === left.submittedAt && variables === left.variables
      const mutation = mutations.getAll().find(({ state }) => state.status === 'pending' && isIt(state))
      if (!mutation) return
      const stop = mutations.subscribe(({ mutation: changed }) => {
        if (changed !== mutation || mutation.state.status === 'pending') return
        stop()
        const { status, error } = mutation.state
        if (status === 'error' && !isDoneAll(error)) tellLeft(error)
      })
    },
    [queryClient],
  )
}
