// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { type EditorWorld, editorWorld, linesOf, type Writer } from '../editor-world.fixture.ts'
import { MOST_PASTED_LINES } from './note-paste.ts'
import { linesOfHtml } from './pasted-html.ts'
import { linesOfText, type PastedLine, wordsOf } from './pasted-lines.ts'

let world: EditorWorld | undefined
afterEach(() => {
  world?.close()
  world = undefined
})

const two = () => {
  world = editorWorld(2, { instant: true })
  return world.writers as [Writer, Writer]
}

const told = (lines: readonly PastedLine[]) =>
  lines.map((line) => [line.depth > 0 ? `${line.kind} ${line.depth}` : line.kind, wordsOf(line)])
const bold = (html: string) =>
  linesOfHtml(html).flatMap(({ pieces }) => pieces.filter(({ formats }) => 'bold' in formats).map(({ text }) => text))

describe('[S28] what other programs put on the clipboard', () => {
  it('Word: paragraphs that are list items by their style become list items', () => {
    const item = (level: number, marker: string, text: string) =>
      `<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-fareast-font-family:Calibri'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{font-weight:bold}</style></head><body><!--StartFragment--><h1>Title</h1><p class=MsoNormal>Before<b>
bold</b></p>${item(1, '1.', 'First')}${item(2, 'a.', 'Inside')}${item(1, '2.', 'Second')}${item(1, '·', 'Dot')}<!--EndFragment--></body></html>`
    expect(told(linesOfHtml(html))).toEqual([
      ['heading1', 'Title'],
      ['plain', 'Before bold'],
      ['number', 'First'],
      ['number 1', 'Inside'],
      ['number', 'Second'],
      ['bullet', 'Dot'],
    ])
    expect(bold(html)).toEqual([' bold'])
  })

  it('Google Docs: what wraps everything is not bold, and what is bold by its style is', () => {
    const html = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38"><span style="font-weight:400;font-style:normal">Plain and </span><span style="font-weight:700">bold</span></p><ul style="margin-top:0"><li dir="ltr" aria-level="1"><p role="presentation"><span style="font-weight:400">one</span></p></li><ul><li dir="ltr" aria-level="2"><p role="presentation"><span>inside</span></p></li></ul></ul><br></b>`
    expect(told(linesOfHtml(html))).toEqual([
      ['plain', 'Plain and bold'],
      ['bullet', 'one'],
      ['bullet 1', 'inside'],
      ['plain', ''],
    ])
    expect(bold(html)).toEqual(['bold'])
  })

  it('spreadsheets and tables: a row is a line, and cells stand apart', () => {
    const html = `<google-sheets-html-origin><style>td{}</style><table><colgroup><col></colgroup><tbody><tr><td>cell a</td><td><p>cell</p><p>b</p></td></tr><tr><td></td><td>cell c</td><td></td></tr></tbody></table>`
    expect(told(linesOfHtml(html))).toEqual([
      ['plain', 'cell a | cell b'],
      ['plain', ' | cell c'.trim()],
    ])
  })

  it('pages: lists, quotes, code, breaks, links; and nothing that runs', () => {
    const html = `<div>one<br>two</div><ol><li>first<ul><li>deep</li></ul></li><li><p>second</p></li></ol><blockquote><p>said</p></blockquote><pre>a\n  b</pre><p><a href="javascript:alert(1)">no</a> <a href="https://example.org">yes</a></p><script>alert(1)</script><img src=x onerror=alert(1)><p>&nbsp;</p>`
    expect(told(linesOfHtml(html))).toEqual([
      ['plain', 'one'],
      ['plain', 'two'],
      ['number', 'first'],
      ['bullet 1', 'deep'],
      ['number', 'second'],
      ['quote', 'said'],
      ['code', 'a'],
      ['code', '  b'],
      ['plain', 'no yes'],
      ['plain', ''],
    ])
    const links = linesOfHtml(html).flatMap(({ pieces }) => pieces.filter(({ formats }) => 'link' in formats))
    expect(links).toEqual([{ text: 'yes', formats: { link: { href: 'https://example.org' } } }])
  })

  it('plain text: what is written as a list or a heading becomes one, and no number is lost', () => {
    const text = '## Title\r\n- one\n  - two\n\n1. first\n2. second\n7. seven\nIn 1998. That is\n> said\n—dash'
    expect(told(linesOfText(text))).toEqual([
      ['heading2', 'Title'],
      ['bullet', 'one'],
      ['bullet 1', 'two'],
      ['plain', ''],
      ['number', 'first'],
      ['number', 'second'],
      ['plain', '7. seven'],
      ['plain', 'In 1998. That is'],
      ['quote', 'said'],
      ['plain', '—dash'],
    ])
  })
})

