import type { Whisper } from '@panelbook/shared/interviews/conduct/conduct-doc'

/** The one-tap whispers, as they are written into the document and read to everybody. */
export const oneTapWhispers: readonly { kind: Whisper['kind']; button: string; text: string }[] = [
  { kind: 'ask-this-probe', button: 'Ask this probe', text: 'Ask this probe' },
  { kind: 'wrap-up', button: 'Wrap up', text: 'Wrap up' },
  { kind: 'i-take-the-next', button: 'I’ll take the next', text: 'I’ll take the next' },
]

/** Characters of one whisper; the document refuses longer ones. */
export const WHISPER_LENGTH = 280
