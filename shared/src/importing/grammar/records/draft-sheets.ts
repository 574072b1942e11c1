import { headingAttributes } from '../../cues/attributes.ts'
import { labelField } from '../../cues/labels.ts'
import { asksSomewhere } from '../../cues/marks.ts'
import type { TableRow } from '../../forms/block.ts'
import { readText } from '../../forms/text/read-text.ts'
import type { Sheet } from '../../forms/xlsx/read-xlsx.ts'
import type { ImportLimits } from '../../import-limits.ts'
import { refuse } from '../../import-refusal.ts'
import type { ImportResult } from '../../import-result.ts'
import { draftQuestions } from '../draft-questions.ts'
import { draftRecords } from './records.ts'

/** Names that programs give to sheets and that mean nothing. */
const UNNAMED =
  /^(?:sheet|tabelle|feuil|feuille|hoja|folha|planilha|foglio|blad|arkusz|лист|аркуш|sayfa|ورقة|برگه|シート|工作表|表格|시트|table|tab|questions?|data)[\s_-]?\d{0,3}$/iu

/** The questions of a workbook. A sheet's name is the section of its questions if the sheet states none. */
export function draftSheets(sheets: readonly Sheet[], lines: readonly string[], limits: ImportLimits): ImportResult {
  const result: ImportResult = { questions: [], unrecognised: [], boilerplate: [], advice: [] }
  for (const sheet of sheets) {
    if (sheet.hidden) {
      for (const { cells, span } of sheet.rows)
        result.boilerplate.push({ line: span.from, span, text: cells.filter(Boolean).join(' | '), why: 'a hidden sheet' })
      continue
    }
    const drafted = README.test(sheet.name.trim()) && sheets.length > 1 ? aside(sheet) : draftSheet(sheet, lines, limits)
    const named = UNNAMED.test(sheet.name.trim()) ? undefined : sheet.name.trim()
    const attributes = named ? headingAttributes(named) : {}
    for (const draft of drafted.questions) {
      if (result.questions.length >= limits.questions) {
        refuse({ kind: 'too-many-questions', most: limits.questions, line: draft.source.line })
      }
      result.questions.push({ ...attributes, ...(named ? { section: named } : {}), ...draft })
    }
    for (const list of ['unrecognised', 'boilerplate', 'advice'] as const)
      for (const entry of drafted[list]) result[list].push(entry)
  }
  return result
}

/** Names of sheets that say how to use the others. */
const README =
  /^(?:read[\s_-]?me|instructions?|how[\s_-]?to|guide|help|lies[\s_-]?mich|anleitung|hinweise|lisez[\s_-]?moi|mode d['’]emploi|consignes|l[eé]a?me|instrucciones|leia[\s_-]?me|instruções|leggimi|istruzioni|lees[\s_-]?mij|uitleg|czytaj[\s_-]?to|instrukcja|прочти|прочти[\s_-]?меня|инструкция|прочитай|інструкція|beni[\s_-]?oku|oku[\s_-]?beni|açıklama|اقرأني|تعليمات|بخوان|راهنما|निर्देश|はじめに|使い方|読んでください|说明|說明|使用说明|읽어[\s_-]?주세요|안내|사용법)$/iu

/** A sheet about the others has no questions of the bank. Its texts that ask are shown to a person. */
function aside({ rows }: Sheet): ImportResult {
  const result: ImportResult = { questions: [], unrecognised: [], boilerplate: [], advice: [] }
  for (const { cells, span } of rows) {
    const text = cells.filter(Boolean).join(' | ')
    const noted = { line: span.from, span, text }
    if (asksSomewhere(text)) result.unrecognised.push({ ...noted, why: 'It asks, in a sheet about the others' })
    else result.boilerplate.push({ ...noted, why: 'a sheet about the others' })
  }
  return result
}

function draftSheet({ rows }: Sheet, lines: readonly string[], limits: ImportLimits): ImportResult {
  const first = rows[0]?.span.from
  const last = rows.at(-1)?.span.to
  const narrow = rows.filter(({ cells }) => cells.filter(Boolean).length === 1).length
  // Somebody wrote a text into the sheet, with each line in a cell.
  if (first !== undefined && last !== undefined && narrow >= rows.length * 0.8 && !isHeaded(rows)) {
    return draftQuestions(
      readText(
        lines.map((line, at) => (at + 1 >= first && at + 1 <= last ? line : '')),
        false,
      ),
      limits,
    )
  }
  return { ...draftRecords(rows, limits), advice: [] }
}

/** The number of rows from the top that may have a header. */
const MOST_ABOVE = 6
const isHeaded = (rows: readonly TableRow[]): boolean =>
  rows.slice(0, MOST_ABOVE).some(({ cells }) => cells.some((cell) => labelField(cell) === 'prompt'))
