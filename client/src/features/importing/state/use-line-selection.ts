import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from 'react'
import { settledKey } from '../../../input/keys/settled-key.ts'
import type { ChosenLine } from '../model/assign-lines.ts'

/** How a click or key selects a line: alone, with everything from the line selected before, or in addition to the others. */
type Choosing = 'alone' | 'up-to' | 'besides'

/** What the lines of one row need for selecting by mouse, touch and keys. */
export interface LinePicking {
  isChosen(number: number): boolean
  /** The line of the row that Tab enters. */
  enters: number | undefined
  choose(number: number, how: Choosing): void
  /**
   * The keys of a multiple selection: arrows move, with Shift they select on the way, Space adds a line, Ctrl or ⌘ with A selects
   * all of the row.
   */
  onKeyDown(number: number, event: KeyboardEvent): void
}

const same = (a: ChosenLine, b: ChosenLine) => a.row === b.row && a.number === b.number

/** The lines in their order, over all visible rows. */
const linesIn = (list: HTMLElement | null): { at: ChosenLine; element: HTMLElement }[] =>
  [...(list?.querySelectorAll<HTMLElement>('[data-line]') ?? [])].flatMap((element) => {
    const row = element.closest<HTMLElement>('[data-row]')?.dataset.row
    return row === undefined ? [] : [{ at: { row, number: Number(element.dataset.line) }, element }]
  })

/**
 * Selects several lines of the source, in one row or over several, as in any list: a click selects, Shift extends, Ctrl or ⌘
 * adds. A touch screen has neither key, so each tap adds.
 */
export function useLineSelection(
  list: RefObject<HTMLElement | null>,
  chosen: readonly ChosenLine[],
  onChoose: (lines: readonly ChosenLine[]) => void,
): (row: string) => LinePicking {
  const anchor = useRef<ChosenLine>(undefined)

  const choose = (line: ChosenLine, how: Choosing) => {
    const lines = linesIn(list.current).map(({ at }) => at)
    const from = anchor.current ? lines.findIndex((each) => anchor.current && same(each, anchor.current)) : -1
    const to = lines.findIndex((each) => same(each, line))
    if (how === 'up-to' && from !== -1 && to !== -1) return onChoose(lines.slice(Math.min(from, to), Math.max(from, to) + 1))
    anchor.current = line
    const others = chosen.filter((each) => !same(each, line))
    const isAlone = chosen.length === 1 && others.length === 0
    if (how === 'besides') onChoose(others.length === chosen.length ? [...chosen, line] : others)
    else onChoose(isAlone ? [] : [line])
  }

  const walk = (line: ChosenLine, step: number, extends_: boolean) => {
    const lines = linesIn(list.current)
    const at = lines.findIndex((each) => same(each.at, line))
    const next = lines[Math.max(0, Math.min(lines.length - 1, at + step))]
    if (!next || at === -1) return
    if (extends_) {
      if (!chosen.some((each) => same(each, line))) anchor.current = line
      choose(next.at, 'up-to')
    }
    next.element.focus()
    next.element.scrollIntoView({ block: 'nearest' })
  }

  return (row) => {
    const own = chosen.filter((each) => each.row === row)
    return {
      isChosen: (number) => own.some((each) => each.number === number),
      enters: own.at(-1)?.number,
      choose: (number, how) => choose({ row, number }, how),
      onKeyDown(number, event) {
        const key = settledKey(event)
        if (key === undefined || event.altKey) return
        const line = { row, number }
        if (event.ctrlKey || event.metaKey) {
          if (key.toLowerCase() !== 'a') return
          event.preventDefault()
          const lines = linesIn(list.current).map(({ at }) => at)
          return onChoose(lines.filter((each) => each.row === row))
        }
        if (key === 'ArrowDown') walk(line, 1, event.shiftKey)
        else if (key === 'ArrowUp') walk(line, -1, event.shiftKey)
        else if (key === ' ' || key === 'Enter') choose(line, event.shiftKey ? 'up-to' : 'besides')
        else return
        event.preventDefault()
      },
    }
  }
}

/** @param touched whether the line was last pressed with a finger */
export const choosingBy = (event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }, touched: boolean): Choosing =>
  event.shiftKey ? 'up-to' : event.ctrlKey || event.metaKey || touched ? 'besides' : 'alone'

export const isTouch = (event: PointerEvent): boolean => event.pointerType === 'touch'
