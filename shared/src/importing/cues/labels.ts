/** What a label, a column header or a JSON key says of what follows it. */
export type LabelField =
  | 'prompt'
  | 'title'
  | 'section'
  | 'strongSignals'
  | 'probes'
  | 'redFlags'
  | 'sampleAnswer'
  | 'rubric'
  | 'difficulty'
  | 'level'
  | 'minutes'
  | 'competency'
  | 'kind'
  | 'tags'
  /** About the interview bank's book-keeping: numbers, links, authors. Known, and not kept. */
  | 'bookkeeping'
  /** Says something about the question that the library has no place for; it is listed, so that nobody thinks it was kept. */
  | 'unplaced'

/**
 * English labels by what they mean: lower case, words apart by one space, no punctuation. Another way of saying the same is one more
 * entry here; `labelOf` already forgives plurals' apostrophes, emphasis, symbols, "possible …", "… to ask" and the like.
 */
const LABELS: Record<LabelField, string> = {
  prompt:
    'question|prompt|interview prompt|interview question|question prompt|question text|ask|ask this|scenario|task|the question|problem|problem statement|exercise|q|challenge|main question|primary question|opening question|core question',
  title: 'title|short title|name|headline|question title',
  section: 'section|category|topic|theme|subject|group|module|chapter|part|area|domain|question category|focus area',
  strongSignals:
    'strong signal|strong signals|good to hear|good|what to look for|look for|looking for|looks for|listen for|what to listen for|what we look for|what you want to hear|what you are looking for|what to hear|want to hear|key points|key point|strong answer|strong answers|strong answer signals|a strong answer|a strong answer includes|strong answers include|a good answer|a good answer includes|good answer|good answers|good answers include|what a good answer looks like|what a strong answer looks like|what good looks like|what great looks like|what strong looks like|what a good answer covers|what a strong answer covers|what a good answer includes|good signals|good signs|good sign|positive signs|positive signals|positive indicators|green flag|green flags|signals|signs of a strong answer|signs of a good answer|signs of strength|evaluation criteria|assessment criteria|success criteria|criteria|expected points|points to cover|should cover|should mention|must cover|must mention|expect to hear|expect|expectations|evaluation|evaluation points|what it shows|strong candidates|strong candidate|great answer|great answers|great signs|hallmarks|signs to look for|strong indicators|strong response|strong responses|good response|good responses|ideal response|positive|strengths|must have|talking points|look out for|what were looking for|what were listening for|what youre looking for|what youre listening for|what youll want to hear|what we want to hear|what we hope to hear|what to expect|what to listen out for|strong|listening for|you want to hear|hint for interviewer|hint for the interviewer|hints for interviewers|hints for the interviewer|interviewer hint|interviewer hints|model points|marking points|markers of a good answer',
  probes:
    'probe|probes|follow up|follow ups|followup|followups|follow up probe|follow up probes|follow up question|follow up questions|followup question|followup questions|probing question|probing questions|probe further|dig deeper|go deeper|going deeper|drill down|then ask|ask next|next ask|extension|extensions|extension questions|deeper questions|sub questions|subquestions|further questions|additional questions|secondary questions|push further|ask also|also ask|to go deeper|deep dive|follow through|related questions to ask|nudges|if time allows|if they do well|stretch|stretch question|stretch questions',
  redFlags:
    'red flag|red flags|warning sign|warning signs|warnings|warning|bad sign|bad signs|weak answer|weak answers|weak signal|weak signals|a weak answer|weak candidates|weak candidate|poor answer|poor answers|bad answer|bad answers|negative signs|negative signals|negative indicators|negative|weak response|weak responses|poor response|poor responses|watch out for|watch out|watch for|beware of|beware|be wary of|concerns|concern|cause for concern|causes for concern|danger signs|alarm bells|signs of a weak answer|not so good|yellow flags|yellow flag|weaknesses|pitfalls|common mistakes|common pitfalls|worry if|worrying signs|weak|what worries us|what to avoid|what we dont want to hear|what you dont want to hear|bad to hear|bad|not good to hear',
  sampleAnswer:
    'sample answer|sample answers|model answer|model answers|example answer|example answers|answer|answers|ideal answer|expected answer|suggested answer|possible answer|possible answers|reference answer|solution|sample solution|reference solution|model solution|a|sample response|example response|model response|correct answer|short answer|explanation|show answer|view answer|reveal answer|click to see the answer|answer key|example|good answer example|example of a good answer|example of a strong answer|sample strong answer|strong answer example|an answer might be|ans|answer and explanation',
  rubric:
    'rubric|scoring rubric|scoring|scoring guide|score guide|rating guide|rating scale|ratings|rating|anchors|rating anchors|how to score|how to rate|scorecard|score|scores|grading|grading guide|levels of answer|bars|scale|scoring anchors|behavioural anchors|behavioral anchors',
  difficulty: 'difficulty|difficulty level|question difficulty|complexity|hardness|difficulty rating|diff',
  level:
    'level|seniority|seniority level|experience level|experience|target level|role level|audience|for|suitable for|best for|aimed at|candidate level|levels|years of experience|target audience|expertise|expertise level|career level|job level|grade',
  minutes:
    'time|minutes|duration|time limit|suggested time|estimated time|time box|timebox|time needed|allow|mins|min|length|time allotted|time allowed|time minutes|duration minutes|minutes to allow|timing|est time|approx time|time to allow|expected time|estimated duration|time in minutes|duration in minutes|duration min|time min',
  competency:
    'competency|competencies|competence|skill|skills|skill assessed|skills assessed|skill tested|skills tested|assesses|assess|dimension|attribute|trait|evaluates|tests|what it tests|what this tests|competency assessed|measures|capability|quality assessed|skill area|competency area|signal area',
  kind: 'type|kind|question type|question kind|format|style',
  tags: 'tags|tag|keywords|keyword|labels|label|technologies|technology|tech|stack|hashtags',
  bookkeeping:
    'id|no|number|nr|index|slug|key|uuid|url|link|links|reference|references|source|sources|resources|resource|further reading|read more|learn more|see also|more reading|author|created|updated|created at|updated at|date|status|version|file|filename|order|position|question code blocks|answer code blocks|related|related questions|credit|credits|license|licence|row|answer code|question code|media|image|images',
  unplaced:
    'why ask this|why ask|why we ask|why we ask this|why we ask it|why this question|why this matters|why it matters|why it works|why you should ask this|why ask it|purpose|rationale|intent|goal|objective|context|background|note|notes|interviewer note|interviewer notes|notes for the interviewer|note to interviewer|tip|tips|interviewer tip|interviewer tips|pro tip|hint|hints|description|summary|comment|comments|instructions|setup|set up|requirements|constraints|what this reveals|what it reveals|remarks|weight|points|max score|owner|stage',
}

