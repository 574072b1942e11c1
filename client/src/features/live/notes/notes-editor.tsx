import type { Id } from '@panelbook/shared/base/ids'
import { newId } from '@panelbook/shared/base/ids'
import { readNoteLines } from '@panelbook/shared/conduct/notes-doc'
import Collaboration from '@tiptap/extension-collaboration'
import CollaborationCaret from '@tiptap/extension-collaboration-caret'
import { type Editor, EditorContent, useEditor } from '@tiptap/react'
import { defaultSelectionBuilder, ySyncPluginKey } from '@tiptap/y-tiptap'
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { drawCaret } from '../../../ui/caret.ts'
import { cspNonce } from '../../../ui/csp-nonce.ts'
import { usePersonColor } from '../../../ui/person-colors.tsx'
import { useLive } from '../state/live-session.ts'
import { LineMenu } from './line-menu.tsx'
import { foreignNodes, noteExtensions } from './note-schema.ts'
import { NoteToolbar } from './note-toolbar.tsx'
import './notes-editor.css'
import { pacedAwareness } from '../../../ui/paced-awareness.ts'
import { useGutterFacts } from './use-gutter-facts.ts'

/** Milliseconds between two redraws of others' carets. */
const CARETS_EVERY_MS = 120

export interface NotesEditorProps {
  fragment: Y.XmlFragment
  /** The question whose signals, red flags and rating a line can be evidence for. */
  questionId: Id
  /** Stands before the tools. */
  children: (tools: ReactNode) => ReactNode
}

/** The shared notes of one place. A fragment with nodes that this editor doesn't know is shown as text: editing would delete them. */
export function NotesEditor(props: NotesEditorProps) {
  const [watch] = useState(() => watchForeign(props.fragment))
  const [foreign, setForeign] = useState(watch.found)
  useEffect(() => watch.follow(setForeign), [watch])
  if (foreign.length === 0) return <EditableNotes {...props} onEditor={watch.guards} />
  return (
    <>
      {props.children(null)}
      <div className="note-foreign" role="alert">
        <p>
          <strong>These notes hold something this page can’t show</strong> ({foreign.join(', ')}). They can be read here, and are
          left as they are.
        </p>
        {readNoteLines(props.fragment).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of foreign notes may have no id, and are shown as they stand
          <p key={index}>{line.text}</p>
        ))}
      </div>
    </>
  )
}

/**
 * Watches for foreign nodes from before the editor is bound: Yjs calls observers in the order they came, so the editor is taken down
 * before its binding gets to see (and delete) what it doesn't know.
 */
function watchForeign(fragment: Y.XmlFragment) {
  let editor: Editor | undefined
  let tell: (foreign: string[]) => void = () => undefined
  const look = () => {
    const foreign = foreignNodes(fragment)
    if (foreign.length > 0) editor?.destroy()
    tell(foreign)
  }
  fragment.observeDeep(look)
  return {
    found: foreignNodes(fragment),
    guards(bound: Editor) {
      editor = bound
    },
    follow(listener: (foreign: string[]) => void) {
      tell = listener
      return () => {
        tell = () => undefined
        fragment.unobserveDeep(look)
      }
    },
  }
}

function EditableNotes({ fragment, questionId, children, onEditor }: NotesEditorProps & { onEditor(editor: Editor): void }) {
  const { notes, me, may, now, notesHandle } = useLive()
  const colorOf = usePersonColor()
  const extensions = useMemo(
    () => [
      ...noteExtensions({ now, newLineId: () => newId() }),
      Collaboration.configure({ fragment }),
      CollaborationCaret.configure({
        provider: { awareness: pacedAwareness(notes.awareness, CARETS_EVERY_MS) },
        user: { id: me.id, name: me.name, color: colorOf(me.id) },
        // Presence carries a colour of its own; within a panel no two people may share one.
        render: (user) => drawCaret({ ...user, color: colorOf(String(user.id)) }),
        selectionRender: (user) => defaultSelectionBuilder({ ...user, color: colorOf(String(user.id)) }),
      }),
    ],
    [fragment, notes, me, now, colorOf],
  )
  const editor = useEditor(
    {
      extensions,
      editable: may.notes,
      injectNonce: cspNonce(),
      enableInputRules: true,
      editorProps: {
        // Others' words must neither scroll my page nor make the browser lay it out to find out.
        handleScrollToSelection: (view) => ySyncPluginKey.getState(view.state)?.isChangeOrigin === true,
        // The editor keeps Escape for itself otherwise, and there would be no way out to the page's keys.
        handleKeyDown: (view, event) => {
          if (event.key !== 'Escape') return false
          view.dom.blur()
          return true
        },
        attributes: {
          'aria-label': 'Shared notes',
          role: 'textbox',
          'aria-multiline': 'true',
          ...(may.notes ? {} : { 'aria-readonly': 'true', tabindex: '0' }),
        },
      },
    },
    [extensions],
  )
  useEffect(() => onEditor(editor), [editor, onEditor])
  // In the commit that takes the field before it away, and not a moment later: the next key may be a letter, and on the page it would rate somebody.
  useLayoutEffect(() => {
    if (editor.isDestroyed) return
    const { dom } = editor.view
    const focus = () => {
      if (editor.isDestroyed) return
      editor.commands.setTextSelection(editor.state.doc.content.size)
      // At once, not in the next frame as the command does: the next key may already be a word.
      editor.view.focus()
    }
    const { early } = notesHandle
    notesHandle.current = { focus, markLine: () => false }
    notesHandle.early = undefined
    if (early !== undefined) {
      focus()
      // As text, never as HTML: it is somebody's typing.
      if (early !== '') editor.commands.insertContent({ type: 'text', text: early })
    }
    return () => {
      notesHandle.current = undefined
      // Another editor takes its place, as when a colour is learned: whoever was writing goes on in that one.
      if (dom.contains(document.activeElement)) notesHandle.early ??= ''
    }
  }, [editor, notesHandle])
  useGutterFacts(editor, fragment)
  const [surface, setSurface] = useState<HTMLElement | null>(null)
  return (
    <>
      {children(may.notes ? <NoteToolbar editor={editor} /> : null)}
      <div className="note-surface" ref={setSurface}>
        <Placeholder editor={editor} fragment={fragment} />
        <EditorContent editor={editor} className="note-content" />
        {surface && <LineMenu editor={editor} surface={surface} questionId={questionId} />}
      </div>
    </>
  )
}

/** Shown over an empty document rather than as an editor node: it is never part of what is written. */
function Placeholder({ editor, fragment }: { editor: Editor; fragment: Y.XmlFragment }) {
  const { may } = useLive()
  const [empty, setEmpty] = useState(() => editor.isEmpty)
  useEffect(() => {
    const look = () => setEmpty(editor.isEmpty)
    look()
    editor.on('update', look)
    fragment.observeDeep(look)
    return () => {
      editor.off('update', look)
      fragment.unobserveDeep(look)
    }
  }, [editor, fragment])
  if (!empty) return null
  return (
    <p className="note-placeholder">
      {may.notes ? 'What was said, in their words. Everybody on the panel writes here.' : 'No notes yet.'}
    </p>
  )
}
