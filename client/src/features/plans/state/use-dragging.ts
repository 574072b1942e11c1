import type { Question } from '@panelbook/shared/library/question'
import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react'
import { settledKey } from '../../../input/keys/settled-key.ts'

/** What is being dragged: a question of the library into the plan, or a question or section of the plan to another place. */
export type Dragged =
  | { kind: 'library'; question: Question; label: string }
  | { kind: 'question'; id: string; label: string }
  | { kind: 'section'; id: string; label: string }

/** Before which question of a section, or (`sectionId` absent) before which section. */
export interface DropPlace {
  sectionId: string | undefined
  index: number
}

export interface Drag {
  dragged: Dragged
  place: DropPlace | undefined
  x: number
  y: number
}

/** CSS pixels the pointer moves before a press becomes a drag, and the height of the page's edges that scroll it. */
const MOVES = 5
const EDGE = 56

/**
 * Dragging by pointer, for mouse, pen and touch alike. Rows say where they are by `data-section` and `data-question`. Escape ends
 * a drag without a change. Keys and buttons do the same without dragging.
 */
export function useDragging(drop: (dragged: Dragged, place: DropPlace) => void) {
  const [drag, show] = useState<Drag>()
  const ended = useRef<AbortController>(undefined)
  const latestDrop = useRef(drop)
  useEffect(() => {
    latestDrop.current = drop
  })
  useEffect(() => () => ended.current?.abort(), [])

  const begin = (event: ReactPointerEvent, dragged: Dragged) => {
    if (event.button !== 0 || !event.isPrimary) return
    const { clientX, clientY, pointerId } = event
    const controller = new AbortController()
    const { signal } = controller
    ended.current?.abort()
    ended.current = controller
    let moving = false
    let pointer = { x: clientX, y: clientY }
    let place: DropPlace | undefined
    const look = () => {
      place = placeAt(pointer.x, pointer.y, dragged)
      show({ dragged, place, ...pointer })
    }
    const scroll = () => {
      if (signal.aborted) return
      const by = pointer.y < EDGE ? -10 : pointer.y > window.innerHeight - EDGE ? 10 : 0
      if (by !== 0) {
        window.scrollBy(0, by)
        look()
      }
      requestAnimationFrame(scroll)
    }
    const end = () => {
      controller.abort()
      show(undefined)
    }
    addEventListener(
      'pointermove',
      (moved) => {
        if (moved.pointerId !== pointerId) return
        pointer = { x: moved.clientX, y: moved.clientY }
        if (!moving) {
          if (Math.hypot(pointer.x - clientX, pointer.y - clientY) < MOVES) return
          moving = true
          requestAnimationFrame(scroll)
        }
        look()
      },
      { signal },
    )
    addEventListener(
      'pointerup',
      (released) => {
        if (released.pointerId !== pointerId) return
        end()
        if (!moving) return
        // The click that follows a drag is none.
        addEventListener('click', (click) => click.stopPropagation(), {
          capture: true,
          once: true,
          signal: AbortSignal.timeout(100),
        })
        if (place) latestDrop.current(dragged, place)
      },
      { signal },
    )
    addEventListener('pointercancel', end, { signal })
    addEventListener(
      'keydown',
      (pressed) => {
        if (settledKey(pressed) !== 'Escape') return
        pressed.stopPropagation()
        end()
      },
      { signal, capture: true },
    )
  }
  return { drag, begin }
}

/**
 * How far beside or below the sections a drop still means the nearest of them, in CSS pixels: the page may be scrolling under the
 * pointer.
 */
const NEAR = 64

function placeAt(x: number, y: number, dragged: Dragged): DropPlace | undefined {
  const sections = [...document.querySelectorAll<HTMLElement>('[data-section]')]
  const section = nearest(sections, x, y)
  if (!section) return undefined
  const after = (element: Element) => {
    const box = element.getBoundingClientRect()
    return y > box.top + box.height / 2
  }
  if (dragged.kind === 'section') return { sectionId: undefined, index: sections.indexOf(section) + (after(section) ? 1 : 0) }
  const rows = [...section.querySelectorAll('[data-question]')]
  const index = rows.findIndex((row) => !after(row))
  return { sectionId: section.dataset.section, index: index < 0 ? rows.length : index }
}

function nearest(sections: readonly HTMLElement[], x: number, y: number): HTMLElement | undefined {
  const away = sections.map((section) => {
    const box = section.getBoundingClientRect()
    if (x < box.left - NEAR || x > box.right + NEAR) return Number.POSITIVE_INFINITY
    return Math.max(0, box.top - y, y - box.bottom)
  })
  const least = Math.min(...away)
  return least <= NEAR ? sections[away.indexOf(least)] : undefined
}
