import { Button, NativeSelect } from '@mantine/core'
import { cut } from '@panelbook/shared/base/text'
import type { BroughtLine, NoteOffer } from '@panelbook/shared/scorecards/match-notes'
import { useRef } from 'react'
import { KeyHint } from '../../../input/keys/key-hint.tsx'
import { useKeys } from '../../../input/keys/keys.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { type Taken, type TakingLines, useTakingLines } from '../state/use-taking-lines.ts'

/**
 * The lines one below the other, as they were written. Each line is offered to questions it may be about, and is never moved by
 * itself.
 */
export function BroughtLines({ lines }: { lines: readonly BroughtLine[] }) {
  const taking = useTakingLines(lines)
  const list = useRef<HTMLUListElement>(null)
  /** On to the next line that is still to be taken. */
  const goOn = (from: number) =>
    [...(list.current?.querySelectorAll<HTMLElement>('[data-brought]') ?? [])]
      .find((row) => Number(row.dataset.brought) > from && row.querySelector('[data-take]'))
      ?.querySelector<HTMLElement>('[data-take]')
      ?.focus()
  const take = (at: number, to: Taken['to']): boolean => {
    const took = taking.take(at, to)
    if (took) goOn(at)
    return took
  }
  const byKey = (to: Taken['to']) => (_key: string, target: EventTarget | null) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-brought]') : null
    return row !== null && take(Number(row.dataset.brought), to)
  }
  useKeys([
    { keys: 'm', does: 'Add the current line to my private note', group: 'Notes from elsewhere', run: byKey('note') },
    { keys: 'e', does: 'Mark the current line as evidence for my rating', group: 'Notes from elsewhere', run: byKey('evidence') },
  ])

  return (
    <ul ref={list} className={boxes.lines} aria-label="Lines of your notes">
      {lines.map((line, at) => {
        const where = taking.whereIs(at)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text never change their order
          <li key={at} data-brought={at} data-taken={where?.to}>
            {line.names !== undefined ? (
              <p className={`${texts.strong} ${texts.anywhere}`}>
                {line.text}{' '}
                <span className={`${texts.fine} ${texts.regular} ${texts.anywhere}`}>· names “{taking.nameOf(line.names)}”</span>
              </p>
            ) : (
              <>
                <p className={`${texts.anywhere} ${boxes.below8} ${where ? texts.muted : ''}`}>{line.text}</p>
                {where ? (
                  <WhereItWent where={where} name={taking.nameOf(where.questionId)} onBack={() => taking.takeBack(at, where)} />
                ) : (
                  <WhereTo line={line} at={at} taking={taking} onTake={(to) => take(at, to)} />
                )}
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function WhereItWent({ where, name, onBack }: { where: Taken; name: string; onBack: () => void }) {
  return (
    <p className={`${texts.fine} ${texts.regular} ${texts.anywhere}`}>
      {where.to === 'note' ? 'In your private note of' : 'Evidence for your rating of'} “{name}”.{' '}
      <Button variant="subtle" size="compact-xs" onClick={onBack}>
        Undo
      </Button>
    </p>
  )
}

/** The question a line would go to, with why it is offered, and the two places it can go. */
function WhereTo({ line, at, taking, onTake }: WhereToProps) {
  const questionId = taking.questionOf(at)
  const offer = line.offers.find((each) => each.questionId === questionId)
  /** Others that the line is offered to say why, as the chosen one does beside the field. */
  const options = taking.questionIds.map((id, place) => {
    const other = id === questionId ? undefined : line.offers.find((each) => each.questionId === id)
    return { value: id, label: `${place + 1}. ${taking.nameOf(id)}${other ? ` · ${becauseInWords(other)}` : ''}` }
  })
  const button = { variant: 'default', size: 'compact-sm', disabled: questionId === undefined }
  return (
    <div className={`${boxes.middle} ${boxes.close}`}>
      <NativeSelect
        size="xs"
        aria-label={`Question of “${cut(line.text, 60)}”`}
        value={questionId ?? ''}
        data={[...(questionId === undefined ? [{ value: '', label: 'Which question?' }] : []), ...options]}
        onChange={({ currentTarget: { value } }) => taking.choose(at, value)}
      />
      <span className={`${texts.fine} ${texts.regular} ${texts.anywhere}`}>
        {offer ? becauseInWords(offer) : questionId ? 'your choice' : 'no match'}
      </span>
      <Button data-take="" {...button} onClick={() => onTake('note')}>
        To my private note <KeyHint keys="m" />
      </Button>
      {taking.mayRate && (
        <Button {...button} onClick={() => onTake('evidence')}>
          Evidence for my rating <KeyHint keys="e" />
        </Button>
      )}
    </div>
  )
}

interface WhereToProps {
  line: BroughtLine
  at: number
  taking: TakingLines
  onTake: (to: Taken['to']) => void
}

const becauseInWords = ({ because }: NoteOffer): string =>
  because.kind === 'below'
    ? 'below its name'
    : `says ${because.words
        .slice(0, 3)
        .map((word) => `“${word}”`)
        .join(', ')}`
