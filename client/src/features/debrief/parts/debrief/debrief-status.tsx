import { VisuallyHidden } from '@mantine/core'
import { assertNever } from '@panelbook/shared/base/assert'
import type { DocumentStatus } from '../../../../sync/status/connection-status.ts'
import { keepItOpen, keptWhere, whyNotKept } from '../../../../sync/status/kept-where.ts'
import { Hint } from '../../../../ui/dialog/hint.tsx'
import { StatusPill, type Tone } from '../../../../ui/status-pill.tsx'

/** Whether what is typed into the debrief is saved. */
export function DebriefStatus({ status }: { status: DocumentStatus }) {
  const { short, long, tone } = statusInWords(status)
  return (
    <Hint label={long}>
      <span role="status">
        <StatusPill tone={tone}>{short}</StatusPill>
        <VisuallyHidden component="span">. {long}</VisuallyHidden>
      </span>
    </Hint>
  )
}

export function statusInWords(status: DocumentStatus): { short: string; long: string; tone: Tone } {
  const { notKept } = status
  const kept = keptWhere(notKept)
  switch (status.kind) {
    case 'loading':
      return { short: 'Opening…', long: 'The debrief is being opened.', tone: 'neutral' }
    case 'saving':
      return {
        short: 'Saving…',
        long: `The server has not confirmed everything yet.${keepItOpen(notKept)}`,
        tone: 'neutral',
      }
    case 'saved':
      return notKept === undefined
        ? { short: 'Saved', long: 'Everything is stored on the server.', tone: 'good' }
        : {
            short: 'Saved on the server',
            long: `Everything is stored on the server, and not kept on this device.${whyNotKept(notKept)}`,
            tone: 'warn',
          }
    case 'on-this-device': {
      const here = notKept === undefined ? 'On this device' : 'Only on this page'
      const said =
        status.why === 'storage'
          ? `The server can’t store anything at the moment. What you write is ${kept} and sent as soon as it can.`
          : `No connection, so you don’t see what others write. What you write is ${kept} and sent when it is back.`
      return { short: status.unsent ? here : 'Offline', long: `${said}${keepItOpen(notKept)}`, tone: 'warn' }
    }
    case 'refused':
      return {
        short: 'Not saved',
        long: `The server refused what was written last. It is ${kept}.${keepItOpen(notKept)}`,
        tone: 'danger',
      }
    case 'closed':
      return {
        short: 'Closed',
        long: `This page no longer receives anything from the server. Reload it.${status.unsent ? ` What you wrote last is ${kept}.${keepItOpen(notKept)}` : ''}`,
        tone: 'danger',
      }
    default:
      return assertNever(status)
  }
}
