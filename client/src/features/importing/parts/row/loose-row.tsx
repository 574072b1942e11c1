import { cut } from '@panelbook/shared/base/text'
import { useState } from 'react'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import type { Meaning } from '../../model/assign-piece.ts'
import type { LooseKind, LooseText } from '../../model/open-bank.ts'
import type { Selection } from '../../model/selection.ts'
import { linesOfSpans } from '../../model/source-lines.ts'
import type { LinePicking } from '../../state/use-line-selection.ts'
import classes from './bank-row.module.css'
import { MeaningBar } from './meaning-bar.tsx'
import { SourceLines } from './source-lines-view.tsx'

const kindWords: Record<LooseKind, string> = {
  unrecognised: 'Not recognised',
  heading: 'Heading',
  'set-aside': 'Set aside',
  advice: 'Advice on using the questions',
  'left-out': 'Left out',
}

/** Words that are in no question, and why. Once somebody says what they are, they go to the question above. */
export function LooseRow({ loose, lines, markup, picking, onAssign }: LooseRowProps) {
  // A heading is usually right: the choices appear only for somebody who doubts it.
  const [open, setOpen] = useState(false)
  const selection: Selection = {
    kind: 'words',
    row: loose.key,
    chosen: { kind: 'loose', loose: loose.key },
    words: loose.text,
  }
  return (
    <li className={`${boxes.card} ${boxes.clip} ${boxes.grid} ${classes.row}`} data-row={loose.key} data-kind={loose.kind}>
      <SourceLines lines={linesOfSpans(lines, [loose.span], markup)} of={loose.text} picking={picking} />
      <article
        className={`${boxes.stack} ${boxes.gap8} ${boxes.shrink} ${classes.draft}`}
        aria-label={`${kindWords[loose.kind]}: ${cut(loose.text, 80)}`}
      >
        {loose.kind === 'heading' ? (
          <button
            type="button"
            className={`${texts.strong} ${texts.begin} ${classes.heading}`}
            data-piece="words"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <span className={`${boxes.round} ${texts.smallest} ${texts.strong} ${classes.badge}`}>Heading</span> {loose.text}
          </button>
        ) : (
          <>
            <p className={`${texts.note} ${classes.why}`}>
              <span className={`${boxes.round} ${texts.smallest} ${texts.strong} ${classes.badge}`}>{kindWords[loose.kind]}</span>{' '}
              {loose.why}
            </p>
            <p className={`${texts.anywhere} ${texts.kept}`} data-piece="words" tabIndex={-1}>
              {loose.text}
            </p>
          </>
        )}
        {(open || loose.kind !== 'heading') && (
          <MeaningBar
            words={loose.text}
            keys={false}
            without={loose.kind === 'left-out' || loose.kind === 'heading' ? [loose.kind] : []}
            onAssign={(meaning) => onAssign(meaning, selection)}
          />
        )}
      </article>
    </li>
  )
}

interface LooseRowProps {
  loose: LooseText
  lines: readonly string[]
  markup: boolean
  picking: LinePicking
  onAssign: (meaning: Meaning, which: Selection) => void
}
