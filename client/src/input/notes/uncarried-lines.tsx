import { uncarriedLines } from '@panelbook/shared/interviews/conduct/carry-notes'
import { type ReactNode, useEffect, useState } from 'react'
import type * as Y from 'yjs'

export const UNCARRIED = 'These notes were written before the last update. They can be edited once the server is reached.'

/**
 * Notes of the release before, on a device that has not reached the server since: the server carries them over, and until then
 * they are read.
 */
export function UncarriedLines({ doc, root, className, children }: UncarriedLinesProps) {
  const [lines, setLines] = useState<readonly string[]>([])
  useEffect(() => {
    const look = () => setLines((before) => (before.length === 0 ? before : uncarriedLines(doc, root)))
    setLines(uncarriedLines(doc, root))
    doc.on('update', look)
    return () => doc.off('update', look)
  }, [doc, root])
  if (lines.length === 0) return null
  return (
    <div className={className} role="note">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: these lines are shown as they stand, and all go at once
        <p key={index} dir="auto">
          {line}
        </p>
      ))}
      {children}
    </div>
  )
}

interface UncarriedLinesProps {
  doc: Y.Doc
  /** The name of the notes' text in the document. */
  root: string
  className?: string
  /** What is said of them. */
  children: ReactNode
}
