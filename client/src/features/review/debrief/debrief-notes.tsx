import { readNoteLines } from '@panelbook/shared/conduct/notes-doc'
import { debriefNotes } from '@panelbook/shared/debrief/debrief-doc'
import { type Editor, getSchema } from '@tiptap/core'
import Collaboration from '@tiptap/extension-collaboration'
import CollaborationCaret from '@tiptap/extension-collaboration-caret'
import { EditorContent, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { defaultSelectionBuilder, ySyncPluginKey } from '@tiptap/y-tiptap'
import { useEffect, useMemo, useState } from 'react'
import * as Y from 'yjs'
import { useSession } from '../../../api/queries.ts'
import type { OpenDocument } from '../../../sync/hooks.ts'
import { drawCaret } from '../../../ui/caret.ts'
import { CaretPlace } from '../../../ui/caret-place.ts'
import { cspNonce } from '../../../ui/csp-nonce.ts'
import { pacedAwareness } from '../../../ui/paced-awareness.ts'
import { usePersonColor } from '../../../ui/person-colors.tsx'
import classes from './debrief.module.css'

// The shared document keeps each person's history, and an empty line added at the end would be an edit of nobody's.
const kit = StarterKit.configure({ undoRedo: false, trailingNode: false, link: { openOnClick: false } })
/** Milliseconds between two redraws of others' carets. */
const CARETS_EVERY_MS = 120
const known = new Set(Object.keys(getSchema([kit]).nodes))

/** The panel's shared notes of the debrief. */
export function DebriefNotes({ open }: { open: OpenDocument }) {
  const fragment = debriefNotes(open.doc)
  const [watch] = useState(() => watchUnknown(fragment))
  const [unknown, setUnknown] = useState(watch.found)
  useEffect(() => watch.follow(setUnknown), [watch])
  return (
    <section className={classes.card} aria-labelledby="debrief-notes">
      <h2 className={classes.label} id="debrief-notes">
        Notes of the debrief
      </h2>
      {unknown.length === 0 ? (
        <NotesEditor fragment={fragment} awareness={open.awareness} onEditor={watch.guards} />
      ) : (
        <div role="alert">
          <p className={classes.owed}>
            These notes hold something this page can’t show ({unknown.join(', ')}). They are left as they are.
          </p>
          {readNoteLines(fragment).map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: foreign lines may have no id, and are shown as they stand
            <p key={index}>{line.text}</p>
          ))}
        </div>
      )}
    </section>
  )
}

function NotesEditor({ fragment, awareness, onEditor }: NotesEditorProps) {
  const { person: me } = useSession()
  const colorOf = usePersonColor()
  const extensions = useMemo(
    () => [
      kit,
      CaretPlace,
      Collaboration.configure({ fragment }),
      CollaborationCaret.configure({
        provider: { awareness: pacedAwareness(awareness, CARETS_EVERY_MS) },
        user: { id: me.id, name: me.name, color: colorOf(me.id) },
        render: (user) => drawCaret({ ...user, color: colorOf(String(user.id)) }),
        selectionRender: (user) => defaultSelectionBuilder({ ...user, color: colorOf(String(user.id)) }),
      }),
    ],
    [fragment, awareness, me.id, me.name, colorOf],
  )
  const editor = useEditor(
    {
      extensions,
      injectNonce: cspNonce(),
      editorProps: {
        // Others' words never scroll my page.
        handleScrollToSelection: (view) => ySyncPluginKey.getState(view.state)?.isChangeOrigin === true,
        attributes: { 'aria-label': 'Notes of the debrief', role: 'textbox', 'aria-multiline': 'true' },
      },
    },
    [extensions],
  )
  useEffect(() => onEditor(editor), [editor, onEditor])
  return <EditorContent editor={editor} className={classes.notes} />
}

interface NotesEditorProps {
  fragment: Y.XmlFragment
  awareness: OpenDocument['awareness']
  onEditor: (editor: Editor) => void
}

/** Nodes that the editor's schema lacks: its binding would delete them for everybody. */
function unknownNodes(fragment: Y.XmlFragment): string[] {
  const names = new Set<string>()
  const walk = (node: Y.XmlFragment) => {
    for (const child of node.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue
      if (!known.has(child.nodeName)) names.add(child.nodeName)
      walk(child)
    }
  }
  walk(fragment)
  return [...names]
}

/** Observes before the editor's binding does, and takes the editor down before that sees, and deletes, what it doesn't know. */
function watchUnknown(fragment: Y.XmlFragment) {
  let editor: Editor | undefined
  let tell: (unknown: string[]) => void = () => undefined
  const look = () => {
    const unknown = unknownNodes(fragment)
    if (unknown.length > 0) editor?.destroy()
    tell(unknown)
  }
  fragment.observeDeep(look)
  return {
    found: unknownNodes(fragment),
    guards(bound: Editor) {
      editor = bound
    },
    follow(listener: (unknown: string[]) => void) {
      tell = listener
      return () => {
        tell = () => undefined
        fragment.unobserveDeep(look)
      }
    },
  }
}
