import type { Language } from './language.ts'

/** If several languages share a phrase, its English meaning counts. */
export const english: Language = {
  labels: {
    prompt:
      'question|prompt|interview prompt|interview question|question prompt|question text|ask|ask this|scenario|task|the question|problem|problem statement|exercise|q|challenge|main question|primary question|opening question|core question',
    title: 'title|short title|name|headline|question title',
    section: 'section|category|topic|theme|subject|group|module|chapter|part|area|domain|question category|focus area',
    strongSignals:
      'strong signal|strong signals|good to hear|good|what to look for|look for|looking for|looks for|listen for|what to listen for|what we look for|what you want to hear|what you are looking for|what to hear|want to hear|key points|key point|strong answer|strong answers|strong answer signals|a strong answer|a strong answer includes|strong answers include|a good answer|a good answer includes|good answer|good answers|good answers include|what a good answer looks like|what a strong answer looks like|what good looks like|what great looks like|what strong looks like|what a good answer covers|what a strong answer covers|what a good answer includes|good signals|good signs|good sign|positive signs|positive signals|positive indicators|green flag|green flags|signals|signs of a strong answer|signs of a good answer|signs of strength|evaluation criteria|assessment criteria|success criteria|criteria|expected points|points to cover|should cover|should mention|must cover|must mention|expect to hear|expect|expectations|evaluation|evaluation points|what it shows|strong candidates|strong candidate|great answer|great answers|great signs|hallmarks|signs to look for|strong indicators|strong response|strong responses|good response|good responses|ideal response|positive|strengths|must have|talking points|look out for|what were looking for|what were listening for|what youre looking for|what youre listening for|what youll want to hear|what we want to hear|what we hope to hear|what to expect|what to listen out for|strong|listening for|you want to hear|hint for interviewer|hint for the interviewer|hints for interviewers|hints for the interviewer|interviewer hint|interviewer hints|model points|marking points|markers of a good answer|things to look for|best response|best responses|the best response|the best responses|best answer|best answers|the best answer|the best answers|expected responses|desired response|desired responses|desired answer|indicators of a good answer|excellent answer|excellent answers|effective answer|effective answers|effective behaviors|effective behaviours|behavioral indicators|behavioural indicators|positive behaviors|positive behaviours|positive response indicators|observable behaviors|what you hope to hear|what were hoping for|what were hoping to hear|what you should hear|evidence to look for|positive evidence|qualities to look for|traits to look for|what to note|scoring points|signs of quality|what a good candidate says|look and listen for|look for and listen for|ideal candidate|ideal candidates|what impresses us|what impresses|strong signs|what we pay attention to|what we watch for|pay attention to|observe|what to observe|to observe',
    probes:
      'probe|probes|follow up|follow ups|followup|followups|follow up probe|follow up probes|follow up question|follow up questions|followup question|followup questions|probing question|probing questions|probe further|dig deeper|go deeper|going deeper|drill down|then ask|ask next|next ask|extension|extensions|extension questions|deeper questions|sub questions|subquestions|further questions|additional questions|secondary questions|push further|ask also|also ask|to go deeper|deep dive|follow through|related questions to ask|nudges|if time allows|if they do well|stretch|stretch question|stretch questions|required follow up questions|required follow ups|ask further|keep asking|dig further|clarifying questions|clarifying question|probing|prompts if needed|supplementary questions|supplementary question|optional questions|next questions|go further|ask more|if they get stuck ask|if needed ask|ask if needed|if necessary ask|only if needed ask|if they hesitate ask|if short ask|to dig deeper|to find out more',
    redFlags:
      'red flag|red flags|warning sign|warning signs|warnings|warning|bad sign|bad signs|weak answer|weak answers|weak signal|weak signals|a weak answer|weak candidates|weak candidate|poor answer|poor answers|bad answer|bad answers|negative signs|negative signals|negative indicators|negative|weak response|weak responses|poor response|poor responses|watch out for|watch out|watch for|beware of|beware|be wary of|concerns|concern|cause for concern|causes for concern|danger signs|alarm bells|signs of a weak answer|not so good|yellow flags|yellow flag|weaknesses|pitfalls|common mistakes|common pitfalls|worry if|worrying signs|weak|what worries us|what to avoid|what we dont want to hear|what you dont want to hear|bad to hear|bad|not good to hear|negative response indicators|ineffective behaviors|ineffective behaviours|ineffective answer|ineffective answers|things to avoid|things to watch for|warning flags|concerning answers|concerning answer|worst answer|worst response|the worst response|negative behaviors|negative behaviours|negative evidence|signs of trouble|signs of concern|deal breakers|dealbreakers|deal breaker|what should worry you|what to be wary of|answers to avoid|responses to avoid|answers to be careful with|answers to watch|alarming signs|danger signals|bad signals',
    sampleAnswer:
      'sample answer|sample answers|model answer|model answers|example answer|example answers|answer|answers|ideal answer|expected answer|suggested answer|possible answer|possible answers|reference answer|solution|sample solution|reference solution|model solution|a|sample response|example response|model response|short answer|explanation|show answer|view answer|reveal answer|click to see the answer|answer key|good answer example|example of a good answer|example of a strong answer|sample strong answer|strong answer example|an answer might be|ans|answer and explanation|answer explanation|answer rationale|suggested response|possible response|possible responses|example of an answer|strong sample answer|how a good candidate might answer|a possible answer|answer example|answer examples|our answer|best possible answer|what a candidate might say|sample replies|sample reply|suggested solution|answer text|explanation of the answer',
    example: 'example|examples|for example|e g|for instance',
    rubric:
      'rubric|scoring rubric|scoring|scoring guide|score guide|rating guide|rating scale|ratings|rating|anchors|rating anchors|how to score|how to rate|scorecard|score|scores|grading|grading guide|levels of answer|bars|scale|scoring anchors|behavioural anchors|behavioral anchors',
    difficulty: 'difficulty|difficulty level|question difficulty|complexity|hardness|difficulty rating|diff',
    level:
      'level|seniority|seniority level|experience level|experience|target level|role level|audience|for|suitable for|best for|aimed at|candidate level|levels|years of experience|target audience|expertise|expertise level|career level|job level|grade',
    minutes:
      'time|minutes|duration|time limit|suggested time|estimated time|time box|timebox|time needed|allow|mins|min|length|time allotted|time allowed|time minutes|duration minutes|minutes to allow|timing|est time|approx time|time to allow|expected time|estimated duration|time in minutes|duration in minutes|duration min|time min',
    competency:
      'competency|competencies|competence|skill|skills|skill assessed|skills assessed|skill tested|skills tested|assesses|assess|dimension|attribute|trait|evaluates|what it tests|what this tests|competency assessed|measures|capability|quality assessed|skill area|competency area|signal area|tests|quality|competency being assessed|competencies being assessed|core competency|behavioral competency|behavioural competency|core value',
    kind: 'type|kind|question type|question kind|format|style',
    tags: 'tags|tag|keywords|keyword|labels|label|technologies|technology|tech|stack|hashtags',
    options:
      'options|choices|answer options|answer choices|possible choices|multiple choice options|alternatives|answers to choose from',
    correct:
      'correct|correct option|correct options|right answer|right option|correct choice|correct choices|answer letter|correct letter|solution key|correct answer letter|answer index|correct index|correct answer index|right answers|correct answers|right choice|correct answer',
    code: 'code|code snippet|snippet|question code|code sample|source code|code example',
    bookkeeping:
      'id|no|number|nr|index|slug|uuid|url|link|links|reference|references|source|sources|resources|resource|further reading|read more|learn more|see also|more reading|author|created|updated|created at|updated at|date|status|version|file|filename|order|position|question code blocks|answer code blocks|related|related questions|credit|credits|license|licence|row|answer code|media|image|images|answered by|asked by|last asked|asked on|reviewed by|approved by|key',
    remark:
      'note|notes|nb|n b|important note|please note|tip|tips|pro tip|hint|hints|summary|in summary|comment|comments|remarks|remark|context|background|caution|caveat|caveats|important|bonus|bonus points|fun fact|takeaway|key takeaway|bottom line|in short|tldr|disclaimer|side note|footnote|warning note',
    purpose:
      'why ask this|why ask|why we ask|why we ask this|why we ask it|why this question|why this question matters|why this matters|why it matters|why it works|why this works|why this answer works|why this is a strong answer|why this is a good answer|why this is a great answer|why its a good answer|why its a strong answer|why its good|what makes this a good answer|what makes this answer strong|why you should ask this|why you should ask|why ask it|why were asking|why employers ask|why employers ask this|why interviewers ask this|why recruiters ask this|purpose|purpose of the question|purpose of this question|rationale|intent|employers intent|interviewers intent|intention|intent of the question|goal|goal of the question|objective|aim|aim of the question|what this reveals|what it reveals|what this question reveals|what this shows|what it tells you|what this tells you|what youre really asking|what theyre really asking|what the interviewer wants to know|what the employer wants to know|what the question assesses|what this question assesses|reason for asking|the reason for asking|reason|interviewer note|interviewer notes|notes for the interviewer|note to interviewer|note to the interviewer|interviewer tip|interviewer tips|how to use this question|how to ask it|when to ask|when to ask this',
    form: 'situation task|situation or task|situation and task|action|actions|result|results|situation|outcome|candidate response|candidates response|candidates answer|answer given|interviewer comments|your notes|notes and comments|response notes|score given|rating given|rating awarded',
    unplaced:
      'description|definition|competency definition|instructions|setup|set up|requirements|constraints|weight|points|max score|owner|stage|scoring note|scoring notes|how points are given|weighting|max points|maximum points|points possible',
  },
  difficulty: {
    easy: 'easy|simple|basic|basics|beginner|low|warm up|warmup|fundamental|fundamentals|introductory|starter|elementary|green',
    medium: 'medium|moderate|intermediate|average|normal|mid|middle|med|yellow',
    hard: 'hard|difficult|advanced|expert|tough|high|challenging|complex|very hard|tricky|red',
  },
  level: {
    junior:
      'junior|jr|entry|graduate|intern|internship|trainee|associate|fresher|freshers|beginner|new grad|novice|apprentice|early career|juniors',
    mid: 'mid|middle|intermediate|medior|regular|midlevel|mid weight|midweight|mid career|medium',
    senior: 'senior|sr|experienced|advanced|seniors|expert',
    staff: 'staff|principal|lead|architect|distinguished|tech lead',
  },
  kind: {
    technical: 'technical|knowledge|theory|conceptual|concept|debugging|technical question',
    behavioural:
      'behavioural|behavioral|behaviour|behavior|soft skills|soft skill|culture|values|culture fit|behavioral question|behavioural question',
    situational: 'situational|hypothetical|scenario based|case|scenario|situational judgement|situational judgment',
    coding:
      'coding|code|programming|live coding|practical|coding exercise|coding question|algorithm|algorithms|hands on|exercise',
    design: 'design|system design|architecture|systems design|system architecture|design question',
  },
  counted: 'question|prompt|q',
  minutes: 'minutes|minute|mins|min|m',
  hours: 'hours|hour|hrs|hr|h',
  asks: '',
  tells: '',
  questions:
    'questions|the questions|interview questions|our questions|question bank|question list|list of questions|questions to ask|questions and answers|q and a|core questions|main questions|interview prompts|prompts',
  contents:
    'table of contents|table of content|contents|toc|in this article|in this guide|in this post|in this page|jump to|jump to section|on this page|index|quick links|what s inside|overview of questions|overview of sections|navigation|list of questions|question index',
  page: '',
  advice: 'faq|faqs|frequently asked questions',
  phase:
    'introduction|intro|introductions|opening|opener|openers|welcome|greeting|small talk|icebreaker|icebreakers|ice breaker|ice breakers|warm up|warming up|warmup|getting started|getting to know each other|wrap up|wrapping up|wrapup|closing|close|closers|conclusion|conclusions|summary|in summary|in short|in brief|in closing|overview|preface|foreword|preparation|final thoughts|final words|final questions|closing thoughts|closing remarks|last questions|goodbye|farewell|next steps|follow up steps|prerequisites',
  purpose:
    'this question|these questions|the question|with this question|this one tests|this one shows|this one reveals|this one assesses|this prompt|it shows whether|it shows how|it shows if|it reveals|it tests|it assesses|it tells you|it lets you|it helps you|it measures|this tests|this shows|this reveals|this assesses|this helps you|this tells you|this lets you|this gives you|use this question|use this to|asking this|ask this to|ask this question|ask to|interviewers want|interviewers ask|interviewers use|interviewers hope|employers want|employers ask|employers use|recruiters want|recruiters ask|recruiters use|hiring managers want|hiring managers ask|hiring managers use|the interviewer wants|the employer wants|your interviewer|we want to know|we want to see|we ask this|we are looking to see|here we|here you|here one|you want to know|you want to see|you want to find out|you learn|you will learn|you see here|a way to see|a good way to|shows whether|shows how|reveals whether|reveals how|tests whether|tests how|to see whether|to see how|to find out',
  scale:
    'strong no|unacceptable|unsatisfactory|novice|poor|insufficient|weak|limited|does not meet expectations|needs improvement|below expectations|beginner|basic|foundational|emerging|developing|marginal|fair|mixed|partial|average|adequate|acceptable|competent|intermediate|satisfactory|sufficient|meets expectations|practitioner|solid|good|skilled|proficient|very good|strong|advanced|great|exceeds expectations|superior|excellent|exceptional|outstanding|exemplary|distinguished|expert|master|mastery|world class',
  placeholder:
    'answer|your answer|todo|to do|tbd|coming soon|answer here|wip|n a|to be completed|to be added|to be written|to be done|to be defined|to be continued|to be filled in|work in progress|add your answer|add answer|answer coming soon|in progress|pending|fill me in|not answered yet|no answer yet',
  examined:
    'what we look into|point examined|points examined|what is examined|assessment focus|focus of the question|what this looks at',
  points: 'points|point|pts|pt|marks|mark',
  answerKey:
    'answer key|answers|key|the key|solutions|solution key|marking key|model answers|sample answers|correct answers|answers to the questions|key to the questions|answer sheet|mark scheme',
  notices:
    'we use cookies|we and our partners use|this site uses|this website uses|our site uses|our website uses|this page uses cookies',
  aboutPage:
    'about this page|about this sheet|about this template|about this article|about this document|about this site|about this collection|about this download',
  theirs:
    'candidates may ask|candidates might ask|candidates often ask|candidates usually ask|candidates will ask|candidates ask us|candidates could ask|candidate may ask|candidate might ask|applicants may ask|applicants might ask|applicants often ask|applicants ask us|applicant may ask|questions from candidates|questions from the candidate|questions from applicants|the candidate’s questions|candidates’ questions for us',
  ordinals:
    'first/one|second/two|third/three|fourth/four|fifth/five|sixth/six|seventh/seven|eighth/eight|ninth/nine|tenth/ten|eleventh/eleven|twelfth/twelve',
  optional: 'optional|bonus|extra|if time allows',
}
