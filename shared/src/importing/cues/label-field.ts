/** The kind of text that a label, a column header or a JSON key announces. */
export type LabelField =
  | 'prompt'
  | 'title'
  | 'section'
  | 'strongSignals'
  | 'probes'
  | 'redFlags'
  | 'sampleAnswer'
  /** Continues an answer that has begun; otherwise it is the answer. */
  | 'example'
  | 'rubric'
  | 'difficulty'
  | 'level'
  | 'minutes'
  | 'competency'
  | 'kind'
  | 'tags'
  /** The choices of a question; then which of them is right. */
  | 'options'
  | 'correct'
  /** Code that belongs to the prompt. */
  | 'code'
  /** The bank's own book-keeping: numbers, links, authors. It is recognised and not kept. */
  | 'bookkeeping'
  /** A note. Inside an answer it is part of the answer; elsewhere the library has no place for it. */
  | 'remark'
  /**
   * Why the question is asked, or why an answer is good. Never prompt or answer; it is listed so that nobody thinks it was kept.
   */
  | 'purpose'
  /** A field of a form to fill in with a pen: "Situation/Task:", "Action:". */
  | 'form'
  /** A statement about the question that the library has no place for. */
  | 'unplaced'

/** Fields whose value is a word or a number. Several of their labels may stand on one line. */
export const isFactField = (field: LabelField): boolean =>
  field === 'difficulty' ||
  field === 'level' ||
  field === 'minutes' ||
  field === 'kind' ||
  field === 'competency' ||
  field === 'tags'
