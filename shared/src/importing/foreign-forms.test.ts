import { describe, expect, it } from 'vitest'
import { readText } from './read-text.fixture.ts'
import { readTextBank } from './reading/read-text-bank.ts'

/** Marks of formats and of pages that are no text of the bank, and look-alikes that are. */

const prompts = (text: string, name: string) => readText(text, name).questions.map(({ prompt }) => prompt)

describe('a cell that begins with a quotation mark', () => {
  it.each([
    [
      'bank.tsv',
      'Question\tRed flags\tTags\nWho counts?\t"never" is the answer\tstock\nWho drives?\tsays "just once"\tforklift\nWho signs?\tnobody\t',
    ],
    [
      'bank.tsv',
      'Frage\tWarnsignale\tTags\nWer zählt?\t"nie", sagt er\tLager\nWer fährt?\t"ja" und "nein"\tStapler\nWer unterschreibt?\tniemand\t',
    ],
    ['bank.tsv', 'Pregunta\tSeñales de alerta\nQuién cuenta?\t"nunca\nQuién conduce?\tdice "una vez"\nQuién firma?\tnadie'],
    ['bank.csv', 'Question,Red flags\nWho counts?,"never" is the answer\nWho drives?,once\nWho signs?,"says ""no"""'],
  ])('[I1] swallows no row of %s', (name, text) => {
    expect(readText(text, name).questions).toHaveLength(3)
    expect(readText(text, name).questions[0]?.redFlags[0]).toMatch(/^["]?(?:never|nie|nunca)/)
  })

  it.each([
    ['bank.tsv', 'Question\tSample answer\nWho counts?\t"two lines\nof one cell"\nWho drives?\tall', 'two lines\nof one cell'],
    ['bank.csv', 'Question,Sample answer\nWho counts?,"one, two\nand three"\nWho drives?,all', 'one, two\nand three'],
    ['bank.csv', 'Question,Sample answer\nWho counts?,"says ""me"", and means it"\nWho drives?,all', 'says "me", and means it'],
  ])('[I1] opens it where one closes it: %s', (name, text, answer) => {
    expect(readText(text, name).questions.map(({ sampleAnswer }) => sampleAnswer)).toEqual([answer, 'all'])
  })

  it('[I14] that nothing closes is refused in a file of commas', () => {
    const outcome = readTextBank({ text: 'Question,Answer\nWho counts?,"all of them\nWho drives?,one', name: 'bank.csv' })
    expect(outcome.ok).toBe(false)
  })
})

describe('boxes around a page', () => {
  const bank =
    '<article><h2>Who counts?</h2><p>The clerk.</p><h2>Who drives?</h2><p>Nobody.</p><h2>Tell us about a mistake.</h2></article>'
  it.each([
    '<div class="author-box"><p>Written by Ada. Do you like it?</p></div>',
    '<section id="comments"><h2>Leserstimmen</h2><p>Kam bei euch auch das Zählen dran?</p></section>',
    '<div class="post related-posts"><a href="/a">Was verdient ein Lagerist?</a><a href="/b">Wie schreibt man ein Zeugnis?</a></div>',
    '<div class="promo">Kurs für nur 49 Euro. Jetzt buchen?</div>',
    '<div role="dialog"><p>Êtes-vous d’accord ?</p></div>',
    '<div class="newsletterSignup"><h4>Рассылка</h4><p>Хотите новости?</p></div>',
  ])('[I15] are none of its questions: %s', (box) => {
    const result = readText(`<html><body>${bank}${box}</body></html>`, 'bank.html')
    expect(result.questions.map(({ prompt }) => prompt)).toEqual(['Who counts?', 'Who drives?', 'Tell us about a mistake.'])
    expect(result.questions.at(-1)?.sampleAnswer).toBeUndefined()
    expect([...result.boilerplate, ...result.unrecognised].length).toBeGreaterThan(0)
  })

  it.each([
    ['<div class="sidebar">', 'the whole bank stands in it'],
    ['<div class="comments-by-the-team">', 'it is called something else'],
    ['<body class="has-sidebar related">', 'it is the page itself'],
  ])('[I15] hold the bank where %s %s', (open) => {
    expect(prompts(`${open}${bank}</div>`, 'bank.html')).toHaveLength(3)
  })

  it('[I15] two links side by side are two', () => {
    const text = '<h2>Who counts?</h2><p><a href="/a">One</a><a href="/b">Two</a> and the rest.</p>'
    expect(readText(text, 'bank.html').questions[0]?.sampleAnswer).toBe('One Two and the rest.')
  })
})

describe('marks of other formats', () => {
  it.each([
    ['bank.adoc', '== Stock\n\n=== Who counts?\n\nDauer:: 4 Minuten\n\n////\nnicht mehr fragen\n\nwarum auch\n////'],
    ['bank.adoc', '////\nbrouillon\n////\n== Stock\n\n=== Who counts?\n\nDurée:: 4 minutes'],
    ['bank.adoc', '== Stock\n\n=== Who counts?\n\n/////\nчерновик\n/////\n\nВремя:: 4 минуты'],
  ])('[I20] a comment is none of the text: %s', (name, text) => {
    const { questions, boilerplate } = readText(text, name)
    expect(questions).toMatchObject([{ prompt: 'Who counts?', minutes: 4 }])
    expect(questions[0]?.sampleAnswer).toBeUndefined()
    expect(boilerplate.map(({ why }) => why)).toContain('a comment')
  })

  it('[I20] slashes in code are code', () => {
    const text = '== Stock\n\n=== What does this print?\n\n----\n////\nprint(1)\n////\n----'
    expect(JSON.stringify(readText(text, 'bank.adoc').questions)).toContain('print(1)')
  })

  it.each([
    [':DAUER: 6', { minutes: 6 }],
    [':Difficulté: difficile', { difficulty: 'hard' }],
    [':Сложность: лёгкая', { difficulty: 'easy' }],
  ])('[I20] a property of Org that states a fact is one: %s', (line, fact) => {
    const text = `* Stock\n** Who counts?\n:PROPERTIES:\n${line}\n:CUSTOM_ID: q1\n:END:\n** Who drives?`
    expect(readText(text, 'bank.org').questions).toMatchObject([{ prompt: 'Who counts?', ...fact }, { prompt: 'Who drives?' }])
  })

  it.each([
    [
      'bank.yaml',
      'abschnitte:\n  - bezeichnung: Lager\n    fragen:\n      - frage: Wer zählt?\n  - bezeichnung: Kasse\n    fragen:\n      - frage: Wer schließt?',
    ],
    [
      'bank.yaml',
      'bloky:\n  - jmeno: Lager\n    otazky:\n      - question: Wer zählt?\n  - jmeno: Kasse\n    otazky:\n      - question: Wer schließt?',
    ],
    [
      'bank.json',
      JSON.stringify({
        部門: [
          { 名前: 'Lager', 質問: [{ 質問: 'Wer zählt?' }] },
          { 名前: 'Kasse', 質問: [{ 質問: 'Wer schließt?' }] },
        ],
      }),
    ],
  ])('[I20] what names each group is its section, in any language: %s %s', (name, text) => {
    expect(readText(text, name).questions.map(({ section }) => section)).toEqual(['Lager', 'Kasse'])
  })

  it('[I20] what groups say alike names none of them', () => {
    const text =
      'parts:\n  - owner: Ada\n    questions:\n      - question: Who counts?\n  - owner: Ada\n    questions:\n      - question: Who closes?'
    for (const { section } of readText(text, 'bank.yaml').questions) expect(section).not.toBe('Ada')
  })

  it.each([
    ['Wer zählt?\nAntwort: Alle.\nPunkte: 5', 'Alle.'],
    ['Кто считает?\nОтвет: Все.\nБаллы: 5', 'Все.'],
    ['誰が数えますか？\n回答：全員。\n配点：5', '全員。'],
    ['谁来清点？\n答案：大家。\n分值：5', '大家。'],
  ])('[I17] points are no part of the answer above them: %j', (text, answer) => {
    const { questions } = readText(text, 'bank.txt')
    expect(questions).toMatchObject([{ sampleAnswer: answer }])
  })
})

describe('a mail quoted below the one that answers it', () => {
  const mail = '1. Who counts?\n2. Who drives?\n\nRegards\nAda\n\n'
  it.each(['On Tuesday Bea wrote:', 'Am 3. Mai schrieb Bea:', 'Le 3 mai, Bea a écrit :', '3 мая Беа написала:'])(
    '[I20] asks no candidate: %s',
    (lead) => {
      expect(prompts(`${mail}${lead}\n> Can you send the list?\n> Bea`, 'mail.txt')).toEqual(['Who counts?', 'Who drives?'])
    },
  )

  it('[I20] is the bank where the questions stand in it', () => {
    const text = 'Here they are, as promised.\n\nOn Tuesday Bea wrote:\n> 1. Who counts?\n> 2. Who drives?\n> 3. Who signs?'
    expect(prompts(text, 'mail.txt')).toHaveLength(3)
  })
})

describe('labels in other words', () => {
  it.each([
    [
      'strongSignals',
      'Strong signs|Worauf wir achten|Signes forts|Señales fuertes|Sinais fortes|Segnali forti|Sterke signalen|Na co patrzymy|На что смотрим|Сильні сигнали|Güçlü göstergeler|علامات قوية|نشانه‌های قوی|क्या देखना है|観察ポイント|得分点|좋은 징후',
    ],
    [
      'redFlags',
      'Bad signals|Schlechte Zeichen|Mauvais signes|Malos indicios|Maus indícios|Cattivi segni|Slechte signalen|Złe sygnały|Плохие знаки|Погані знаки|Zayıf işaretler|مؤشرات سيئة|علائم بد|बुरे लक्षण|注意すべき回答|风险点|주의할 답변',
    ],
    [
      'sampleAnswer',
      'Model answer|Antwortbeispiel|Modèle de réponse|Modelo de respuesta|Resposta padrão|Modello di risposta|Standaardantwoord|Odpowiedź wzorcowa|Эталон ответа|Взірець відповіді|Cevap örneği|إجابة مقترحة|پاسخ الگو|मानक उत्तर|モデル回答|范例答案|표준 답변',
    ],
    [
      'probes',
      'Ask further|Ergänzende Fragen|À demander ensuite|Preguntas de ampliación|Perguntas de continuação|Domande di seguito|Daarna vragen|Pytania następcze|Вопросы на развитие|Запитання вдогін|Vakit kalırsa|اسأل بعد ذلك|سپس بپرسید|इसके बाद पूछें|さらに質問|接着问|이어서 질문',
    ],
  ] as const)('[I17] are read as %s in seventeen languages', (field, labels) => {
    for (const label of labels.split('|')) {
      const { questions } = readText(`1. Who counts?\n\n${label}:\n- one\n\n2. Who drives?`, 'bank.txt')
      const value = questions[0]?.[field]
      expect([label, Array.isArray(value) ? value : [value?.replace(/^- /, '')]]).toEqual([label, ['one']])
    }
  })
})
