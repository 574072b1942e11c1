import { ActionIcon, Menu } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { cut } from '@panelbook/shared/base/text'
import type { EvidenceTarget } from '@panelbook/shared/scorecards/scorecard'
import { IconCheck, IconQuote } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { KeysAhead } from '../../../input/keys/keys-ahead.ts'
import { settledKey } from '../../../input/keys/settled-key.ts'
import { lastLine, lineAt, lineOf, type QuotedLine } from '../../../input/notes/line-at.ts'
import type { NoteEditor } from '../../../input/notes/note-editor.ts'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { findMark } from '../model/evidence-marks.ts'
import { letterOf } from '../model/point-letters.ts'
import { useCard, useLive, usePlanQuestion } from '../state/live-session.ts'
import { useMayRate } from '../state/standing.ts'

/** Above or below its line, wherever there is more room; where there is too little for all of it, it scrolls. */
const WITHIN_THE_WINDOW = {
  flip: true,
  shift: true,
  size: {
    padding: 8,
    apply({ availableHeight, elements }: { availableHeight: number; elements: { floating: HTMLElement } }) {
      Object.assign(elements.floating.style, { maxHeight: `${Math.max(120, availableHeight)}px`, overflowY: 'auto' })
    },
  },
} as const

const PRESSES = ['mousedown', 'touchstart']

interface Shown {
  lineId: Id
  /** Pixels from the top of the editor's surface. */
  top: number
}

interface LineMenuProps {
  editor: NoteEditor
  /** The element that the editor and this menu stand in. */
  surface: HTMLElement
  questionId: Id
}

/**
 * The button beside the line under the pointer or the caret, and its menu: what is this line evidence for? The answer goes into
 * my own scorecard; nothing in the shared notes shows it to anybody else.
 */
