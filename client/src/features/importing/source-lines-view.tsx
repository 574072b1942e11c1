import classes from './bank-row.module.css'
import { clippedLine, type SourceLine, shortened } from './model/source-lines.ts'

/** The lines that a question came from, with their numbers. */
export function SourceLines({ lines, around, isLinked, isChosen, onSelect, onPoint }: SourceLinesProps) {
  const { shown, more } = shortened(lines)
  return (
    <div className={classes.source}>
      {shown.map((line) => (
        <button
          key={line.number}
          type="button"
          className={classes.line}
          data-line={line.number}
          data-linked={isLinked(line.number) || undefined}
          aria-pressed={isChosen(line.number)}
          // The words themselves are reached on the other side: one stop for each is enough.
          tabIndex={-1}
          onClick={() => onSelect(line)}
          onPointerEnter={() => onPoint(line.number)}
          onPointerLeave={() => onPoint(undefined)}
        >
          <span className={classes.number}>{line.number}</span>
          <span className={classes.text}>{clippedLine(line.text, around)}</span>
        </button>
      ))}
      {more > 0 && <p className={classes.more}>and {more.toLocaleString('en')} more lines</p>}
    </div>
  )
}

interface SourceLinesProps {
  lines: readonly SourceLine[]
  /** Words that a long line is shown around. */
  around: string
  isLinked: (line: number) => boolean
  isChosen: (line: number) => boolean
  onSelect: (line: SourceLine) => void
  onPoint: (line: number | undefined) => void
}
