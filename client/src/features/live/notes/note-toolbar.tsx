import { ActionIcon } from '@mantine/core'
import { IconBold, IconHeading, IconItalic, IconList, IconListNumbers } from '@tabler/icons-react'
import { toggleMark } from 'prosemirror-commands'
import { memo, useSyncExternalStore } from 'react'
import { selectedLines, toggleKind } from '../../../input/notes/note-commands.ts'
import type { NoteEditor } from '../../../input/notes/note-editor.ts'
import { lineAttrs, noteSchema } from '../../../input/notes/note-schema.ts'
import { Hint } from '../../../ui/dialog/hint.tsx'

const { bold, italic } = noteSchema.marks

const tools = [
  { label: 'Heading', is: 'heading', Icon: IconHeading, command: toggleKind('heading3') },
  { label: 'Bold', is: 'bold', Icon: IconBold, command: toggleMark(bold) },
  { label: 'Italic', is: 'italic', Icon: IconItalic, command: toggleMark(italic) },
  { label: 'List', is: 'bullet', Icon: IconList, command: toggleKind('bullet') },
  { label: 'Numbered list', is: 'number', Icon: IconListNumbers, command: toggleKind('number') },
] as const

/** Formatting for those who don't know the editor's shortcuts and Markdown. */
export const NoteToolbar = memo(function NoteToolbar({ editor }: { editor: NoteEditor }) {
  // A string, so that only a change of what is pressed draws the tools anew.
  const pressed = useSyncExternalStore(editor.subscribe, () => whatIsOn(editor))
  return (
    <>
      {tools.map(({ label, is, Icon, command }) => (
        <Hint key={label} label={label}>
          <ActionIcon
            size="sm"
            aria-label={label}
            aria-pressed={pressed.includes(is)}
            variant={pressed.includes(is) ? 'light' : 'subtle'}
            color={pressed.includes(is) ? 'accent' : 'gray'}
            // Taking the focus would lose the selection that is to be formatted.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              editor.view.focus()
              editor.run(command)
            }}
          >
            <Icon size={16} aria-hidden="true" />
          </ActionIcon>
        </Hint>
      ))}
    </>
  )
})

function whatIsOn({ view }: NoteEditor): string {
  const { state } = view
  const { from, to, empty, $from } = state.selection
  const kind = lineAttrs(selectedLines(state)[0]?.line ?? $from.parent).kind
  const marks = [bold, italic].filter((mark) =>
    empty ? mark.isInSet(state.storedMarks ?? $from.marks()) : state.doc.rangeHasMark(from, to, mark),
  )
  return [kind, ...marks.map((mark) => mark.name)].join(' ')
}
