import { Button, FileButton, Textarea } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { useState } from 'react'
import { inWords } from '../../../api/api-problem.ts'
import { useBringTranscript } from '../../../api/transcripts.ts'
import { useDropZone } from '../../../input/drop-zone.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import texts from '../../../ui/text.module.css'
import classes from './transcript-pane.module.css'

/** A place to drop the file of a transcript, to choose one, or to paste its text. */
export function BringTranscript({ interviewId, replaces, onDone }: BringTranscriptProps) {
  const bring = useBringTranscript()
  const [text, setText] = useState('')
  const [reading, setReading] = useState(false)
  const [refused, setRefused] = useState<string | undefined>()
  const busy = reading || bring.isPending

  const send = async (whole: string) => {
    setRefused(undefined)
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    try {
      const body = { text: whole, timeZone, ...(replaces === undefined ? {} : { replaces }) }
      await bring.mutateAsync({ params: { id: interviewId }, body })
      announce('The transcript is here')
      onDone()
    } catch (error) {
      setRefused(inWords(error))
    }
  }
  const read = async (file: File) => {
    setRefused(undefined)
    setReading(true)
    try {
      const { MOST_FILE_BYTES, transcriptFileText } = await import('@panelbook/shared/transcripts/transcript-file')
      // One byte more than is taken is enough to refuse it.
      const bytes = new Uint8Array(await file.slice(0, MOST_FILE_BYTES + 1).arrayBuffer())
      const outcome = await transcriptFileText(bytes)
      if (outcome.ok) await send(outcome.text)
      else setRefused(outcome.why)
    } catch {
      setRefused('This file can’t be read here. Open it, copy its text, and paste that.')
    } finally {
      setReading(false)
    }
  }
  const zone = useDropZone(({ files: [file] }) => {
    if (file && !busy) void read(file)
  })

  return (
    <div className={`${boxes.stack} ${boxes.gap12} ${classes.bring}`} {...zone}>
      <p className={texts.aside}>
        Bring it only if the candidate agreed to be recorded. Everyone who reads the shared notes will be able to read it.
        {replaces !== undefined && ' It replaces the present transcript. Quotes in scorecards stay.'}
      </p>
      <div className={`${boxes.row} ${boxes.bottom} ${classes.acts}`}>
        <FileButton accept=".vtt,.srt,.sbv,.txt,.docx,.md" onChange={(file) => file && void read(file)}>
          {(props) => (
            <Button variant="default" disabled={busy} {...props}>
              Choose a file
            </Button>
          )}
        </FileButton>
        <span className={texts.fine}>or drop one here: .vtt, .srt, .docx or text of Zoom, Meet, Teams or Otter</span>
      </div>
      <Textarea
        label="Or paste the transcript"
        autoFocus
        autosize
        minRows={4}
        maxRows={10}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={`${boxes.row} ${boxes.bottom} ${classes.acts}`}>
        <Button disabled={text.trim() === ''} loading={busy} onClick={() => void send(text)}>
          {replaces === undefined ? 'Keep it with the interview' : 'Replace the transcript'}
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          Close
        </Button>
      </div>
      <div role="alert">
        {refused !== undefined && (
          <p className={`${boxes.inset} ${classes.refused}`} data-tone="warn">
            {refused}
          </p>
        )}
      </div>
    </div>
  )
}

interface BringTranscriptProps {
  interviewId: Id
  /** The one that it takes the place of. */
  replaces: Id | undefined
  onDone(): void
}
