import { type ComponentProps, useEffect, useRef } from 'react'
import type * as Y from 'yjs'
import { bindTextarea } from './bind-textarea.ts'

interface YTextareaProps extends Omit<ComponentProps<'textarea'>, 'value' | 'defaultValue' | 'onChange' | 'ref'> {
  text: Y.Text
  /** Undo takes back what was written under it; a page-wide constant. */
  origin: object
}

/** A plain text field over a shared text. React never sets its value, so typing renders nothing. */
export function YTextarea({ text, origin, ...rest }: YTextareaProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => (field.current ? bindTextarea(text, field.current, origin) : undefined), [text, origin])
  return <textarea ref={field} {...rest} />
}
