import { cut } from '@panelbook/shared/base/text'
import { useRef, useState } from 'react'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import type { SourceLine } from '../../model/source-line.ts'
import { clippedLine, shortened } from '../../model/source-lines.ts'
import { choosingBy, isTouch, type LinePicking } from '../../state/use-line-selection.ts'
import classes from './bank-row.module.css'

/** The lines of a question, with their numbers. They can be selected, alone or together. */
export function SourceLines({ lines, of, isLinked = () => false, picking, onPoint = () => {} }: SourceLinesProps) {
  const [all, setAll] = useState(false)
  const touched = useRef(false)
  const { shown, more } = all ? { shown: lines, more: 0 } : shortened(lines)
  const enters = shown.find(({ number }) => number === picking.enters) ?? shown[0]
  return (
    <div className={`${boxes.sunken} ${texts.smallest} ${texts.mono} ${classes.source}`}>
      {shown.length > 0 && (
        <div role="listbox" aria-multiselectable="true" aria-label={`Lines of “${cut(of, 60)}”`}>
          {shown.map((line) => (
            <div
              key={line.number}
              role="option"
              className={`${boxes.full} ${boxes.flex} ${texts.begin} ${classes.line}`}
              data-line={line.number}
              data-linked={isLinked(line.number) || undefined}
              aria-selected={picking.isChosen(line.number)}
              tabIndex={line === enters ? 0 : -1}
              onPointerDown={(event) => {
                touched.current = isTouch(event)
                // Shift and a click select lines, but must not mark their text.
                if (event.shiftKey) event.preventDefault()
              }}
              onMouseDown={(event) => event.shiftKey && event.preventDefault()}
              onClick={(event) => {
                event.currentTarget.focus()
                picking.choose(line.number, choosingBy(event, touched.current))
              }}
              onKeyDown={(event) => picking.onKeyDown(line.number, event)}
              onPointerEnter={() => onPoint(line.number)}
              onPointerLeave={() => onPoint(undefined)}
              onFocus={() => onPoint(line.number)}
              onBlur={() => onPoint(undefined)}
            >
              <span className={`${boxes.fixed} ${texts.muted} ${texts.end} ${classes.number}`}>{line.number}</span>
              <span className={`${boxes.shrink} ${texts.anywhere} ${texts.kept}`}>{clippedLine(line.text, of)}</span>
            </div>
          ))}
        </div>
      )}
      {more > 0 && (
        <button type="button" className={`${boxes.press} ${classes.more}`} onClick={() => setAll(true)}>
          Show {more.toLocaleString('en')} more lines
        </button>
      )}
    </div>
  )
}

interface SourceLinesProps {
  lines: readonly SourceLine[]
  /** Words from these lines: a long line is shown around them. */
  of: string
  isLinked?: (line: number) => boolean
  picking: LinePicking
  onPoint?: (line: number | undefined) => void
}
