import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { Id } from '@panelbook/shared/base/ids'
import { type Question, questionLevels, questionTitle } from '@panelbook/shared/library/question'
import { defaultMinutes } from '@panelbook/shared/plans/interview-plan'
import { IconCheck, IconPlus, IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useQuestions } from '../../../api/library.ts'
import { useKeys } from '../../../input/keys/keys.ts'
import { settledKey } from '../../../input/keys/settled-key.ts'
import boxes from '../../../ui/box.module.css'
import { asOptions } from '../../../ui/capitalised.ts'
import { ErrorNotice, Loading } from '../../../ui/page/page-states.tsx'
import texts from '../../../ui/text.module.css'
import classes from './question-picker.module.css'

/** Enough to choose from; more words narrow it down faster than scrolling does. */
const SHOWN = 40
const NOTHING: readonly number[] = []

/**
 * Searches the library; arrow keys walk through what is found, and Enter puts it into the plan. Enter on what is in the plan
 * leaves it there: a key pressed twice must not undo itself.
 */
export function QuestionPicker({ chosen, onAdd, onDrag }: QuestionPickerProps) {
  const [text, setText] = useState('')
  const [competency, setCompetency] = useState('')
  const [level, setLevel] = useState<(typeof questionLevels)[number] | ''>('')
  const [at, setAt] = useState(0)
  const [settled] = useDebouncedValue(text.trim(), 150)
  const found = useQuestions({
    limit: SHOWN,
    ...(settled ? { text: settled } : {}),
    ...(competency ? { competency } : {}),
    ...(level ? { level } : {}),
  })
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  useKeys([{ keys: '/', does: 'Search questions to add', group: 'Plan', run: () => input.current?.focus() }])
  const questions = found.data?.questions ?? []
  const active = questions[Math.min(at, questions.length - 1)]
  // What is shown belongs to an earlier text until the search has caught up.
  const stale = settled !== text.trim() || found.isPlaceholderData
  const { onKeyDown, forgetWaiting } = useComboboxKeys({ questions, at, stale, list, setAt, onAdd })

  return (
    <section
      className={`${boxes.card} ${boxes.stack} ${boxes.gap8} ${boxes.shrink} ${classes.picker}`}
      aria-label="Questions of the library"
      aria-busy={stale && found.isFetching}
    >
      <h2 className={texts.item}>Library</h2>
      <TextInput
        ref={input}
        type="search"
        role="combobox"
        aria-label="Search questions to add"
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active ? optionId(listId, active) : undefined}
        aria-keyshortcuts="/"
        placeholder="Search, then Enter adds it…"
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setAt(0)
          forgetWaiting()
        }}
        onKeyDown={onKeyDown}
      />
      <div className={`${boxes.row} ${boxes.gap8} ${classes.facets}`}>
        <NativeSelect
          size="xs"
          aria-label="Competency"
          value={competency}
          onChange={(event) => setCompetency(event.currentTarget.value)}
          data={[{ value: '', label: 'Any competency' }, ...(found.data?.competencies ?? [])]}
        />
        <NativeSelect
          size="xs"
          aria-label="Level of the questions"
          value={level}
          onChange={(event) => setLevel(questionLevels.find((name) => name === event.currentTarget.value) ?? '')}
          data={[{ value: '', label: 'Any level' }, ...asOptions(questionLevels)]}
        />
      </div>
      {found.isError && !found.data && <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Loading what="Loading the library…" />}
      {found.data && (
        <FoundQuestions
          list={list}
          id={listId}
          questions={questions}
          active={active}
          chosen={chosen}
          onDrag={onDrag}
          onPick={(question, index) => {
            setAt(index)
            onAdd(question)
          }}
        />
      )}
      {found.data && (
        <p className={texts.fine} role="status">
          {found.data.total === 0
            ? 'No question matches.'
            : found.data.total > questions.length
              ? `Showing ${questions.length} of ${found.data.total}: narrow the search`
              : `${found.data.total} found`}
        </p>
      )}
    </section>
  )
}

/**
 * Arrow keys walk through what is found, and Enter adds it. Where the search hasn't caught up, Enter waits for that, else it
 * would add something else.
 */
function useComboboxKeys({ questions, at, stale, list, setAt, onAdd }: ComboboxKeys) {
  const [waiting, wait] = useState<readonly number[]>(NOTHING)
  useEffect(() => {
    if (waiting.length === 0 || stale) return
    wait(NOTHING)
    for (const index of waiting) {
      const question = questions[Math.min(index, questions.length - 1)]
      if (question) onAdd(question)
    }
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const key = settledKey(event)
    if (key === 'Enter') {
      // Enter chooses here, and must not send the form.
      event.preventDefault()
      if (event.repeat) return
      if (stale) wait([...waiting, at])
      else {
        const active = questions[Math.min(at, questions.length - 1)]
        if (active) onAdd(active)
      }
      return
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[key ?? '']
    if (step === undefined || questions.length === 0) return
    event.preventDefault()
    const next = Math.min(questions.length - 1, Math.max(0, Math.min(at, questions.length - 1) + step))
    setAt(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  return { onKeyDown, forgetWaiting: () => wait(NOTHING) }
}

interface ComboboxKeys {
  questions: readonly Question[]
  at: number
  stale: boolean
  list: RefObject<HTMLDivElement | null>
  setAt: (at: number) => void
  onAdd: (question: Question) => void
}

const optionId = (listId: string, question: Question) => `${listId}-${question.id}`

/** What the library has for it; the keys are those of the field above. */
function FoundQuestions({ list, id, questions, active, chosen, onDrag, onPick }: FoundQuestionsProps) {
  return (
    <div ref={list} id={id} role="listbox" aria-label="Questions found" aria-multiselectable="true" className={classes.list}>
      {questions.map((question, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's, as its pattern says (aria-activedescendant)
        // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the combobox
        <div
          key={question.id}
          id={optionId(id, question)}
          role="option"
          aria-selected={chosen(question.id)}
          data-active={question === active || undefined}
          className={`${boxes.grid} ${boxes.gap8} ${boxes.pick} ${classes.option}`}
          // A finger scrolls the list.
          onPointerDown={(event) => event.pointerType !== 'touch' && !chosen(question.id) && onDrag(event, question)}
          onClick={() => onPick(question, index)}
        >
          <span className={`${boxes.grid} ${classes.mark}`} aria-hidden="true">
            {chosen(question.id) ? <IconCheck size={14} stroke={3} /> : <IconPlus size={14} stroke={2} />}
          </span>
          <span>
            <span className={`${texts.strong} ${boxes.block}`}>{questionTitle(question)}</span>
            {question.title && <span className={`${texts.twoLines} ${texts.smaller}`}>{question.prompt}</span>}
            <span className={texts.fine}>
              {[question.competency, question.level, question.difficulty, `${defaultMinutes(question)} min`]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
        </div>
      ))}
    </div>
  )
}

interface FoundQuestionsProps extends Pick<QuestionPickerProps, 'chosen' | 'onDrag'> {
  list: RefObject<HTMLDivElement | null>
  id: string
  questions: readonly Question[]
  /** The one that Enter would add. */
  active: Question | undefined
  onPick: (question: Question, index: number) => void
}

interface QuestionPickerProps {
  chosen: (questionId: Id) => boolean
  onAdd: (question: Question) => void
  onDrag: (event: PointerEvent, question: Question) => void
}
