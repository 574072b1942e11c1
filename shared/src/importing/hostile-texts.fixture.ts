/**
 * Texts of each form that would take a careless reader minutes or overflow its stack: one very long line, a million tiny ones,
 * and deep nesting. Each is near the importer's limits or above them.
 */
const LONG = 500_000
const TINY = 1_000_000
const DEEP = 10_000

const words = (length: number): string => 'What is it '.repeat(Math.ceil(length / 11)).slice(0, length)
const stairs = (mark: string): string => Array.from({ length: 2_000 }, (_, at) => `${' '.repeat(at)}${mark} a`).join('\n')

export const hostileTexts: Record<string, Record<string, string>> = {
  txt: {
    'one endless line': `1. ${words(LONG)}?`,
    'an endless line of questions': 'What is it? '.repeat(LONG / 12),
    'a million tiny lines': 'a\n'.repeat(TINY),
    'nesting without end': stairs('-'),
    'counted without end': Array.from({ length: 4_000 }, (_, at) => `${'1.'.repeat(at % 60)} What?`).join('\n'),
  },
  md: {
    'one endless line': `# ${words(LONG)}?`,
    'a million tiny lines': '-\n'.repeat(TINY),
    'quotes within quotes': `${'>'.repeat(DEEP)} What is it?`,
    'nesting without end': stairs('*'),
    'folds within folds': `${'<details><summary>a</summary>'.repeat(DEEP)}What is it?`,
    'links within links': `${'['.repeat(DEEP)}a${'](b)'.repeat(DEEP)}`,
    'stars without end': `${'*'.repeat(LONG / 4)} a ${'*'.repeat(LONG / 4)}`,
    'an endless table row': `|a|\n|-|\n${'|b'.repeat(LONG / 8)}|`,
  },
  html: {
    'one endless line': `<p>${words(LONG)}?</p>`,
    'a million tiny lines': '<p>\n'.repeat(TINY),
    'nesting without end': `${'<ul><li>'.repeat(DEEP)}What is it?`,
    'bold without end': `${'<b>'.repeat(DEEP)}What is it?`,
    'tables within tables': '<table><tr><td>'.repeat(DEEP),
    'attributes without end': `<p ${'a="b" '.repeat(200_000)}>What is it?</p>`,
    'entities without end': `<p>${'&amp;'.repeat(200_000)}&unknown;</p>`,
    'a comment without end': `<p>What is it?</p><!--${'-'.repeat(LONG)}`,
  },
  csv: {
    'one endless cell': `Question,Level\n"${words(LONG)}?",senior\n`,
    'a million tiny lines': `Question,Level\n${',\n'.repeat(TINY)}`,
    'quotation marks without end': `Question,Level\n${'"'.repeat(LONG)}\n`,
    'columns without end': `Question${',a'.repeat(LONG / 4)}\n`,
    'quotations that never close': `Question,Level\n${'"a,b\n'.repeat(50_001)}`,
  },
  tsv: {
    'one endless cell': `Question\tLevel\n${words(LONG)}?\tsenior\n`,
    'a million tiny lines': `Question\tLevel\n${'\t\n'.repeat(TINY)}`,
    'columns without end': `Question${'\ta'.repeat(LONG / 4)}\n`,
  },
  json: {
    'one endless line': JSON.stringify([{ question: `${words(LONG)}?` }]),
    'a million tiny lines': `[\n${'{},\n'.repeat(TINY)}{}]`,
    'nesting without end': `${'{"questions":['.repeat(DEEP)}`,
    'keys without end': `{${Array.from({ length: 100_000 }, (_, at) => `"k${at}":${at}`).join(',')}}`,
    'escapes without end': `[{"question": "${'\\u0041'.repeat(LONG / 8)}?"}]`,
    'lines of JSON without end': '{"question":"What?"}\n'.repeat(10_000),
  },
  yaml: {
    'one endless line': `- question: ${words(LONG)}?`,
    'a million tiny lines': '- a\n'.repeat(TINY),
    'nesting without end': `${'- '.repeat(DEEP)}a`,
    'brackets without end': '[{a: '.repeat(DEEP),
    'anchors without end': Array.from({ length: 5_000 }, (_, at) => `- &a${at} *a${Math.max(0, at - 1)}`).join('\n'),
    'documents without end': '---\nquestion: What?\n'.repeat(10_000),
    'an alias of itself': 'a: &a\n  questions: *a\n',
  },
  rst: {
    'one endless line': `${words(LONG)}?\n${'='.repeat(LONG)}`,
    'a million tiny lines': '=\n'.repeat(TINY),
    'nesting without end': stairs('*'),
    'directives without end': '.. note:: a\n'.repeat(50_000),
    'roles without end': `${':a:`b` '.repeat(100_000)}`,
  },
  org: {
    'one endless line': `* ${words(LONG)}?`,
    'a million tiny lines': '*\n'.repeat(TINY),
    'stars without end': `${'*'.repeat(LONG)} What?`,
    'nesting without end': stairs('-'),
    'drawers nothing closes': ':PROPERTIES:\n'.repeat(50_000),
    'blocks nothing closes': '#+BEGIN_SRC\n'.repeat(50_000),
  },
  adoc: {
    'one endless line': `== ${words(LONG)}?`,
    'a million tiny lines': '=\n'.repeat(TINY),
    'marks without end': `${'='.repeat(LONG)} What?`,
    'blocks nothing closes': '----\n....\n====\n'.repeat(20_000),
    'comments nothing closes': '////\na\n'.repeat(30_001),
    'attributes without end': `${':a: {a}{a}\n'.repeat(20_000)}{a}`,
  },
  eml: {
    'one endless line': `Subject: Bank\n\n1. ${words(LONG)}?`,
    'a million tiny lines': `Subject: Bank\n\n${'a\n'.repeat(TINY)}`,
    'headers without end': `${'X-Header: a\n'.repeat(100_000)}\nWhat is it?`,
    'parts without end': `Content-Type: multipart/mixed; boundary="b"\n\n${'--b\n\na\n'.repeat(20_000)}--b--`,
    'mails within mails': 'Content-Type: message/rfc822\n\n'.repeat(2_000),
    'a boundary of the longest': `Content-Type: multipart/mixed; boundary="${'b'.repeat(200_000)}"\n\n--${'b'.repeat(200_000)}\n\nWhat?`,
    'encoded words without end': `Subject: ${'=?utf-8?Q?=41?= '.repeat(50_000)}\n\n1. What is it?`,
  },
}
