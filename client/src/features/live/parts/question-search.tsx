import { Modal, TextInput } from '@mantine/core'
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { searchPlan } from '../model/plan-search.ts'
import { useLive, useUi } from '../state/live-session.ts'
import classes from './question-search.module.css'

/** Type a few letters, press Enter, be there: every question of this plan by its words. */
export function QuestionSearch({ close }: { close(): void }) {
  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={false}
      yOffset="12vh"
      centered={false}
      padding="sm"
      aria-label="Search questions"
    >
      <SearchBox close={close} />
    </Modal>
  )
}

function SearchBox({ close }: { close(): void }) {
  const { plan, actions, ui } = useLive()
  const text = useUi((state) => state.sought)
  const field = useRef<HTMLInputElement>(null)
  // Before the next key, not after the modal's own moment: it may already be a letter.
  useLayoutEffect(() => field.current?.focus(), [])
  const [chosen, setChosen] = useState(0)
  const hits = useMemo(() => searchPlan(plan, text), [plan, text])
  const active = Math.min(chosen, hits.length - 1)
  const go = (questionId: string) => {
    actions.goTo(questionId)
    ui.setState({ column: 'question' })
    close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const hit = hits[active]
    if (event.key === 'Enter' && hit) go(hit.questionId)
    else if (event.key === 'ArrowDown') setChosen(Math.min(active + 1, hits.length - 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(active - 1, 0))
    else return
    event.preventDefault()
  }
  return (
    <>
      <TextInput
        ref={field}
        placeholder="Find a question: title, words of the prompt, a probe…"
        aria-label="Find a question"
        role="combobox"
        aria-expanded="true"
        aria-controls="question-hits"
        aria-autocomplete="list"
        {...(hits[active] ? { 'aria-activedescendant': `hit-${hits[active].questionId}` } : {})}
        value={text}
        onChange={(event) => {
          ui.setState({ sought: event.currentTarget.value })
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
        data-autofocus
      />
      <div id="question-hits" className={classes.list} role="listbox" aria-label="Questions">
        {hits.map((hit, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: options of a combobox are reached from its field
          <div
            key={hit.questionId}
            id={`hit-${hit.questionId}`}
            role="option"
            className={classes.hit}
            aria-selected={index === active}
            ref={(element) => {
              if (index === active) element?.scrollIntoView?.({ block: 'nearest' })
            }}
            onPointerMove={() => setChosen(index)}
            onClick={() => go(hit.questionId)}
          >
            <strong>{hit.title}</strong> <small>{hit.section}</small>
            <p>{hit.prompt}</p>
          </div>
        ))}
      </div>
      {hits.length === 0 && (
        <p className={classes.none} role="status">
          No question of this plan says that.
        </p>
      )}
    </>
  )
}
