import { describe, expect, it } from 'vitest'
import { readText } from './read-text.fixture.ts'

/** Marks that count questions or stand before them, in any script, and look-alikes that are something else. */

const read = (text: string, name = 'bank.md') => readText(text, name)
const prompts = (text: string, name?: string) => read(text, name).questions.map(({ prompt }) => prompt)

describe('a number in bold or brackets', () => {
  it.each([
    ['**Frage 1:** Was hält die Sicherung aus?\n\n**Antwort:** Zehn Ampere.\n\n**Frage 2:** Wer prüft sie?', 'bank.md'],
    ['**Frage 1**: Was hält die Sicherung aus?\n\n**Antwort**: Zehn Ampere.\n\n**Frage 2**: Wer prüft sie?', 'bank.md'],
    ['__Frage 1.__ Was hält die Sicherung aus?\n\nAntwort: Zehn Ampere.\n\n__Frage 2.__ Wer prüft sie?', 'bank.md'],
    ['- **Frage 1:** Was hält die Sicherung aus?\n- **Frage 2:** Wer prüft sie?', 'bank.md'],
    ['<p><b>Frage 1:</b> Was hält die Sicherung aus?</p><p><b>Frage 2:</b> Wer prüft sie?</p>', 'bank.html'],
    ['[Frage 1] Was hält die Sicherung aus?\nAntwort: Zehn Ampere.\n\n[Frage 2] Wer prüft sie?', 'bank.txt'],
    ['(Frage 1) Was hält die Sicherung aus?\n\n(Frage 2) Wer prüft sie?', 'bank.txt'],
  ])('[I17] is no part of its prompt: %j', (text, name) => {
    expect(prompts(text, name)).toEqual(['Was hält die Sicherung aus?', 'Wer prüft sie?'])
  })

  it.each([
    ['【问题1】你怎样安排值班？\n【问题2】请说说一次失误。', ['你怎样安排值班？', '请说说一次失误。']],
    [
      '［질문 1］ 야간 근무는 어떻게 나누나요?\n\n［질문 2］ 실수한 일을 말해 주세요.',
      ['야간 근무는 어떻게 나누나요?', '실수한 일을 말해 주세요.'],
    ],
    [
      '【第1問】夜勤はどう分けますか？\n\n【第2問】失敗を一つ話してください。',
      ['夜勤はどう分けますか？', '失敗を一つ話してください。'],
    ],
    [
      '**سؤال ۱:** شیفت شب را چگونه می‌چینید؟\n\n**سؤال ۲:** از یک اشتباه بگویید.',
      ['شیفت شب را چگونه می‌چینید؟', 'از یک اشتباه بگویید.'],
    ],
  ])('[I17] is read in other scripts: %j', (text, expected) => {
    expect(prompts(text)).toEqual(expected)
  })

  it.each([
    ['### Question 3 (optional)\nHow do you hand over?', 'How do you hand over?'],
    ['### Pregunta 3 (opcional)\n¿Cómo entrega el turno?', '¿Cómo entrega el turno?'],
    ['### Вопрос 3 (по желанию)\nКак вы сдаёте смену?', 'Как вы сдаёте смену?'],
  ])('[I17] heads no passage with a remark behind it: %j', (text, prompt) => {
    expect(read(`## Nights\n\n${text}`).questions).toMatchObject([{ prompt, section: 'Nights' }])
  })

  it('[I17] in brackets behind the number a fact is still one', () => {
    expect(read('### Question 3 (10 min)\n\nHow do you hand over?').questions).toMatchObject([
      { prompt: 'How do you hand over?', minutes: 10 },
    ])
  })

  it.each([
    ['### What does the meter say?\n\n**Volts:** 230, and no more.', '**Volts:**'],
    ['### What does the meter say?\n\n[1] says 230, [2] says nothing.', '[1]'],
    ['### What does the meter say?\n\n**Question mark:** the display asks for a reset.', 'Question mark'],
  ])('[I17] bold words and marks of an answer count nothing: %j', (text) => {
    expect(prompts(text)).toEqual(['What does the meter say?'])
  })
})

