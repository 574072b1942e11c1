/** Why a text is not taken for a transcript. */
export type TranscriptRefusal =
  | { why: 'empty' }
  | { why: 'too-long'; most: number; found: number }
  | { why: 'too-many-lines'; most: number }
  /** It holds what no text does. */
  | { why: 'no-text' }
