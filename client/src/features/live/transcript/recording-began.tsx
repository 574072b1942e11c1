import { Button, TextInput } from '@mantine/core'
import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import type { Transcript } from '@panelbook/shared/transcripts/transcript'
import { useAlignTranscript } from '../../../api/transcripts.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { notifyFailed } from '../../../ui/dialog/notify.ts'
import texts from '../../../ui/text.module.css'
import classes from './transcript-pane.module.css'

const SECOND = 1_000
const steps = [-10, -1, 1, 10] as const

/**
 * Moves the whole transcript until its lines stand under their questions; what is tried is only here until it is kept for
 * everybody.
 */
export function RecordingBegan({ interviewId, transcript, beganAt, tried, onTry }: RecordingBeganProps) {
  const align = useAlignTranscript()
  const keep = async (to: EpochMs | null) => {
    const body = { transcriptId: transcript.id, from: transcript.beganAt ?? null, to }
    try {
      await align.mutateAsync({ params: { id: interviewId }, body })
      onTry(undefined)
      announce('The beginning of the recording is kept')
    } catch (error) {
      notifyFailed(error)
    }
  }
  const write = (value: string) => {
    const at = onThatDay(beganAt, value)
    if (at !== undefined) onTry(at)
  }
  const move = (seconds: number) => {
    onTry(Math.max(0, Math.round(beganAt) + seconds * SECOND))
    announce(`The recording began at ${timeField(beganAt + seconds * SECOND)}`)
  }
  return (
    <fieldset className={`${boxes.middle} ${classes.began}`}>
      <legend className={`${boxes.below4} ${texts.smaller} ${texts.medium}`}>The recording began at</legend>
      <TextInput
        size="xs"
        type="time"
        step={1}
        aria-label="The recording began at"
        value={timeField(beganAt)}
        onChange={({ currentTarget }) => write(currentTarget.value)}
      />
      {steps.map((seconds) => (
        <Button key={seconds} size="compact-sm" variant="default" onClick={() => move(seconds)}>
          {Math.abs(seconds)} s {seconds < 0 ? 'earlier' : 'later'}
        </Button>
      ))}
      {tried && (
        <>
          <Button size="compact-sm" loading={align.isPending} onClick={() => void keep(Math.round(beganAt))}>
            Keep for everyone
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onTry(undefined)}>
            Reset
          </Button>
        </>
      )}
      {!tried && transcript.beganAt !== undefined && (
        <Button size="compact-sm" variant="subtle" color="gray" loading={align.isPending} onClick={() => void keep(null)}>
          Back to the likely time
        </Button>
      )}
      <p className={texts.fine} role="status">
        {tried ? 'Only you see this time until you keep it.' : ''}
      </p>
    </fieldset>
  )
}

interface RecordingBeganProps {
  interviewId: Id
  transcript: Transcript
  beganAt: EpochMs
  /** It is another beginning than the one that is kept. */
  tried: boolean
  onTry(at: EpochMs | undefined): void
}

const two = (value: number): string => String(value).padStart(2, '0')

/** As a time field writes it, in the viewer's zone. */
const timeField = (at: EpochMs): string => {
  const date = new Date(at)
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')
}

/** That time of the same day; undefined while it isn't written to its end. */
function onThatDay(at: EpochMs, value: string): EpochMs | undefined {
  const [, hours, minutes, seconds = '0'] = /^(\d{2}):(\d{2})(?::(\d{2}))?/.exec(value) ?? []
  if (hours === undefined || minutes === undefined) return undefined
  return new Date(at).setHours(Number(hours), Number(minutes), Number(seconds), 0)
}
