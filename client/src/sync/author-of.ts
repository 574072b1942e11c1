import type { Id } from '@panelbook/shared/base/ids'
import type { PersonName } from '@panelbook/shared/people/person'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { interviewQueries } from '../api/interviews.ts'
import { peopleQueries } from '../api/people.ts'
import { useSession } from '../api/session.ts'
import { useSync } from './sync-context.ts'

/** Milliseconds between two questions to the server for the same unknown client id: it learns of it with the first commit. */
const ASK_AGAIN_MS = 3_000

/**
 * Who is behind a Yjs client id of the interview's conduct or notes document: the server's knowledge, never what a document says.
 * Undefined until known. Meeting an unknown id asks the server again; the function changes when there is something new to say.
 */
export function useAuthorOf(interviewId: Id, kind: 'conduct' | 'notes'): (clientId: number) => PersonName | undefined {
  const { documents } = useSync()
  const me = useSession().person
  const queryClient = useQueryClient()
  const { data: authors } = useQuery(interviewQueries.authors(interviewId, kind))
  const { data: interview } = useQuery(interviewQueries.interview(interviewId))
  const { data: everyone } = useQuery(peopleQueries.people())
  const names = useMemo(() => {
    const known = new Map<Id, PersonName>()
    for (const person of everyone ?? []) known.set(person.id, { id: person.id, name: person.name })
    for (const { person } of interview?.panel ?? []) known.set(person.id, person)
    known.set(me.id, { id: me.id, name: me.name })
    return known
  }, [everyone, interview?.panel, me.id, me.name])

  const asked = useRef(new Map<number, number>())
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const ask = useCallback(
    (clientId: number) => {
      const last = asked.current.get(clientId) ?? 0
      if (timer.current !== undefined || Date.now() - last < ASK_AGAIN_MS) return
      asked.current.set(clientId, Date.now())
      // Not while rendering, and once for everything that one render didn't know.
      timer.current = setTimeout(() => {
        timer.current = undefined
        void queryClient.invalidateQueries({ queryKey: interviewQueries.authors(interviewId, kind).queryKey })
      }, 50)
    },
    [queryClient, interviewId, kind],
  )

  return useCallback(
    (clientId) => {
      const own = documents.open({ kind, interviewId }).doc.clientID
      const personId = clientId === own ? me.id : authors?.[String(clientId)]
      if (personId === undefined) {
        ask(clientId)
        return undefined
      }
      return names.get(personId)
    },
    [documents, kind, interviewId, me.id, authors, names, ask],
  )
}
