import { cloneElement, type ReactElement, type ReactNode, useId, useRef } from 'react'
import { settledKey } from '../../input/keys/settled-key.ts'
import texts from '../text.module.css'
import classes from './hint.module.css'

interface HintProps {
  /** What is shown while the pointer rests on the child or the focus is on it. */
  label: ReactNode
  /**
   * Whether screen readers should read the label as a description of the child. False where the child's own name says it already.
   */
  describes?: boolean
  /** One element that takes a ref. */
  children: ReactElement<HintedProps>
}

interface HintedProps {
  ref?: React.Ref<HTMLElement>
  'aria-describedby'?: string | undefined
  onPointerEnter?: (event: React.PointerEvent) => void
  onPointerLeave?: () => void
  onFocus?: (event: React.FocusEvent) => void
  onBlur?: () => void
  onKeyDown?: (event: React.KeyboardEvent) => void
}

/** Milliseconds the pointer rests before a hint shows, and the gap to its element in CSS pixels. */
const REST_MS = 300
const GAP = 6

/**
 * A few words about an element, on hover and focus; Escape hides them (WCAG 2.2, 1.4.13). Drawn in the browser's top layer, so
 * nothing clips it, and without a positioning library: the live page counts every kilobyte.
 */
export function Hint({ label, describes = false, children }: HintProps) {
  const id = useId()
  const hint = useRef<HTMLSpanElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const show = (element: Element) => {
    const box = hint.current
    if (!box?.showPopover || !element.isConnected) return
    box.showPopover()
    const at = element.getBoundingClientRect()
    const size = box.getBoundingClientRect()
    const left = Math.min(Math.max(GAP, at.left + at.width / 2 - size.width / 2), window.innerWidth - size.width - GAP)
    const above = at.top - size.height - GAP
    box.style.left = `${Math.max(GAP, left)}px`
    box.style.top = `${above >= GAP ? above : at.bottom + GAP}px`
  }
  const hide = () => {
    clearTimeout(timer.current)
    if (hint.current?.matches(':popover-open')) hint.current.hidePopover()
  }
  return (
    <>
      {cloneElement(children, {
        ...(describes ? { 'aria-describedby': id } : {}),
        onPointerEnter: (event) => {
          if (event.pointerType === 'touch') return
          const element = event.currentTarget
          clearTimeout(timer.current)
          timer.current = setTimeout(() => show(element), REST_MS)
        },
        onPointerLeave: hide,
        onFocus: (event) => {
          if (event.currentTarget.matches(':focus-visible')) show(event.currentTarget)
        },
        onBlur: hide,
        onKeyDown: (event) => {
          if (settledKey(event) === 'Escape') hide()
        },
      })}
      <span
        ref={hint}
        id={id}
        role="tooltip"
        popover="manual"
        className={`${texts.smallest} ${texts.regular} ${texts.begin} ${classes.hint}`}
        aria-hidden={describes ? undefined : true}
      >
        {label}
      </span>
    </>
  )
}
