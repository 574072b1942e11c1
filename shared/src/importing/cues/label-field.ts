/** What a label, a column header or a JSON key says of what follows it. */
export type LabelField =
  | 'prompt'
  | 'title'
  | 'section'
  | 'strongSignals'
  | 'probes'
  | 'redFlags'
  | 'sampleAnswer'
  /** Goes on with an answer that has begun, and is one where none has. */
  | 'example'
  | 'rubric'
  | 'difficulty'
  | 'level'
  | 'minutes'
  | 'competency'
  | 'kind'
  | 'tags'
  /** The choices of a question, and which of them is right. */
  | 'options'
  | 'correct'
  /** Code that belongs to the prompt. */
  | 'code'
  /** About the interview bank's book-keeping: numbers, links, authors. Known, and not kept. */
  | 'bookkeeping'
  /** A note: part of the answer where it stands in one, and otherwise without a place in the library. */
  | 'remark'
  /** Why one asks, or why an answer is good: never prompt or answer, and listed so that nobody thinks it was kept. */
  | 'purpose'
  /** A form's field that a pen fills in: "Situation/Task:", "Action:". */
  | 'form'
  /** Says something about the question that the library has no place for. */
  | 'unplaced'

/** Fields whose value is a word or a number: their labels may follow one another on one line. */
export const isFactField = (field: LabelField): boolean =>
  field === 'difficulty' ||
  field === 'level' ||
  field === 'minutes' ||
  field === 'kind' ||
  field === 'competency' ||
  field === 'tags'