describe('letters that stand for question and answer', () => {
  it.each([
    ['В: Кто открывает склад?\nО: Старший смены.\n\nВ: Расскажите о пересортице.\nО: Её нашли при приёмке.', 'ru'],
    ['س: من يفتح المخزن؟\nج: مشرف الوردية.\n\nس: حدثنا عن خلط في البضاعة.\nج: اكتشفناه عند الاستلام.', 'ar'],
    ['问：谁来开仓库？\n答：班长。\n\n问：请谈谈一次错货。\n答：收货时发现的。', 'zh'],
  ])('[I17] part them: %j', (text) => {
    const { questions } = read(text)
    expect(questions).toHaveLength(2)
    for (const { prompt, sampleAnswer } of questions) {
      expect(prompt).not.toMatch(/^\p{L}\s?[:：]/u)
      expect(sampleAnswer).toBeTruthy()
      expect(sampleAnswer).not.toMatch(/^\p{L}\s?[:：]/u)
    }
  })

  it('[I17] mean what their page says: the same letter answers in one language and asks in another', () => {
    const ukrainian =
      'П: Хто відчиняє склад?\nВ: Старший зміни.\n\n**П** Розкажіть про помилку.\n**В** Її знайшли.\n\nП: Хто приймає?'
    expect(read(ukrainian).questions.map(({ prompt, sampleAnswer }) => [prompt, sampleAnswer])).toEqual([
      ['Хто відчиняє склад?', 'Старший зміни.'],
      ['Розкажіть про помилку.', 'Її знайшли.'],
      ['Хто приймає?', undefined],
    ])
  })

  it.each([
    'Which pump do you take?\nA: the small one\nB: the large one\nC: none\nD: both\nAnswer: B',
    '### How do you read the table?\n\nP: the pressure in bar.\nR: the rate in litres.\n\n### How do you stop it?\n\nBy hand.',
    '### Wie lesen Sie das Typenschild?\n\nF: Frequenz in Hertz.\nA: Strom in Ampere.\n\n### Wie schalten Sie ab?\n\nVon Hand.',
  ])('[I17] stand for something else where nothing asks behind them: %j', (text) => {
    for (const { prompt } of read(text).questions) expect(prompt).toMatch(/\?$/)
    expect(read(text).questions.length).toBeLessThanOrEqual(2)
  })
})

describe('numbers in words', () => {
  it.each([
    [
      '### Pregunta uno: ¿Quién abre?\n\nRespuesta: Ana.\n\n### Pregunta dos: Cuente un error.',
      ['¿Quién abre?', 'Cuente un error.'],
    ],
    ['Question un : Qui ouvre ?\n\nQuestion deux : Racontez une erreur.', ['Qui ouvre ?', 'Racontez une erreur.']],
    ['پرسش نخست: چه کسی باز می‌کند؟\nپاسخ: آنا.\n\nپرسش دوم: از یک اشتباه بگویید.', ['چه کسی باز می‌کند؟', 'از یک اشتباه بگویید.']],
    ['Birinci soru: Kim açar?\nCevap: Ana.\n\nİkinci soru: Bir hatanızı anlatın.', ['Kim açar?', 'Bir hatanızı anlatın.']],
    ['第一题：谁来开门？\n答案：安娜。\n\n第二题：请说说一次失误。', ['谁来开门？', '请说说一次失误。']],
    ['पहला प्रश्न: कौन खोलता है?\nउत्तर: आना।\n\nदूसरा प्रश्न: एक गलती के बारे में बताइए।', ['कौन खोलता है?', 'एक गलती के बारे में बताइए।']],
  ])('[I17] count as digits do: %j', (text, expected) => {
    expect(prompts(text)).toEqual(expected)
  })

  it.each([
    '### How do you judge a source?\n\nFirst question: who wrote it? Second question: who paid?\n\n### How do you cite?\n\nBriefly.',
    '### Wie prüfen Sie eine Quelle?\n\n- Erste Frage: Wer schrieb sie?\n- Zweite Frage: Wer zahlte?\n\n### Wie zitieren Sie?\n\nKurz.',
    'Question 1: How do you judge a source?\n\nQuestion 2: How do you cite?\n\nSecond question: why?',
  ])('[I17] in an answer count nothing: %j', (text) => {
    expect(prompts(text).length).toBeLessThanOrEqual(2)
  })
})

describe('a letter for each part', () => {
  it.each([
    ['A1. Who opens?\nA2. Tell us about a mistake.\n\nB1. Who closes?', 'bank.txt'],
    ['## Part A\n\nA1) Who opens?\n\nA2) Tell us about a mistake.\n\n## Part B\n\nB1) Who closes?', 'bank.md'],
    ['<p>A1 – Who opens?</p><p>A2 – Tell us about a mistake.</p><p>B1 – Who closes?</p>', 'bank.html'],
  ])('[I18] counts questions with its number: %j', (text, name) => {
    expect(prompts(text, name)).toEqual(['Who opens?', 'Tell us about a mistake.', 'Who closes?'])
  })

  it('[I18] names vitamins and paper where the numbers do not count', () => {
    const text =
      '### Which vitamins do you name first?\n\nB12. It is scarce.\n\nD3. It comes with light.\n\n### Which paper?\n\nA4. Always.'
    expect(prompts(text)).toEqual(['Which vitamins do you name first?', 'Which paper?'])
  })
})
