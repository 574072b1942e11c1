import type { DocumentStatus } from '../../../sync/status/connection-status.ts'
import { keepItOpen, keptWhere, whyNotKept } from '../../../sync/status/kept-where.ts'

export interface StatusWords {
  /** For the pill. */
  short: string
  tone: 'neutral' | 'good' | 'warn' | 'danger'
  /** What it means and what to do. */
  long: string
  /** What a button could do about it. */
  remedy?: 'reload' | 'sign-in' | 'retry' | 'show-kept'
}

/** What a person may rely on, in their words. */
export function statusWords(status: DocumentStatus): StatusWords {
  const { notKept } = status
  switch (status.kind) {
    case 'loading':
      return { short: 'Opening…', tone: 'neutral', long: 'The interview is being opened.' }
    case 'saving':
      return {
        short: 'Saving…',
        tone: 'neutral',
        long: `The server has not confirmed everything yet.${keepItOpen(notKept)}`,
      }
    case 'saved':
      return notKept === undefined
        ? { short: 'Saved', tone: 'good', long: 'Everything is stored on the server.' }
        : {
            short: 'Saved on the server',
            tone: 'warn',
            long: `Everything is stored on the server, and not kept on this device.${whyNotKept(notKept)}`,
          }
    case 'on-this-device': {
      const short = notKept === undefined ? 'On this device' : 'Only on this page'
      const tone = notKept === undefined ? 'warn' : 'danger'
      const kept = keptWhere(notKept)
      if (status.why === 'storage') {
        return {
          short,
          tone,
          long: `The server can’t store anything at the moment. What you type is ${kept} and sent as soon as it can.${keepItOpen(notKept)}`,
        }
      }
      return status.unsent
        ? { short, tone, long: `No connection. What you type is ${kept} and sent when it is back.${keepItOpen(notKept)}` }
        : {
            short: 'Offline',
            tone: 'warn',
            long: `No connection. You can go on: what you type is ${kept}.${keepItOpen(notKept)}`,
          }
    }
    case 'refused':
      return refusedWords(status.reason, `It is ${keptWhere(notKept)}.${keepItOpen(notKept)}`)
    case 'closed':
      return closedWords(
        status.reason,
        status.unsent ? ` What you typed is ${keptWhere(notKept)}.${keepItOpen(notKept)}` : '',
        notKept !== undefined && status.unsent,
      )
  }
}

function refusedWords(reason: Extract<DocumentStatus, { kind: 'refused' }>['reason'], kept: string): StatusWords {
  switch (reason) {
    case 'locked':
      return {
        short: 'Not saved: submitted',
        tone: 'danger',
        long: `Your scorecard was already submitted, so this edit was refused. ${kept}`,
        remedy: 'show-kept',
      }
    case 'read-only':
      return { short: 'Not saved: read only', tone: 'danger', long: `You may no longer write here. ${kept}`, remedy: 'show-kept' }
    case 'document-full':
      return {
        short: 'Not saved: full',
        tone: 'danger',
        long: `The limit is reached. Remove something, then go on. If that doesn’t help, ask a lead to make room. ${kept}`,
        remedy: 'retry',
      }
    case 'too-large':
      return {
        short: 'Not saved: too much',
        tone: 'danger',
        long: `That was too much at once. Undo it and add less. ${kept}`,
        remedy: 'retry',
      }
    case 'malformed':
      return {
        short: 'Not saved',
        tone: 'danger',
        long: `The server could not read an edit. Reload the page. ${kept}`,
        remedy: 'reload',
      }
    case 'storage':
      return {
        short: 'Not saved',
        tone: 'danger',
        long: `The server can’t store anything at the moment. ${kept}`,
        remedy: 'retry',
      }
  }
}

/** @param lost a reload would lose what is on this page alone */
function closedWords(reason: Extract<DocumentStatus, { kind: 'closed' }>['reason'], kept: string, lost: boolean): StatusWords {
  switch (reason) {
    case 'signed-out':
      return {
        short: 'Signed out',
        tone: 'danger',
        long: `Your session ended. Sign in again to go on.${kept}`,
        remedy: 'sign-in',
      }
    case 'forbidden':
      return {
        short: 'No longer on this panel',
        tone: 'danger',
        long: `You can’t open this interview any more.${kept}`,
        remedy: 'show-kept',
      }
    case 'erased':
      return {
        short: 'Erased',
        tone: 'danger',
        long: 'The candidate was erased, and what was written about them with it. Nothing you type here is kept.',
      }
    case 'outdated':
      return {
        short: 'Reload needed',
        tone: 'warn',
        long: lost
          ? `Panelbook was updated. Reloading loses the text that is only on this page. Copy it first.${kept}`
          : `Panelbook was updated. Reload the page to go on.${kept}`,
        remedy: 'reload',
      }
    case 'malformed':
      return {
        short: 'Disconnected',
        tone: 'danger',
        long: `The server ended the connection. Reload the page.${kept}`,
        remedy: 'reload',
      }
  }
}