export function LineMenu({ editor, surface, questionId }: LineMenuProps) {
  const { notesHandle } = useLive()
  const mayRate = useMayRate()
  const [shown, setShown] = useState<Shown | undefined>()
  const [opened, setOpened] = useState(false)
  const wasFocused = useRef(false)
  const chosen = useRef<QuotedLine>(undefined)
  const wasTyping = useRef(false)
  useShownLine(editor, surface, opened, setShown)

  useEffect(() => {
    return editor.subscribe(() => {
      if (editor.view.hasFocus()) wasFocused.current = true
    })
  }, [editor])

  useEffect(() => {
    const handle = notesHandle.current
    if (!handle) return
    handle.markLine = () => {
      const { doc, selection } = editor.view.state
      const line = (wasFocused.current ? lineAt(doc, selection.head) : undefined) ?? lastLine(doc)
      const place = line && placeOf(surface, line.lineId)
      if (!mayRate || !place) return false
      // The menu opens beside its line, which keys can mark out of sight.
      elementOf(surface, place.lineId)?.scrollIntoView({ block: 'nearest' })
      wasTyping.current = editor.view.hasFocus()
      setShown(place)
      setOpened(true)
      return true
    }
  }, [editor, surface, notesHandle, mayRate])

  // Whoever was typing types on: at once, since the next key may already be a word.
  const change = (open: boolean) => {
    setOpened(open)
    if (!open && wasTyping.current) editor.view.focus()
    wasTyping.current = false
  }
  const shownLine = () => (shown ? lineOf(editor.view.state.doc, shown.lineId) : undefined)
  useSyncExternalStore(editor.subscribe, () => opened && shownLine() === undefined)
  if (!mayRate || !shown) return null
  const there = shownLine()
  // A colleague may take the line away under whoever is choosing: the menu stays with the words that it was opened for.
  const line = there ?? (opened && chosen.current?.lineId === shown.lineId ? chosen.current : undefined)
  if (!line) return null
  chosen.current = line
  return (
    <div className="note-line-menu" style={{ top: shown.top }}>
      {/* The menu takes the focus a moment after it is shown. */}
      {opened && <KeysAhead />}
      {/* Above the columns, which scroll and cut off what is wider than they are; and not at once, while the key that opens it is still under way: it would be gone with it. */}
      <Menu
        opened={opened}
        onChange={change}
        // Not by keys: the one that opens it would close it, too.
        clickOutsideEvents={PRESSES}
        position="bottom-end"
        width="min(320px, calc(100vw - 16px))"
        returnFocus
        portalProps={{}}
        middlewares={WITHIN_THE_WINDOW}
        withInitialFocusPlaceholder
        transitionProps={{ transition: 'fade', duration: 150 }}
      >
        <Menu.Target>
          <ActionIcon
            size="sm"
            variant="default"
            aria-label={`Mark as evidence: ${cut(line.quote, 60)}`}
            title="Mark this line as evidence (e)"
          >
            <IconQuote size={14} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown onKeyDown={chooseByKey}>
          {!there && (
            <Menu.Label>{`This line is gone from the notes: “${cut(line.quote, 60)}”. Your mark keeps its words.`}</Menu.Label>
          )}
          <EvidenceChoices line={line} questionId={questionId} />
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

/** Enter, where nothing is chosen yet, is my rating; a letter a strong signal, a capital letter a red flag. */
function chooseByKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const key = settledKey(event)
  const onItem = event.target instanceof Element && event.target.closest('[role="menuitem"]') !== null
  const wanted = key === 'Enter' && !onItem ? 'Enter' : key !== undefined && /^[a-z]$/i.test(key) ? key : undefined
  const item = wanted && event.currentTarget.querySelector<HTMLElement>(`[data-key="${wanted}"]`)
  if (!item) return
  event.preventDefault()
  event.stopPropagation()
  item.click()
}

function EvidenceChoices({ line, questionId }: { line: QuotedLine; questionId: Id }) {
  const { actions } = useLive()
  const { question } = usePlanQuestion(questionId)
  const evidence = useCard((card) => card.content.evidence)
  const choice = (target: EvidenceTarget, text: string, key?: string) => {
    const marked = findMark(evidence, line.lineId, questionId, target) !== undefined
    return (
      <Menu.Item
        key={`${target.kind}${'pointId' in target ? target.pointId : ''}`}
        data-key={key}
        aria-keyshortcuts={key && /^[A-Z]$/.test(key) ? `Shift+${key}` : key}
        leftSection={
          marked ? <IconCheck size={14} aria-label="Marked" /> : <span style={{ display: 'inline-block', width: 14 }} />
        }
        onClick={() => {
          actions.toggleEvidence(questionId, line, target)
          announce(marked ? 'Mark removed' : 'Marked as evidence')
        }}
      >
        {key && key !== 'Enter' ? `${key} · ` : ''}
        {text}
      </Menu.Item>
    )
  }
  return (
    <>
      <Menu.Label>This line is evidence for</Menu.Label>
      {choice({ kind: 'rating' }, 'My rating', 'Enter')}
      {question.strongSignals.length > 0 && <Menu.Label>A strong signal</Menu.Label>}
      {question.strongSignals.map((point, index) => choice({ kind: 'signal', pointId: point.id }, point.text, letterOf(index)))}
      {question.redFlags.length > 0 && <Menu.Label>A red flag</Menu.Label>}
      {question.redFlags.map((point, index) =>
        choice({ kind: 'red-flag', pointId: point.id }, point.text, letterOf(index)?.toUpperCase()),
      )}
    </>
  )
}

const elementOf = (surface: HTMLElement, lineId: Id) => surface.querySelector<HTMLElement>(`[data-line="${CSS.escape(lineId)}"]`)

function placeOf(surface: HTMLElement, lineId: Id): Shown | undefined {
  const element = elementOf(surface, lineId)
  if (!element) return undefined
  return { lineId, top: element.getBoundingClientRect().top - surface.getBoundingClientRect().top + 2 }
}

/** Follows the pointer over the lines, and the caret while the pointer is elsewhere. Stands still while the menu is open. */
function useShownLine(
  editor: NoteEditor,
  surface: HTMLElement,
  frozen: boolean,
  show: (update: (before: Shown | undefined) => Shown | undefined) => void,
): void {
  useEffect(() => {
    if (frozen) return
    const move = (lineId: Id | undefined) =>
      show((before) => {
        const next = lineId ? placeOf(surface, lineId) : undefined
        return before?.lineId === next?.lineId && before?.top === next?.top ? before : next
      })
    const toCaret = () => {
      const { state } = editor.view
      move(editor.view.hasFocus() ? lineAt(state.doc, state.selection.head)?.lineId : undefined)
    }
    let { selection } = editor.view.state
    const stop = editor.subscribe(() => {
      if (editor.view.state.selection.eq(selection)) return
      selection = editor.view.state.selection
      toCaret()
    })
    const onPointer = (event: PointerEvent) => {
      const line = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-line]') : null
      if (line?.dataset.line && line.textContent) move(line.dataset.line)
    }
    surface.addEventListener('pointerover', onPointer)
    surface.addEventListener('pointerleave', toCaret)
    return () => {
      surface.removeEventListener('pointerover', onPointer)
      surface.removeEventListener('pointerleave', toCaret)
      stop()
    }
  }, [editor, surface, frozen, show])
}
