import { Button, NativeSelect } from '@mantine/core'
import { type Id, newId } from '@panelbook/shared/base/ids'
import { cut } from '@panelbook/shared/base/text'
import { questionTitle } from '@panelbook/shared/library/question'
import { ownLineId } from '@panelbook/shared/scorecards/evidence-origin'
import type { BroughtLine, NoteOffer } from '@panelbook/shared/scorecards/match-notes'
import { privateNote } from '@panelbook/shared/scorecards/private-notes-doc'
import { useRef, useState } from 'react'
import { KeyHint } from '../../../input/keys/key-hint.tsx'
import { useKeys } from '../../../input/keys/keys.ts'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { notifyWarning } from '../../../ui/dialog/notify.ts'
import { findMark } from '../model/evidence-marks.ts'
import { addNoteLine, takeNoteLineOut } from '../model/note-lines.ts'
import { useCard, useLive } from '../state/live-session.ts'
import { useMayRate } from '../state/standing.ts'
import classes from './brought-notes.module.css'

const BROUGHT = { by: 'notes from elsewhere' }

/** Where a line went. */
type Taken = { to: 'note'; questionId: Id } | { to: 'evidence'; questionId: Id; lineId: Id }

/** The lines one below the other, as they were written. A line is offered to what it may be about, and goes nowhere by itself. */
export function BroughtLines({ lines }: { lines: readonly BroughtLine[] }) {
  const { questions, privateNotes, actions } = useLive()
  const mayRate = useMayRate()
  const evidence = useCard((card) => card.content.evidence)
  const list = useRef<HTMLUListElement>(null)
  const [chosen, setChosen] = useState<ReadonlyMap<number, Id>>(new Map())
  const [taken, setTaken] = useState<ReadonlyMap<number, Taken>>(new Map())
  const nameOf = (id: Id) => {
    const found = questions.get(id)
    return found ? questionTitle(found.question) : ''
  }
  /** All questions in the plan's order; others that the line is offered to say why, as the chosen one does beside it. */
  const optionsFor = ({ offers }: BroughtLine, chosenId: Id | undefined) =>
    [...questions.keys()].map((id, at) => {
      const offer = id === chosenId ? undefined : offers.find(({ questionId }) => questionId === id)
      return { value: id, label: `${at + 1}. ${nameOf(id)}${offer ? ` · ${becauseInWords(offer)}` : ''}` }
    })
  const questionOf = (at: number) => chosen.get(at) ?? lines[at]?.offers[0]?.questionId
  /** On to the next line that is still to be taken. */
  const goOn = (from: number) =>
    [...(list.current?.querySelectorAll<HTMLElement>('[data-brought]') ?? [])]
      .find((row) => Number(row.dataset.brought) > from && row.querySelector('[data-take]'))
      ?.querySelector<HTMLElement>('[data-take]')
      ?.focus()
  const isTaken = (at: number) => {
    const where = taken.get(at)
    // Evidence can be taken back elsewhere, too: by undo, or beside the notes.
    return where && (where.to === 'note' || Object.values(evidence).some(({ lineId }) => lineId === where.lineId))
      ? where
      : undefined
  }
  const take = (at: number, to: Taken['to']): boolean => {
    const line = lines[at]
    const questionId = questionOf(at)
    if (!line || isTaken(at) || line.names !== undefined || (to === 'evidence' && !mayRate)) return false
    if (questionId === undefined) {
      announce('Choose the question first')
      return false
    }
    if (to === 'note') {
      if (!privateNotes) return false
      if (!addNoteLine(privateNote(privateNotes.doc, questionId), line.text, BROUGHT)) {
        notifyWarning('The line stays here', 'Your private note of this question is full.')
        return false
      }
      setTaken(new Map(taken).set(at, { to, questionId }))
    } else {
      const lineId = ownLineId(newId())
      actions.toggleEvidence(questionId, { lineId, quote: line.text, begunAt: undefined }, { kind: 'rating' })
      setTaken(new Map(taken).set(at, { to, questionId, lineId }))
    }
    announce(`${to === 'note' ? 'In your private note of' : 'Evidence for'} “${nameOf(questionId)}”`)
    goOn(at)
    return true
  }
  const takeBack = (at: number, where: Taken) => {
    const line = lines[at]
    if (!line) return
    if (where.to === 'evidence') {
      const mark = findMark(evidence, where.lineId, where.questionId, { kind: 'rating' })
      if (mark !== undefined) actions.removeEvidence(mark)
    } else if (privateNotes && !takeNoteLineOut(privateNote(privateNotes.doc, where.questionId), line.text, BROUGHT)) {
      notifyWarning('The line stays in your note', 'You changed it since: take it out of the note itself.')
    }
    const rest = new Map(taken)
    rest.delete(at)
    setTaken(rest)
    announce('Taken back')
  }
  const byKey = (to: Taken['to']) => (_key: string, target: EventTarget | null) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-brought]') : null
    return row !== null && take(Number(row.dataset.brought), to)
  }
  useKeys([
    { keys: 'm', does: 'The line at hand: into my private note', group: 'Notes from elsewhere', run: byKey('note') },
    { keys: 'e', does: 'The line at hand: evidence for my rating', group: 'Notes from elsewhere', run: byKey('evidence') },
  ])

  return (
    <ul ref={list} className={classes.lines} aria-label="Lines of your notes">
      {lines.map((line, at) => {
        const where = isTaken(at)
        const questionId = questionOf(at)
        const offer = line.offers.find((each) => each.questionId === questionId)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text never change their order
          <li key={at} className={classes.line} data-brought={at} data-taken={where?.to}>
            {line.names === undefined ? (
              <>
                <p className={classes.words}>{line.text}</p>
                {where ? (
                  <p className={classes.because}>
                    {where.to === 'note' ? 'In your private note of' : 'Evidence for your rating of'} “{nameOf(where.questionId)}
                    ”.{' '}
                    <Button variant="subtle" size="compact-xs" onClick={() => takeBack(at, where)}>
                      Take back
                    </Button>
                  </p>
                ) : (
                  <div className={classes.place}>
                    <NativeSelect
                      size="xs"
                      aria-label={`Question of “${cut(line.text, 60)}”`}
                      value={questionId ?? ''}
                      data={[
                        ...(questionId === undefined ? [{ value: '', label: 'Which question?' }] : []),
                        ...optionsFor(line, questionId),
                      ]}
                      onChange={({ currentTarget: { value } }) => setChosen(new Map(chosen).set(at, value))}
                    />
                    <span className={classes.because}>
                      {offer ? becauseInWords(offer) : questionId ? 'as you chose' : 'no word tells'}
                    </span>
                    <Button
                      data-take=""
                      variant="default"
                      size="compact-sm"
                      disabled={questionId === undefined}
                      onClick={() => take(at, 'note')}
                    >
                      To my private note <KeyHint keys="m" />
                    </Button>
                    {mayRate && (
                      <Button
                        variant="default"
                        size="compact-sm"
                        disabled={questionId === undefined}
                        onClick={() => take(at, 'evidence')}
                      >
                        Evidence for my rating <KeyHint keys="e" />
                      </Button>
                    )}
                  </div>
                )}
              </>
            ) : (
              <p className={classes.heading}>
                {line.text} <span className={classes.because}>· names “{nameOf(line.names)}”</span>
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const becauseInWords = ({ because }: NoteOffer): string =>
  because.kind === 'below'
    ? 'stands below its name'
    : `says ${because.words
        .slice(0, 3)
        .map((word) => `“${word}”`)
        .join(', ')}`
