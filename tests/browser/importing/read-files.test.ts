import { paragraph, writeDocx } from '@panelbook/shared/importing/fixtures/write-docx'
import { column, writePdf } from '@panelbook/shared/importing/fixtures/write-pdf'
import { writeXlsx } from '@panelbook/shared/importing/fixtures/write-xlsx'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { axeViolations } from '../axe.ts'
import { beginAsOwner } from '../begin.ts'
import type { SampleServer } from '../sample-server.ts'
import type { WatchedContext } from '../watched-page.ts'
import { drop, question } from './import-page.ts'

let sample: SampleServer
let lead: WatchedContext
beginAsOwner((begun) => ({ sample, owner: lead } = begun))

const open = (page: Page) => sample.open(page, '/library/import')

describe('the import page reads', () => {
  it('pasted rich text keeps its structure, and a file that is no bank is refused in words', async () => {
    const { page } = lead
    await open(page)
    await page.getByRole('textbox', { name: 'Or paste it' }).focus()
    await page.evaluate(() => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', 'Why is inline script refused?')
      clipboardData.setData(
        'text/html',
        '<h2>Web</h2><ol><li>Why is inline script refused?<img src=x onerror="window.hacked=1"></li><li>What is a nonce?</li></ol>',
      )
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
    await page.getByText('2 questions found in Pasted page').waitFor()
    expect(await page.locator('[data-line]').allTextContents()).toContainEqual(expect.stringMatching(/^\d+What is a nonce\?$/))
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    await page.getByRole('button', { name: 'Start over' }).click()
    await drop(page, 'bank.docx', 'anything')
    await page.getByText(/bank\.docx can’t be read/).waitFor()
    expect(lead.complaints).toEqual([])
  })

  it('[I20] a German workbook, an English PDF and a mail are dropped and read', async () => {
    const { page } = lead
    await open(page)
    const rows = [
      ['Frage', 'Gute Antwort', 'Schwierigkeit'],
      ['Wie begrüßen Sie einen Stammgast?', 'nennt den Namen', 'leicht'],
    ]
    await drop(page, 'theke.xlsx', writeXlsx([{ name: 'Theke', rows }]))
    await page.getByText('1 question found in theke.xlsx').waitFor()
    await question(page, /^Wie begrüßen Sie/).waitFor()
    await page.getByRole('button', { name: 'Start over' }).click()

    await drop(
      page,
      'bread.pdf',
      writePdf([column(['1. How do you know that a dough has risen?', 'Look for: presses it with a finger'])]),
    )
    await page.getByText('1 question found in bread.pdf').waitFor()
    await question(page, /^How do you know that a dough/).waitFor()
    expect(await page.getByLabel('Read as').count()).toBe(0)
    await page.getByRole('button', { name: 'Start over' }).click()

    await drop(
      page,
      'mail.eml',
      'Subject: Bank\nContent-Type: text/plain; charset=utf-8\n\n1. What is yeast?\n2. What is gluten?\n',
    )
    await page.getByText('2 questions found in mail.eml').waitFor()
    await page.getByRole('button', { name: 'Start over' }).click()
    expect(lead.complaints).toEqual([])
  })

  it('[I12] [I14] a Word document is dropped and read by its paragraphs; a protected one says what to do', async () => {
    const { page } = lead
    await open(page)
    const bytes = writeDocx({
      body: [
        paragraph('Cold chain', { style: 'berschrift1' }),
        paragraph('A lorry’s cooling failed overnight. What do you do first?', { list: [1] }),
        paragraph('Look for', { bold: true }),
        paragraph('Keeps the goods apart before counting them', { list: [2, 1] }),
        paragraph('Who decides what is thrown away?', { list: [1] }),
      ].join(''),
    })
    await drop(page, 'cold chain.docx', bytes)
    await page.getByText('2 questions found in cold chain.docx').waitFor()
    const first = question(page, /^A lorry’s cooling failed/)
    await first.getByRole('button', { name: 'Keeps the goods apart before counting them' }).hover()
    expect(await page.locator('[data-line][data-linked]').allTextContents()).toEqual([
      '4• Keeps the goods apart before counting them',
    ])
    expect(await page.locator('[data-line="2"]').first().textContent()).toBe(
      '21. A lorry’s cooling failed overnight. What do you do first?',
    )
    await question(page, /^Heading: Cold chain/).waitFor()
    // There is no other way to read such a file.
    expect(await page.getByLabel('Read as').count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Start over' }).click()

    const locked = [0xd0, 0xcf, 0x11, 0xe0, ...Array.from('EncryptedPackage', (char) => [char.charCodeAt(0), 0]).flat()]
    await drop(page, 'secret.docx', Uint8Array.from(locked))
    await page.getByText(/has a password.*without a password/).waitFor()
    expect(lead.complaints).toEqual([])
  })

  it('[I5] a large bank is read beside the page, a page of it at a time', async () => {
    const { page } = lead
    await open(page)
    const text = Array.from(
      { length: 1_500 },
      (_, at) => `${at + 1}. How does part ${at} of machine ${at % 31} fail?\nLook for: sign ${at}\n`,
    ).join('\n')
    await drop(page, 'large.txt', text)
    await page.getByText('1,500 questions found in large.txt').waitFor()
    await page.getByRole('button', { name: /^Import [\d,]+ questions$/ }).waitFor()
    expect(await page.locator('[data-row]').count()).toBeLessThanOrEqual(40)
    await page.getByRole('button', { name: 'Page 2', exact: true }).click()
    await question(page, /part 40 of machine/).waitFor()
    expect(lead.complaints).toEqual([])
  })

  it('[I17] words of a language from right to left run that way, in the lines of the file and in what was read of them', async () => {
    const { page } = lead
    await open(page)
    await drop(
      page,
      'arabic.txt',
      'أسئلة\n\n1. كيف تخبز الخبز؟\nما نبحث عنه:\n- يسأل عن الطحين أولا.\nعلامات تحذير:\n- لا ينظر إلى الساعة.\n',
    )
    await question(page, /^كيف/).waitFor()
    const { found, wrong } = await page.evaluate(() => {
      const holders = new Set<Element>()
      const texts = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT)
      while (texts.nextNode())
        if (/^\P{L}*\p{Script=Arabic}/u.test(texts.currentNode.nodeValue ?? '') && texts.currentNode.parentElement)
          holders.add(texts.currentNode.parentElement)
      const lost = [...holders].filter(
        (each) =>
          each.checkVisibility() &&
          getComputedStyle(each).unicodeBidi !== 'plaintext' &&
          getComputedStyle(each).direction !== 'rtl',
      )
      return { found: holders.size, wrong: lost.map((each) => each.outerHTML.slice(0, 200)) }
    })
    expect(found).toBeGreaterThan(9)
    expect(wrong).toEqual([])
    expect(lead.complaints).toEqual([])
  })

  it('[I21] a text whose encoding can’t be told is shown as each would read it, and is read in the one that is chosen', async () => {
    const { page } = lead
    await open(page)
    // “Jak się piecze chleb?” in Windows-1250.
    const bytes = Uint8Array.from('1. Jak si\u00ea piecze chleb?\n', (char) => char.charCodeAt(0))
    await drop(page, 'stary.txt', bytes)
    const asked = page.getByRole('region', { name: 'Choose an encoding' })
    await asked.getByText('1. Jak siê piecze chleb?').waitFor()
    await asked.getByText('1. Jak się piecze chleb?').waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Choose an encoding')
    expect(await axeViolations(page)).toEqual([])
    await asked.getByRole('button', { name: 'Central European (windows-1250)' }).click()
    await page.getByText('1 question found in stary.txt').waitFor()
    await question(page, /^Jak się piecze chleb/).waitFor()
    expect(lead.complaints).toEqual([])
  })
})
