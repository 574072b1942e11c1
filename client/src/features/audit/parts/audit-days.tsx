import type { ToldEntry } from '@panelbook/shared/audit/api'
import type { AuditPiece, Naming } from '@panelbook/shared/audit/audit-naming'
import { auditWords } from '@panelbook/shared/audit/audit-words'
import type { EpochMs } from '@panelbook/shared/base/clock'
import { cut } from '@panelbook/shared/base/text'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { clockTime, dayAndTime, dayInWords } from '../../../ui/time-in-words.ts'
import { byDay, type DayOfEntries } from '../model/by-day.ts'
import classes from './audit-days.module.css'

/** Entries under the days on which they were made, newest first. */
export function AuditDays({ entries, naming, now }: { entries: readonly ToldEntry[]; naming: Naming; now: EpochMs }) {
  return (
    <div className={`${boxes.card} ${classes.list}`}>
      {byDay(entries, now).map((day) => (
        // A clock that was set back makes a day come twice.
        <Day key={day.entries[0]?.sequence} day={day} naming={naming} now={now} />
      ))}
    </div>
  )
}

function Day({ day: { entries }, naming, now }: { day: DayOfEntries; naming: Naming; now: EpochMs }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 className={`${texts.small} ${texts.strong} ${boxes.sunken} ${classes.heading}`} id={id}>
        {dayInWords(entries[0]?.at ?? now, now)}
      </h2>
      <ul className={boxes.ruled}>
        {entries.map((entry) => (
          <Row key={entry.sequence} entry={entry} naming={naming} now={now} />
        ))}
      </ul>
    </section>
  )
}

function Row({ entry, naming, now }: { entry: ToldEntry; naming: Naming; now: EpochMs }) {
  const { at, reason, withheld } = entry
  const [actor = '', ...done] = auditWords(entry, naming)
  return (
    <li className={`${boxes.grid} ${classes.row}`}>
      <time
        className={`${texts.fine} ${texts.nowrap} ${classes.time}`}
        dateTime={new Date(at).toISOString()}
        title={dayAndTime(at, now)}
      >
        {clockTime(at)}
      </time>
      <div className={`${texts.anywhere} ${boxes.shrink}`}>
        <span className={texts.strong}>{typeof actor === 'string' ? actor : 'words' in actor && actor.words}</span>
        {done.map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a sentence never changes the order of its pieces
          <Piece key={index} piece={piece} now={now} />
        ))}
        {reason !== undefined && <Reason reason={reason} />}
        {withheld && <p className={texts.note}>You can read the reason once your own scorecard is in.</p>}
      </div>
    </li>
  )
}

/** A reason of more characters is cut until somebody wants all of it. */
const LONG = 320

function Reason({ reason }: { reason: string }) {
  const [whole, setWhole] = useState(false)
  const long = reason.length > LONG
  return (
    <p className={`${texts.note} ${texts.written}`}>
      “{long && !whole ? `${cut(reason, LONG).trimEnd()}…` : reason}”
      {long && (
        <>
          {' '}
          <button
            type="button"
            className={`${boxes.press} ${texts.underlined}`}
            aria-expanded={whole}
            onClick={() => setWhole(!whole)}
          >
            {whole ? 'Less' : 'The whole reason'}
          </button>
        </>
      )}
    </p>
  )
}

function Piece({ piece, now }: { piece: AuditPiece; now: EpochMs }) {
  if (typeof piece === 'string') return piece
  if ('at' in piece)
    return <time dateTime={new Date(piece.at).toISOString()}>{dayAndTime(piece.at, now, { inSentence: true })}</time>
  const { about, id, words, gone } = piece
  if (gone) return <span className={texts.muted}>{words}</span>
  switch (about) {
    case 'person':
      return words
    case 'candidate':
      return (
        <Link to="/candidates/$candidateId" params={{ candidateId: id }}>
          {words}
        </Link>
      )
    case 'interview':
      return (
        <Link to="/interviews/$interviewId" params={{ interviewId: id }}>
          {words}
        </Link>
      )
    case 'role':
      return (
        <Link to="/roles/$roleId" params={{ roleId: id }}>
          {words}
        </Link>
      )
  }
}
