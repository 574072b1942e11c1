import { Button, Checkbox } from '@mantine/core'
import { cut } from '@panelbook/shared/base/text'
import { useMemo, useState } from 'react'
import { QuestionAttributes } from '../../../../parts/question/question-detail.tsx'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import type { Meaning } from '../../model/assign-piece.ts'
import type { Decided } from '../../model/import-choices.ts'
import { type DraftPiece, draftPieces, pieceId } from '../../model/open-bank.ts'
import type { Selection } from '../../model/selection.ts'
import { linesOfSpans, piecesByLine, spanOfPiece } from '../../model/source-lines.ts'
import type { LinePicking } from '../../state/use-line-selection.ts'
import type { Mending } from '../../state/use-mending.ts'
import classes from './bank-row.module.css'
import { DraftEdit } from './draft-edit.tsx'
import { DraftPieces } from './draft-pieces.tsx'
import { MeaningBar } from './meaning-bar.tsx'
import { RepeatedNote } from './repeated-note.tsx'
import { SourceLines } from './source-lines-view.tsx'

/**
 * A question as it was read, beside its lines. Pointing at one side highlights the same words on the other; a click selects them.
 */
export function DraftRow({ decided, lines, markup, picking, selection, onSelect, onAssign, mending }: DraftRowProps) {
  const { draft, choice, repeats } = decided
  const [pointed, setPointed] = useState<readonly string[]>([])
  const [editing, setEditing] = useState(false)
  const source = useMemo(() => linesOfSpans(lines, draft.source.spans, markup), [lines, draft.source.spans, markup])
  const byLine = useMemo(() => piecesByLine(draft, source), [draft, source])
  const selected = selection?.kind === 'words' && selection.chosen.kind === 'piece' ? selection.chosen.piece : undefined
  const linked = selected === undefined ? pointed : [...pointed, selected]

  const select = (piece: DraftPiece) => {
    const id = pieceId(piece)
    if (selected === id) return onSelect(undefined)
    const chosen = { kind: 'piece' as const, draft: draft.key, piece: id, span: spanOfPiece(draft, source, id) }
    onSelect({ kind: 'words', row: draft.key, chosen, words: piece.text })
  }

  return (
    <li className={`${boxes.card} ${boxes.clip} ${boxes.grid} ${classes.row}`} data-row={draft.key} data-choice={choice}>
      <SourceLines
        lines={source}
        of={draft.prompt}
        isLinked={(number) => (byLine.get(number) ?? []).some((id) => linked.includes(id))}
        picking={picking}
        onPoint={(number) => setPointed(number === undefined ? [] : (byLine.get(number) ?? []))}
      />
      <article className={`${boxes.stack} ${boxes.gap8} ${boxes.shrink} ${classes.draft}`} aria-label={cut(draft.prompt, 120)}>
        <div className={`${boxes.middle} ${boxes.apartBy16} ${classes.head}`}>
          {repeats ? (
            <span className={`${boxes.round} ${texts.smallest} ${texts.strong} ${classes.badge}`}>Duplicate?</span>
          ) : (
            <Checkbox
              label="Import"
              checked={choice === 'import'}
              onChange={(event) => mending.choose(draft, event.currentTarget.checked ? 'import' : 'skip')}
            />
          )}
          <QuestionAttributes question={draft} minutes={draft.minutes} />
          <Button variant="subtle" size="compact-sm" aria-expanded={editing} onClick={() => setEditing(!editing)}>
            {editing ? 'Close' : 'Edit'}
          </Button>
        </div>
        {draft.section && <p className={texts.note}>{draft.section}</p>}
        {editing ? (
          <DraftEdit
            draft={draft}
            onDone={(next) => {
              setEditing(false)
              if (next) mending.edit(next)
            }}
          />
        ) : (
          <DraftPieces pieces={draftPieces(draft)} selected={selected} linked={linked} onSelect={select} onPoint={setPointed} />
        )}
        {selected !== undefined && selection && (
          <MeaningBar words={selection.words} onAssign={(meaning) => onAssign(meaning, selection)} />
        )}
        {repeats && <RepeatedNote decided={decided} repeats={repeats} mending={mending} />}
      </article>
    </li>
  )
}

interface DraftRowProps {
  decided: Decided
  lines: readonly string[]
  /** The source is HTML, whose tags are hidden. */
  markup: boolean
  picking: LinePicking
  selection: Selection | undefined
  onSelect: (selection: Selection | undefined) => void
  onAssign: (meaning: Meaning, which: Selection) => void
  mending: Mending
}
