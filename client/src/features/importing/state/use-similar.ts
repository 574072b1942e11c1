import { SIMILAR_AT_ONCE, type SimilarQuestion } from '@panelbook/shared/importing/api'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { call } from '../../../api/call.ts'
import { promptKey } from '../model/import-choices.ts'

export interface Comparison {
  /** The most similar question of the library, by prompt key. */
  matches: ReadonlyMap<string, SimilarQuestion>
  /** How many prompts have been compared, of how many. */
  done: number
  of: number
  /** Comparing failed. Duplicates may be missed, but importing still skips those with the same words. */
  error: unknown
  /** Compares everything again. */
  again(): void
}

const NONE: ReadonlyMap<string, SimilarQuestion | undefined> = new Map()

/** The longest prompt that the library takes; a longer one is not imported anyway. */
const LONGEST_PROMPT = 2_000

/** Compares prompts with the library, a slice at a time and each prompt once. */
export function useSimilar(prompts: readonly string[]): Comparison {
  const [known, setKnown] = useState(NONE)
  const [error, setError] = useState<unknown>(undefined)
  const asked = useMemo(() => {
    const byKey = new Map(prompts.map((prompt) => [promptKey(prompt), prompt]))
    return [...byKey].filter(([key, prompt]) => key !== '' && prompt.length <= LONGEST_PROMPT)
  }, [prompts])

  const missing = useMemo(() => asked.filter(([key]) => !known.has(key)), [asked, known])
  useEffect(() => {
    if (missing.length === 0 || error !== undefined) return
    const abort = new AbortController()
    const slice = missing.slice(0, SIMILAR_AT_ONCE)
    call('findSimilarQuestions', { body: { prompts: slice.map(([, prompt]) => prompt) } }, { signal: abort.signal }).then(
      ({ similar }) => {
        const found = new Map(similar.map((match) => [slice[match.index]?.[0], match]))
        setKnown((before) => new Map([...before, ...slice.map(([key]) => [key, found.get(key)] as const)]))
      },
      (failure: unknown) => {
        if (!abort.signal.aborted) setError(failure)
      },
    )
    return () => abort.abort()
  }, [missing, error])

  const again = useCallback(() => {
    setKnown(NONE)
    setError(undefined)
  }, [])

  const matches = useMemo(() => new Map([...known].flatMap(([key, match]) => (match ? [[key, match] as const] : []))), [known])
  return { matches, done: asked.length - missing.length, of: asked.length, error, again }
}
