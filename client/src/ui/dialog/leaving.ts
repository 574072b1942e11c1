import { useRouter } from '@tanstack/react-router'
import { createContext, type FocusEvent, useEffect, useRef } from 'react'
import { confirm } from './confirm-question.ts'
import { holdsWords, wordsOpen } from './words-open.ts'

/** Leaves the dialog around it, as its way back says; outside of one there is nothing to ask about. */
export const LeaveDialog = createContext<(go: () => void) => void>((go) => go())

/** Fields of words. What is looked up, or chosen from a list, is said again with one press. */
const WORDS =
  'textarea, input:is([type="text"], [type="email"], [type="url"], :not([type])):not([role="combobox"], [aria-haspopup="listbox"])'

/**
 * What a dialog does about words in it: a press beside it does nothing, and its ways back, the browser's too, ask before they
 * throw them away.
 *
 * @param keeps the words are there again when it is next opened, and nothing is thrown away
 */
export function useLeaving(keeps: boolean) {
  /** What stood in each field before anything was typed there. */
  const before = useRef(new Map<HTMLInputElement | HTMLTextAreaElement, string>())
  const asking = useRef<AbortController>(undefined)
  useEffect(() => () => asking.current?.abort(), [])
  const hasWords = () =>
    [...before.current].some(([field, was]) => field.isConnected && field.value !== was && field.value.trim() !== '')
  const mayGo = async () => {
    if (asking.current) return false
    if (keeps || !hasWords()) return true
    asking.current = new AbortController()
    const sure = await confirm(
      {
        title: 'Throw away what you wrote?',
        body: 'Nothing keeps it once this is closed.',
        confirm: 'Throw it away',
        cancel: 'Keep writing',
        danger: true,
      },
      asking.current.signal,
    )
    asking.current = undefined
    return sure
  }
  const latest = useRef({ hasWords, mayGo })
  latest.current = { hasWords, mayGo }
  const history = useRouter({ warn: false })?.history
  useEffect(() => {
    if (keeps) return
    const stops = [
      holdsWords(() => latest.current.hasWords()),
      // What an act leads to is no way back: only the browser's own steps are asked about.
      history?.block({
        blockerFn: async ({ action }) => action !== 'PUSH' && action !== 'REPLACE' && !(await latest.current.mayGo()),
        enableBeforeUnload: wordsOpen,
      }),
    ]
    return () => {
      for (const stop of stops) stop?.()
    }
  }, [history, keeps])
  return {
    note({ target }: FocusEvent) {
      if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) || !target.matches(WORDS)) return
      if (!before.current.has(target)) before.current.set(target, target.value)
    },
    hasWords,
    async leave(go: () => void) {
      if (!asking.current && (keeps || !hasWords())) return go()
      if (await mayGo()) go()
    },
  }
}
