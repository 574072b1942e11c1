import { isFactField, type LabelField } from './label-field.ts'
import { labelWords } from './label-words.ts'
import { alternatives, languages, wordsOf } from './languages/all.ts'

export { isFactField, type LabelField, labelWords }

/** Every language's labels. A phrase of several languages has the meaning of the first of them. */
const FIELD_BY_PHRASE = new Map<string, LabelField>()
for (const { labels, examined, points } of languages) {
  const besides = [
    ['strongSignals', examined ?? ''],
    ['unplaced', points ?? ''],
  ] as const
  for (const [field, phrases] of [...Object.entries(labels), ...besides]) {
    for (const phrase of phrases.split('|')) {
      const words = labelWords(phrase)
      if (words && !FIELD_BY_PHRASE.has(words)) FIELD_BY_PHRASE.set(words, field as LabelField)
    }
  }
}

/**
 * Labels that vary in their wording: "what a great answer sounds like", "weak replies often include", "be wary if", "timebox
 * minutes".
 */
const FAMILIES: [LabelField, RegExp][] = [
  [
    'strongSignals',
    /^(?:what )?(?:(?:a|an|the|your) )?(?:(?:really|truly|very) )?(?:good|great|strong|stronger|excellent|ideal|best|better|solid|top) (?:(?:answers?|responses?|repl(?:y|ies)|candidates?|people|ones?) )?(?:(?:will|would|should|might|may|can|usually|often|always) )?(?:looks?|sounds?|includes?|covers?|contains?|mentions?|says?|shows?|does|do|has|have|touch(?:es)?)(?: (?:like|on|up))?$/,
  ],
  [
    'redFlags',
    /^(?:what )?(?:(?:a|an|the|your) )?(?:(?:really|truly|very) )?(?:weak|weaker|poor|bad|worse|worst|struggling) (?:(?:answers?|responses?|repl(?:y|ies)|candidates?|people|ones?) )?(?:(?:will|would|should|might|may|can|usually|often|always) )?(?:looks?|sounds?|includes?|covers?|contains?|mentions?|says?|shows?|does|do|has|have)(?: (?:like|on|up))?$/,
  ],
  [
    'redFlags',
    /^(?:(?:be|get) (?:wary|careful|cautious|concerned|suspicious|worried)|worry|worrying|worried|alarming|beware|think twice)(?: (?:if|when|of|about))?(?: (?:they|he|she|somebody|someone|anyone|a candidate|the candidate|candidates|people))?$/,
  ],
  [
    'purpose',
    /^why (?:do |did |should |would )?(?:we|i|you|they|one|employers?|interviewers?|recruiters?) (?:are |re )?ask(?:ing)?(?: (?:this|it|that))?(?: question)?$/,
  ],
  ['difficulty', /^(?:how (?:hard|tough|difficult|easy)(?: is it)?|toughness)$/],
  ['level', /^(?:(?:for )?who(?:m)?(?: (?:is it )?for)?|for whom)$/],
  [
    'minutes',
    /^(?:(?:estimated|suggested|planned|expected|allowed|allotted|approximate|approx|target|recommended|max|maximum|timebox|time box|slot|duration|time) )?(?:minutes|mins|timebox)$/,
  ],
  [
    'rubric',
    /^(?:rate|score|rating|scoring|scale)(?: (?:it|them|this|the answer))?(?: (?:from|on))?(?: \d{1,2}(?: to)? \d{1,2})?$/,
  ],
]

/** The length of the longest label, in words; no longer text needs to be tried. */
export const LONGEST_LABEL = Math.max(...[...FIELD_BY_PHRASE.keys()].map((phrase) => phrase.split(' ').length))

const OPENINGS =
  /^(?:(?:possible|potential|some|common|suggested|optional|additional|useful|typical|recommended|interviewer|your|our|the|key|main|major|sample|example|quick|all|candidate|expected|required|mandatory|further|other|more|good|suitable) )(?=\S)/
const CLOSINGS =
  / (?:to ask|to watch for|to watch out for|to look for|to listen for|to look out for|to consider|to note|to cover|to probe|for this question|for this one|in (?:the|an|their) answers?|in (?:the|a|their) responses?|include|includes|are|is|might include|may include|if needed|if time allows|optional|you want to hear|for interviewers|for the interviewer)$/

/** Words beside a label in other languages that don't change its meaning: "relances possibles", "mögliche Nachfragen". */
const QUALIFIERS = wordsOf(({ qualifiers }) => qualifiers)
/** Units of time after a name: "sure_dk" means the same as "süre". */
const UNIT = new RegExp(` (?:${alternatives(({ minutes }) => minutes)})$`, 'u')

/** The label without a qualifier before or after it; undefined if it has none. */
function unqualified(words: string): string | undefined {
  const all = words.split(' ')
  if (all.length < 2 || all.length > 6) return undefined
  if (QUALIFIERS.has(all.at(-1) ?? '')) return all.slice(0, -1).join(' ')
  if (QUALIFIERS.has(all[0] ?? '')) return all.slice(1).join(' ')
  return undefined
}

/** The field that this label, header or key names; undefined for words that name none. */
export function labelField(text: string): LabelField | undefined {
  const words = labelWords(text)
  if (words.length === 0 || words.length > 80) return undefined
  const exact = FIELD_BY_PHRASE.get(words)
  if (exact) return exact
  const opened = words.replace(OPENINGS, '')
  const closed = words.replace(CLOSINGS, '')
  return (
    FIELD_BY_PHRASE.get(opened) ??
    FIELD_BY_PHRASE.get(closed) ??
    FIELD_BY_PHRASE.get(opened.replace(CLOSINGS, '')) ??
    FAMILIES.find(([, pattern]) => pattern.test(words))?.[0] ??
    FIELD_BY_PHRASE.get(unqualified(words) ?? '') ??
    (FIELD_BY_PHRASE.get(words.replace(UNIT, '')) === 'minutes' ? 'minutes' : undefined)
  )
}