const FIELD_BY_PHRASE = new Map<string, LabelField>(
  Object.entries(LABELS).flatMap(([field, phrases]) =>
    phrases.split('|').map((phrase) => [phrase, field as LabelField] as const),
  ),
)

/** Labels that are made rather than fixed: "what a great answer sounds like", "weak replies often include", "be wary if", "timebox minutes". */
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
    /^(?:(?:be|get) (?:wary|careful|cautious|concerned|suspicious|worried)|worry|worrying|worried|alarming|beware|think twice)(?: (?:if|when|of|about))?$/,
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

/** The longest label, in words; nothing longer needs to be tried. */
export const LONGEST_LABEL = Math.max(...[...FIELD_BY_PHRASE.keys()].map((phrase) => phrase.split(' ').length))

const OPENINGS =
  /^(?:(?:possible|potential|some|common|suggested|optional|additional|useful|typical|recommended|interviewer|your|our|the|key|main|major|sample|example|quick|all|more|candidate|expected) )(?=\S)/
const CLOSINGS =
  / (?:to ask|to watch for|to watch out for|to look for|to listen for|to look out for|to consider|to note|to cover|to probe|for this question|for this one|in (?:the|an|their) answers?|in (?:the|a|their) responses?|include|includes|are|is|might include|may include|if needed|if time allows|optional|you want to hear|for interviewers|for the interviewer)$/

/** Words as labels are compared: lower case, hyphens and dashes apart, no punctuation. "Follow-Ups" → "follow ups", "goodToHear" → "good to hear". */
export function labelWords(text: string): string {
  return text
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
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
    FAMILIES.find(([, pattern]) => pattern.test(words))?.[0]
  )
}

/** Fields whose value is a word or a number: their labels may follow one another on one line. */
export const isFactField = (field: LabelField): boolean =>
  field === 'difficulty' ||
  field === 'level' ||
  field === 'minutes' ||
  field === 'kind' ||
  field === 'competency' ||
  field === 'tags'
