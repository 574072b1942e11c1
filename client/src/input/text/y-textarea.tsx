import { type ComponentProps, useLayoutEffect, useRef } from 'react'
import type * as Y from 'yjs'
import { bindTextarea } from './bind-textarea.ts'

interface YTextareaProps extends Omit<ComponentProps<'textarea'>, 'value' | 'defaultValue' | 'onChange' | 'ref'> {
  text: Y.Text
  /** Shown instead, read-only: the field stays the same, and whoever has the caret in it keeps it. */
  instead?: string | undefined
  /** Undo takes back what was written under it; a page-wide constant. */
  origin: object
  /** Whether what its one author wrote before may still come; a function that stays the same. */
  earlierComes?: (() => boolean) | undefined
}

/** A plain text field over a shared text. React never sets its value, so typing renders nothing. */
export function YTextarea({ text, origin, earlierComes, instead, readOnly, ...rest }: YTextareaProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  // With the field itself: whoever is given the caret at once, or types at once, has the words there.
  useLayoutEffect(() => {
    if (!field.current) return
    if (instead === undefined) return bindTextarea(text, field.current, origin, earlierComes)
    field.current.value = instead
  }, [text, origin, earlierComes, instead])
  return <textarea ref={field} readOnly={readOnly || instead !== undefined} {...rest} />
}
