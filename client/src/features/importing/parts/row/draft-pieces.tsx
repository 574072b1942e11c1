import texts from '../../../../ui/text.module.css'
import { placeWords } from '../../model/import-words.ts'
import { type DraftPiece, type Place, pieceId } from '../../model/open-bank.ts'
import classes from './bank-row.module.css'

const places: readonly Place[] = [
  'prompt',
  'strongSignals',
  'probes',
  'redFlags',
  'sampleAnswer',
  'anchors',
  'competency',
  'tags',
]

/** The words of a question as they were read, place by place. Each piece can be selected. */
export function DraftPieces({ pieces, ...button }: DraftPiecesProps) {
  return places.map((place) => {
    const own = pieces.filter((piece) => piece.place === place)
    if (own.length === 0) return null
    if (place === 'prompt') {
      return own.map((piece) => (
        <h2 key="prompt" className={`${texts.title} ${classes.prompt}`}>
          <PieceButton piece={piece} {...button} />
        </h2>
      ))
    }
    return (
      <div key={place}>
        <h3 className={`${texts.fine} ${texts.strong} ${classes.place}`} data-place={place}>
          {placeWords[place]}
        </h3>
        <ul className={texts.bullets}>
          {own.map((piece) => (
            <li key={pieceId(piece)}>
              {piece.value !== undefined && <span className={texts.note}>Rating {piece.value}: </span>}
              <PieceButton piece={piece} {...button} />
            </li>
          ))}
        </ul>
      </div>
    )
  })
}

function PieceButton({ piece, selected, linked, onSelect, onPoint }: PieceButtonProps) {
  const id = pieceId(piece)
  return (
    <button
      type="button"
      className={`${texts.kept} ${texts.anywhere} ${texts.begin} ${classes.piece}`}
      data-piece={id}
      data-linked={linked.includes(id) || undefined}
      aria-pressed={selected === id}
      onClick={() => onSelect(piece)}
      onPointerEnter={() => onPoint([id])}
      onPointerLeave={() => onPoint([])}
      onFocus={() => onPoint([id])}
      onBlur={() => onPoint([])}
    >
      {piece.text}
    </button>
  )
}

interface PieceButtonProps {
  piece: DraftPiece
  /** The piece that is selected. */
  selected: string | undefined
  /** Pieces that are selected, pointed at, or in the line that is pointed at. */
  linked: readonly string[]
  onSelect: (piece: DraftPiece) => void
  onPoint: (pieces: readonly string[]) => void
}

interface DraftPiecesProps extends Omit<PieceButtonProps, 'piece'> {
  pieces: readonly DraftPiece[]
}
