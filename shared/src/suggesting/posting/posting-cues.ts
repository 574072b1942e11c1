/**
 * The English phrases of job descriptions that tell what a part or a sentence means. All are searched in lower case with straight
 * apostrophes.
 */

/** What the lines below a heading are; `open`: the heading doesn't say, so each sentence counts by itself. */
export type Part = 'must' | 'nice' | 'duty' | 'none' | 'open'

const headings: readonly (readonly [Part, RegExp])[] = [
  [
    'nice',
    /\bnice[- ]to[- ]have|\bbonus\b|\bgood to have|\bplus(?:es)?\b|\bprefer|\bdesirable|\bdesired\b|\bextra credit|\boptional|\bwould be (?:nice|great|good)|\beven better|\bideally\b|\bgreat if\b|\bstand out\b|\badvantage|\bwelcome but\b|\bwe'd love/,
  ],
  [
    'none',
    /\bbenefits?\b|\bperks?\b|\bwhat we offer|\bwe offer\b|\bwhat you(?:'ll| will)? get\b|\bwhat's in it\b|\bwhy (?:join|us|work|you)|\babout (?:us|the company|our company|the team|our team)\b|\bwho we are\b|\bour (?:company|story|mission|values|culture|team|offer|product)\b|\bcompensation|\bsalary|\bpay\b|\bequal|\bdiversity|\binclusion statement|\bhow to apply|\bapply\b|\bapplication process|\b(?:interview|hiring|recruitment) process|\bnext steps\b|\blocation\b|\bcontact\b|\bprivacy|\bin return\b|\bwe provide\b|\bwhere we work|\bour promise\b|\bwhat (?:you can expect|awaits you)\b|\bwhy (?:nurses|people|teachers|sellers|our)|\bworking here|\blife at\b|\bcompany\b|\baccommodations?\b|\bthe process\b|\bhours\b/,
  ],
  [
    'duty',
    /\bresponsibilit|\baccountabilit|\b(?:a|your) typical (?:day|week|shift)|\bduring (?:a|your) shift|\bmain activities\b|\bkey (?:objectives|deliverables|duties)|\bscope of (?:the )?(?:role|work|practice)|\bhow you(?:'ll| will) help|\bwhat you(?:'ll| will| would)?(?: be)? (?:do|doing|work|build|own)|\byou(?:'ll| will)(?: be)?(?:\s*:|$| doing| do\b| own| build| work)|\byour (?:role|tasks?|job|mission|day|work|impact|duties)\b|\bduties\b|\bday[- ]to[- ]day|\bin this (?:role|job|position)|\bthe (?:job|role|position|work)$|\bkey tasks|\btasks\b|\bhow you(?:'ll| will) (?:spend|contribute|make)|\bwhat to expect|\byour first\b|\bthe job\b/,
  ],
  [
    'must',
    /\brequire|\bqualifi|\bwhat you(?:'ll)? (?:bring|need|have)|\bwhat (?:we|the team) (?:look|ask|need|expect|want|hope|would like|seek|require|value in)|\bwe (?:look|ask) for\b|\bwe(?:'d| would) like (?:to see|you to)|\bwhat (?:it takes|matters to us|makes you|will make you)|\b(?:a|the) (?:good|great|right|strong) (?:fit|match|person)\b|\byou(?:'ll| will| might| may)? (?:be (?:a|successful)|thrive|succeed|fit)|\bto (?:be successful|succeed|thrive)\b|\byour (?:toolkit|strengths|expertise|know-how)|\battributes\b|\bspecification\b|\bwho (?:should apply|you'll be|will succeed|thrives)|\bwhat (?:we're|we are) (?:looking|after|seeking)|\bwho we(?:'re| are) looking|\blooking for\b|\byou(?:'ll| will)? (?:have|bring|are|need|know)\b|\bmust[- ]haves?\b|\babout you\b|\byour (?:profile|skills|background|experience|qualifications)|\bskills\b|\bessentials?\b|\bminimum\b|\bwho you are|\byou are\b|\bexperience\b|\bneed to have|\bwe need|\bwe expect|\bexpect(?:ed|ations)\b|\bprofile\b|\bcompetenc|\bperson specification|\bideal candidate|\bcandidate\b|\bknowledge\b|\bcriteria\b|\bmust\b|\bneeded\b/,
  ],
  ['nice', /\bstack\b|\btechnolog|\btools we use|\bwe use\b|\bour tools\b/],
  ['open', /\babout the (?:role|job|position)|\boverview|\bsummary|\bdescription|\bthe role|\bintroduction/],
]

/** What a heading says about the lines below it; undefined for an unknown heading. */
export function partOfHeading(heading: string): Part | undefined {
  const text = plain(heading)
  // "About the role" is checked before anything that merely contains "role".
  if (/^(?:about )?(?:the|this) (?:role|job|position)$/.test(text)) return 'open'
  if (/\bexpect from us\b/.test(text)) return 'none'
  if (/\bcriteria\b/.test(text) && /\bdesir|\bprefer|\boptional/.test(text)) return 'nice'
  return headings.find(([, words]) => words.test(text))?.[0]
}

const nice =
  /\bnice[- ]to[- ]have|\b(?:is|are|as|would be|be)(?: considered)? an? (?:big |huge |real |strong |definite |nice )?(?:plus|bonus|advantage|asset)|\b(?:a|big) (?:plus|bonus)\b|^(?:bonus|plus|optional)\b|\bbonus points?|\bideally\b|\bpreferabl[ye]|\bpreferred\b|\bdesirable\b|\badvantageous|\bwould be (?:nice|great|good|helpful|useful|welcome|ideal)|\bextra (?:points|credit)|\beven better|\bnot (?:strictly )?(?:required|essential|necessary|a must)|\bhelpful but\b|\b(?:is|are) (?:welcome|helpful|useful|appreciated|beneficial|a benefit)|\b(?:we(?:'d| would) love|it helps|great|good|lovely|happy) if\b|\boptional(?:ly)?\b|\bgood to have/

const must =
  /\b(?:you|candidates?|applicants?|we need someone who) (?:must|should|need|have|'ve|know|are|can|bring|possess)\b|\byou(?:'ve|'re)\b|\bmust\b|\brequired?\b|\bessential\b|\bexperience (?:with|in|of|as|building|working|writing|running|designing|developing|leading|managing|using|operating)|\b\d+\s*\+?\s*(?:years?|yrs?)\b|\byears? (?:of|in|as)\b|\b(?:two|three|four|five|six|seven|eight|ten) years?\b|\bproficien|\bfluen(?:t|cy)|\bexpertise\b|\bexpert in\b|\b(?:strong|solid|deep|good|sound|excellent|proven|hands-on|working|practical|thorough|in-depth|advanced|basic) (?:\w+ ){0,4}(?:experience|knowledge|skills?|understanding|background|grasp|command|track record|ability|familiarity)|\bknowledge of|\bunderstanding of|\bfamiliar(?:ity)? with|\bability to|\bable to|\bcomfortable (?:with|in|working|writing|reading)|\bskilled (?:in|at)|\btrack record|\bbackground in|\bwe(?:'re| are) (?:looking for|after|seeking)|\bwe (?:need|want|expect|look for)|\bconfident (?:with|in)|\bcommand of\b|\bknow your way|\bexperienced? (?:software|backend|frontend|developer|engineer)/

const duty =
  /\byou(?:'ll| will| would|'d)\b|\bresponsible for|\byour (?:job|task|role|work|mission|days?) (?:is|will|would|are|include)|\bas (?:a|an|our) [\w -]{2,40}, you\b|\bthis role (?:will|involves|includes|owns|means)|\bthe role (?:involves|includes)|\bin your first|\bthe job (?:is|involves)|\bday to day\b/

const none =
  /\bequal opportunit|\bregardless of|\brace,|\bgender\b|\bsexual orientation|\bveteran|\bdisabilit|\bwe (?:offer|provide|pay|welcome|encourage|celebrate|value|believe|don't discriminate|do not discriminate)|\bbenefits?\b(?! from)|\bsalary|\bpension|\b401|\bvacation|\bholidays?\b|\bpaid (?:time|leave|parental)|\bparental leave|\bhealth (?:insurance|care|cover)|\bdental|\binsurance cover|\bfree (?:lunch|snacks|coffee|fruit)|\bsnacks|\bstock options?|\bequity\b|\bbonus scheme|\bapply (?:now|today|here|with|by|via)|\bsend (?:us )?(?:your|a) (?:cv|resume|application|cover)|\bour (?:mission|office|customers|clients|company|culture|investors|founders|story|platform|product) (?:is|are|was|has|have|helps?|serves?|lets)|\bwe(?:'re| are) an?\b|\bfounded in|\bheadquarter|\bwe(?:'ve| have) (?:raised|grown|been|won)|\bworld[- ]leading|\bmarket[- ]leading|\baward|\bseries [a-d]\b|\blearning budget|\btraining budget|\bgym\b|\bhome office|\bflexible (?:working|hours)|\b(?:fully )?remote (?:or|within|in|possible|option)|\bhybrid\b|\bbackground checks? (?:is|are|will)|\breasonable accommodation|\bwithout regard to|\bwe look forward|\bquestions\? |\bjoin (?:us|our)\b|\bmillion (?:users|customers|people)|\bcompetitive\b|\bfamily of\b|\bagenc(?:y|ies) please/

/**
 * Formal requirements, which no question of an interview can find out. A word alone isn't enough: “each shift”, “across two time
 * zones” and “a high degree of care” are about the work, and so are certificates that somebody manages.
 */
const formal =
  /\bbachelor(?:'?s)?\b|\bmaster'?s\b(?! of the)|\bmaster (?:degree\b|of (?:science|arts|business|education|engineering)\b)|\bdegree\b(?! (?:of|to)\b)|\bphd\b|\bdiploma\b|\bb\.?sc\b|\bm\.?sc\b|\bwork permit|\bright to work|\bauthori[sz]ed to work|\bwork authori[sz]ation|\bvisa\b(?! (?:and|or|card|cards|payments?|transactions?)\b)|\bcitizenship\b|\b(?:eu|us|uk|german|british|swiss) citizens?\b|\bdriv(?:er|ing)(?:'?s)? licen[cs]e|\bsecurity clearance|\bbackground check|(?<!(?:tls|ssl|gift|client|signing|root|issue|manage|rotate|renew) )\bcertificat(?:e|ion)s?\b(?! (?:management|rotation|renewal|authorit))|\b(?:is|are|be|being|must be|currently|already|board)[- ]certified\b|\bcertified (?:in|as|nurse|public|accountant|professional)|\blicen[cs]ure\b|\blicensed (?:as|to|in|nurse|practical)|\b(?:nursing|nurse|professional|practi[cs]e|valid|current|active|rn) (?:licen[cs]e|registration)\b|\bregistered (?:nurse|with (?:the|a))\b(?= (?:with|licen|nmc|pin|in|council|board)|[^a-z]*$)|\bwilling(?:ness)? to (?:travel|relocate)|\btravel (?:up to|to|required)|(?<![-\w])based in (?=\p{L})(?!(?:the )?(?:evidence|data|fact)\b)|\b(?:in|within|overlap(?:ping)? with|close to|near) (?:a |the |an |our |your )?(?:\w+ ){0,2}time ?zones?\b|\b(?:work|working|be|present|days?|fully|presence) on-?site\b|\bon-?site (?:presence|work|role|position|\d|only|in)\b|\b(?:work|available for|able to do|willing(?:ness)? to (?:work|do)|cover|rotating|night|weekend|early|late|evening|day) (?:\w+ ){0,3}shifts\b|\bshift (?:work|work(?:ing)?|pattern|availability)\b|\bfluent (?:in )?(?:english|german|french|spanish|dutch|italian)|\b(?:english|german|french|spanish|dutch) (?:at|on|level|language|skills)|\b[bc][12]\b level|\bhigh school (?:diploma|degree|education|graduate)/u

export const sounds = { nice, must, duty, none, formal }

/** In the form of the cues: lower case, straight apostrophes. */
export const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’‘´`]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
