import { TextInput, VisuallyHidden } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { questionTitle } from '@panelbook/shared/library/question'
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { settledKey } from '../../../../input/keys/settled-key.ts'
import boxes from '../../../../ui/box.module.css'
import { Dialog } from '../../../../ui/dialog/dialog.tsx'
import texts from '../../../../ui/text.module.css'
import { searchLines, searchPlan } from '../../model/plan-search.ts'
import { useLive, useUi } from '../../state/live-session.ts'
import { writtenLines } from '../../state/written-lines.ts'
import classes from './question-search.module.css'

/** Finds every question of this plan by its words and notes. Enter goes there. */
export function QuestionSearch({ close }: { close(): void }) {
  return (
    <Dialog
      keeps
      onClose={close}
      withCloseButton={false}
      // Named for screen readers; the field says it to everybody else.
      styles={{ header: { position: 'absolute', minHeight: 0, padding: 0 } }}
      yOffset="12vh"
      centered={false}
      padding="sm"
      title={<VisuallyHidden component="span">Search this interview</VisuallyHidden>}
    >
      <SearchBox close={close} />
    </Dialog>
  )
}

interface Found {
  key: string
  questionId: Id | 'general'
  title: string
  where: string
  text: string
}

function SearchBox({ close }: { close(): void }) {
  const { plan, questions, actions, ui, notes, privateNotes } = useLive()
  const text = useUi((state) => state.sought)
  const field = useRef<HTMLInputElement>(null)
  // Before the next key, not after the modal's own moment: it may already be a letter.
  useLayoutEffect(() => field.current?.focus(), [])
  const [chosen, setChosen] = useState(0)
  // As they stand when the search is opened: what moves under the cursor can't be chosen.
  const [lines] = useState(() => writtenLines(plan, notes.doc, privateNotes?.doc))
  const hits = useMemo(
    (): Found[] => [
      ...searchPlan(plan, text).map((hit) => ({ ...hit, key: hit.questionId, where: hit.section, text: hit.prompt })),
      ...searchLines(lines, text).map((line, index) => {
        const question = line.questionId === 'general' ? undefined : questions.get(line.questionId)?.question
        return {
          key: `line-${index}`,
          questionId: line.questionId,
          title: question ? questionTitle(question) : 'General notes',
          where: line.where === 'notes' ? 'shared notes' : 'my private note',
          text: line.text,
        }
      }),
    ],
    [plan, questions, lines, text],
  )
  const active = Math.min(chosen, hits.length - 1)
  const go = ({ questionId }: Found) => {
    if (questionId === 'general') ui.setState({ middle: 'question', notes: 'general' })
    else {
      actions.goTo(questionId)
      ui.setState({ notes: 'question' })
    }
    ui.setState({ column: 'question' })
    close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const hit = hits[active]
    const key = settledKey(event)
    if (key === 'Enter' && hit) go(hit)
    else if (key === 'ArrowDown') setChosen(Math.min(active + 1, hits.length - 1))
    else if (key === 'ArrowUp') setChosen(Math.max(active - 1, 0))
    else return
    event.preventDefault()
  }
  return (
    <>
      <TextInput
        ref={field}
        placeholder="A question, a probe, words of a note…"
        aria-label="Find a question or a note"
        role="combobox"
        aria-expanded="true"
        aria-controls="question-hits"
        aria-autocomplete="list"
        {...(hits[active] ? { 'aria-activedescendant': `hit-${hits[active].key}` } : {})}
        value={text}
        onChange={(event) => {
          ui.setState({ sought: event.currentTarget.value })
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
        data-autofocus
      />
      <div id="question-hits" className={classes.list} role="listbox" aria-label="Found">
        {hits.map((hit, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: options of a combobox are reached from its field
          <div
            key={hit.key}
            id={`hit-${hit.key}`}
            role="option"
            className={`${boxes.corner8} ${classes.hit}`}
            aria-selected={index === active}
            ref={(element) => {
              if (index === active) element?.scrollIntoView?.({ block: 'nearest' })
            }}
            onPointerMove={() => setChosen(index)}
            onClick={() => go(hit)}
          >
            <strong className={texts.strong}>{hit.title}</strong> <small className={texts.muted}>{hit.where}</small>
            <p className={`${texts.fine} ${texts.ellipsis}`}>{hit.text}</p>
          </div>
        ))}
      </div>
      {hits.length === 0 && (
        <p className={`${boxes.spaced} ${texts.muted} ${classes.none}`} role="status">
          No question of this plan and no note of this interview says this.
        </p>
      )}
    </>
  )
}
