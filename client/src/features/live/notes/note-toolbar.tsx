import { ActionIcon } from '@mantine/core'
import { IconBold, IconHeading, IconItalic, IconList, IconListNumbers } from '@tabler/icons-react'
import { type Editor, useEditorState } from '@tiptap/react'
import { memo } from 'react'
import { Hint } from '../../../ui/hint.tsx'

/** Formatting for those who don't know the editor's shortcuts and Markdown. */
export const NoteToolbar = memo(function NoteToolbar({ editor }: { editor: Editor }) {
  const on = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      heading: current.isActive('heading'),
      bold: current.isActive('bold'),
      italic: current.isActive('italic'),
      bullets: current.isActive('bulletList'),
      numbers: current.isActive('orderedList'),
    }),
  })
  const tools = [
    { label: 'Heading', on: on.heading, Icon: IconHeading, run: () => editor.chain().focus().toggleHeading({ level: 3 }).run() },
    { label: 'Bold', on: on.bold, Icon: IconBold, run: () => editor.chain().focus().toggleBold().run() },
    { label: 'Italic', on: on.italic, Icon: IconItalic, run: () => editor.chain().focus().toggleItalic().run() },
    { label: 'List', on: on.bullets, Icon: IconList, run: () => editor.chain().focus().toggleBulletList().run() },
    {
      label: 'Numbered list',
      on: on.numbers,
      Icon: IconListNumbers,
      run: () => editor.chain().focus().toggleOrderedList().run(),
    },
  ]
  return (
    <>
      {tools.map(({ label, on: pressed, Icon, run }) => (
        <Hint key={label} label={label}>
          <ActionIcon
            size="sm"
            aria-label={label}
            aria-pressed={pressed}
            variant={pressed ? 'light' : 'subtle'}
            color={pressed ? 'accent' : 'gray'}
            // Taking the focus would lose the selection that is to be formatted.
            onMouseDown={(event) => event.preventDefault()}
            onClick={run}
          >
            <Icon size={16} aria-hidden="true" />
          </ActionIcon>
        </Hint>
      ))}
    </>
  )
})
