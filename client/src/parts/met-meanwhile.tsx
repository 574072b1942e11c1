import { Alert } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { isProblem } from '../api/api-problem.ts'

/**
 * What an act goes on from: as its dialog found it, and as the page shows it now. If a colleague changes it meanwhile, the server
 * refuses the act, and the page asks anew. What it shows then counts as read, and the act can be sent again with every word.
 *
 * @param now as the page shows it
 * @param version what the server tells one state from another by
 * @param from what was read when it was begun, where that was before: words that were kept go on from it
 */
export function useMetMeanwhile<T>(now: T, version: (state: T) => unknown, from = now): Meeting<T> {
  const [opened] = useState(from)
  const [read, setRead] = useState(from)
  const [refused, setRefused] = useState(false)
  const [sending, setSending] = useState(false)
  const differs = (from: T) => version(now) !== version(from)
  if (refused && differs(read)) {
    setRefused(false)
    setRead(now)
  }
  return {
    read,
    // Once it is done, what the page shows is one's own.
    met: !sending && differs(opened) ? now : undefined,
    async sent(doing) {
      setSending(true)
      try {
        return await doing
      } catch (error) {
        setSending(false)
        setRefused(isProblem(error, 'conflict'))
        throw error
      }
    },
  }
}

interface Meeting<T> {
  /** What the server is told: nothing that wasn't read is ever overwritten. */
  read: T
  /** What a colleague made of it since the dialog was opened. */
  met: T | undefined
  /** Follows what is sent. */
  sent<R>(doing: Promise<R>): Promise<R>
}

/** Shows it in the dialog, where the button is that met it. */
export function MetMeanwhile({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Alert color="yellow" role="status" title={title}>
      {children}
    </Alert>
  )
}