describe('pasting', () => {
  it('puts words into the line, and lines with names of their own after it; what stood behind the caret follows', () => {
    const [mine, theirs] = two()
    mine.write('ab')
    const [line] = linesOf(mine)
    mine.select(2)
    mine.paste('1')
    expect(mine.shown()).toBe('a1|b')
    mine.paste('x\ny\n- z')
    expect(mine.shown()).toBe('a1x\ny\nz|b')
    expect(theirs.lines()).toEqual(mine.lines())
    const read = linesOf(theirs)
    expect(read[0]?.lineId).toBe(line?.lineId)
    expect(new Set(read.map(({ lineId }) => lineId)).size).toBe(3)
    expect(read.every(({ begunAt }) => begunAt !== undefined)).toBe(true)
    mine.editor.undo()
    expect(mine.lines()).toEqual(['a1b'])
  })

  it('what is copied is made of real lists, and pastes back as it was', () => {
    const [mine] = two()
    mine.paste('# Title\n- one\n  - two\n- three\n1. first\nplain')
    const { view } = mine.editor
    const { dom } = view.serializeForClipboard(view.state.doc.slice(0, view.state.doc.content.size))
    expect(dom.innerHTML.replaceAll(/ data-[a-z-]+="[^"]*"/g, '')).toBe(
      '<h1>Title</h1><ul><li>one<ul><li>two</li></ul></li><li>three</li></ul><ol><li>first</li></ol><p>plain</p>',
    )
    expect(told(linesOfHtml(dom.innerHTML))).toEqual([
      ['heading1', 'Title'],
      ['bullet', 'one'],
      ['bullet 1', 'two'],
      ['bullet', 'three'],
      ['number', 'first'],
      ['plain', 'plain'],
    ])
  })

  it('before a line leaves it whole, with its name', () => {
    const [mine] = two()
    mine.write('words')
    const [line] = linesOf(mine)
    mine.select(1)
    mine.paste('one\ntwo')
    expect(mine.shown()).toBe('one\ntwo|\nwords')
    expect(linesOf(mine)[2]?.lineId).toBe(line?.lineId)
  })

  it('[S29] many lines come in helpings; it is one step of undo, and what is typed meanwhile stays', () => {
    const [mine, theirs] = two()
    mine.write('before')
    mine.paste(Array.from({ length: 3_000 }, (_, index) => `line ${index}`).join('\n'))
    expect(mine.lines().length).toBeLessThan(200)
    theirs.select(3)
    theirs.write('!')
    world?.settle()
    expect(mine.lines()).toHaveLength(3_000)
    expect(mine.lines().at(-1)).toBe('line 2999')
    expect(theirs.lines()).toEqual(mine.lines())
    mine.editor.undo()
    expect(mine.lines()).toEqual(['be!fore'])
  })

  it('[S29] four times as many lines take four times as many helpings, however slow the machine is', () => {
    const helpings = (lines: number) => {
      world?.close()
      world = editorWorld(1, { slow: true })
      const [mine] = world.writers
      if (!mine) throw new Error('nobody pastes')
      let changes = 0
      mine.doc.on('update', () => void changes++)
      mine.paste(Array.from({ length: lines }, (_, index) => `line ${index}`).join('\n'))
      world.settle()
      expect(mine.lines()).toHaveLength(lines)
      return changes
    }
    const [few, many] = [helpings(1_000), helpings(4_000)]
    expect(few).toBeLessThanOrEqual(12)
    expect(many).toBeLessThanOrEqual(4 * few)
  })

  it('[S29] stops when it is taken back on the way, and refuses what is too much', () => {
    const [mine] = two()
    mine.paste(Array.from({ length: 500 }, (_, index) => `line ${index}`).join('\n'))
    mine.editor.undo()
    world?.settle()
    expect(mine.lines()).toEqual([''])
    mine.paste('x\n'.repeat(MOST_PASTED_LINES + 1))
    expect(world?.refused).toEqual([expect.stringContaining('12,001 lines')])
    expect(mine.lines()).toEqual([''])
  })
})
