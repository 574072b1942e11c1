import { Button, FileButton, Loader, Textarea } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { type ClipboardEvent, useState } from 'react'
import { useDropZone } from '../../../input/drop-zone.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { pastedInput, READABLE } from '../model/given-input.ts'
import type { BankReader } from '../state/use-reading.ts'
import { ChooseEncoding } from './choose-encoding.tsx'
import classes from './give-bank.module.css'

/**
 * A place to drop a file, choose one, or paste text. Pasted text is read at once; typed text, when somebody presses the button.
 */
export function GiveBank({ reader }: { reader: BankReader }) {
  const [text, setText] = useState('')
  const { reading } = reader

  const zone = useDropZone((dropped) => {
    const file = dropped.files[0]
    const given = file ? undefined : pastedInput(dropped.getData('text/plain'), dropped.getData('text/html'))
    if (file) reader.readFile(file)
    else if (given) reader.read(given)
  })
  const paste = (event: ClipboardEvent) => {
    const file = event.clipboardData.files[0]
    const given = pastedInput(event.clipboardData.getData('text/plain'), event.clipboardData.getData('text/html'))
    // Pasting into typed text adds to it as usual.
    if (text.trim() !== '' || (!file && !given)) return
    event.preventDefault()
    // Spreadsheets copy a picture of the cells along with their text.
    if (given) reader.read(given)
    else if (file) reader.readFile(file)
  }

  return (
    <section className={`${boxes.stack} ${boxes.gap16}`} aria-label="Give a question bank">
      {reading.state === 'asked' && <ChooseEncoding {...reading} onChoose={reader.read} />}
      <div className={`${boxes.stack} ${boxes.gap8} ${boxes.surface} ${texts.centred} ${classes.zone}`} {...zone}>
        <IconFileUpload size={32} stroke={1.4} aria-hidden="true" />
        <p className={texts.strong}>Drop a file here</p>
        <FileButton accept={READABLE} onChange={(file) => file && reader.readFile(file)}>
          {(props) => (
            <Button variant="default" {...props}>
              Choose a file
            </Button>
          )}
        </FileButton>
        <p className={texts.note}>
          Word (.docx), Excel (.xlsx), PDF with text, mail (.eml), text, Markdown, HTML, CSV, JSON or YAML, in any layout, up to 5
          million characters
        </p>
      </div>
      <Textarea
        label="Or paste it"
        description="From a web page, a document or a spreadsheet: headings, lists and tables are understood."
        minRows={6}
        maxRows={14}
        autosize
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onPaste={paste}
      />
      {text.trim() !== '' && (
        <Button className={boxes.selfStart} onClick={() => reader.read({ kind: 'text', text, source: 'Pasted text' })}>
          Read these questions
        </Button>
      )}
      <div role="status">
        {reading.state === 'reading' && (
          <div className={`${boxes.middle} ${boxes.gap8}`}>
            <Loader size="sm" aria-hidden="true" />
            <span>
              Reading {reading.source} ({reading.size})…
            </span>
            <Button variant="subtle" size="compact-sm" onClick={reader.drop}>
              Stop
            </Button>
          </div>
        )}
      </div>
      <div role="alert">
        {reading.state === 'refused' && (
          <p className={boxes.inset} data-tone="danger">
            <strong>{reading.source} can’t be read.</strong> {reading.message}
          </p>
        )}
      </div>
    </section>
  )
}
