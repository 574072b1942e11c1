import type { Span } from '@panelbook/shared/importing/import-result'
import {
  type Draft,
  draftPieces,
  inOrder,
  type LooseText,
  type OpenBank,
  type Place,
  paragraphsOf,
  pieceId,
  pointLists,
} from './open-bank.ts'

/** What a person says some words are. `question`: the prompt of a new one. */
export type Role = 'question' | Exclude<Place, 'prompt'> | 'left-out'

/** Words to place anew: a piece of a draft, loose ones, or a line of a draft's source that no piece of it says. */
export type Chosen =
  | { kind: 'piece'; draft: string; piece: string; span: Span }
  | { kind: 'loose'; loose: string }
  | { kind: 'line'; draft: string; line: number; text: string }

const LEFT_OUT = 'You left this out'
const LIST_MARK = /^[\s>#*•–+-]*(?:\d{1,4}[.)]\s)?/

/**
 * Places words anew and returns the bank as it then is, or undefined where that can't be done: a bank needs a question to put a probe into. Words are moved
 * and never dropped. Without `into`, loose words go to the question above them.
 *
 * When a prompt becomes something else, its question goes and everything it had belongs to the question above.
 */
export function assignPiece(bank: OpenBank, chosen: Chosen, role: Role, into?: string): OpenBank | undefined {
  if (chosen.kind === 'loose') {
    const loose = bank.loose.find(({ key }) => key === chosen.loose)
    if (!loose || (role === 'left-out' && loose.kind === 'left-out')) return undefined
    const rest = withoutSection({ ...bank, loose: bank.loose.filter((text) => text !== loose) }, loose)
    return putIn(rest, { text: loose.text, span: loose.span }, role, into ?? draftAbove(bank, loose.line)?.key)
  }
  if (chosen.kind === 'line') {
    const text = chosen.text.replace(LIST_MARK, '').trim()
    if (role === 'left-out' || text === '') return undefined
    return putIn(bank, { text, span: { from: chosen.line, to: chosen.line } }, role, into ?? chosen.draft)
  }
  const draft = bank.drafts.find(({ key }) => key === chosen.draft)
  const piece = draft && draftPieces(draft).find((each) => pieceId(each) === chosen.piece)
  if (!draft || !piece) return undefined
  const words = { text: piece.text, span: chosen.span }
  if (piece.place === 'prompt') return assignPrompt(bank, draft, words, role)
  if (piece.place === role) return undefined
  return putIn(withDraft(bank, without(draft, piece.place, piece.index)), words, role, into ?? draft.key)
}

/** What turns out to be no heading names no section: the questions below it belong to the section of the question above. */
function withoutSection(bank: OpenBank, heading: LooseText): OpenBank {
  if (heading.kind !== 'heading') return bank
  const above = bank.drafts.findLast((draft) => draft.source.line < heading.line)?.section
  const drafts = bank.drafts.map((draft) => {
    if (draft.section !== heading.text || draft.source.line < heading.line) return draft
    const { section: _section, ...rest } = draft
    return above === undefined ? rest : { ...rest, section: above }
  })
  return { ...bank, drafts }
}

interface Words {
  text: string
  span: Span
}

function assignPrompt(bank: OpenBank, draft: Draft, words: Words, role: Role): OpenBank | undefined {
  if (role === 'question') return undefined
  if (role === 'left-out') return leftOut(bank, draft)
  const at = bank.drafts.indexOf(draft)
  const host = bank.drafts[at - 1] ?? bank.drafts[at + 1]
  if (!host) return undefined
  const rest = { ...bank, drafts: bank.drafts.filter((each) => each !== draft) }
  const placed = putIn(rest, words, role, host.key)
  const received = placed?.drafts.find(({ key }) => key === host.key)
  return placed && received && absorbed(placed, received, draft)
}

/** The bank with everything but the prompt of `from` in `into`; facts that `into` states otherwise are left out visibly. */
export function absorbed(bank: OpenBank, into: Draft, from: Draft): OpenBank {
  const { prompt: _prompt, source, ...facts } = from
  const taken = new Set(into.anchors.map(({ value }) => value))
  const answer = [...paragraphsOf(into.sampleAnswer), ...paragraphsOf(from.sampleAnswer)].join('\n\n')
  const next: Draft = {
    // What `into` doesn't state has no key, so the other's facts show through.
    ...facts,
    ...into,
    strongSignals: [...into.strongSignals, ...from.strongSignals],
    probes: [...into.probes, ...from.probes],
    redFlags: [...into.redFlags, ...from.redFlags],
    anchors: [...into.anchors, ...from.anchors.filter(({ value }) => !taken.has(value))],
    tags: [...new Set([...into.tags, ...from.tags])],
    source: { ...into.source, spans: [...into.source.spans, ...source.spans] },
  }
  const stated = (['title', 'competency', 'kind', 'level', 'difficulty', 'minutes'] as const).flatMap((fact) =>
    from[fact] !== undefined && next[fact] !== from[fact] ? [`${fact}: ${from[fact]}`] : [],
  )
  const anchors = from.anchors.filter(({ value }) => taken.has(value)).map(({ value, text }) => `${value}: ${text}`)
  const span = { from: source.line, to: source.line }
  const kept = withDraft(bank, answer === '' ? next : { ...next, sampleAnswer: answer })
  return [...stated, ...anchors].reduce((each, text) => withLoose(each, { text, span }), kept)
}

/** Every piece of the draft stays visible by itself, so that any of it can come back. */
function leftOut(bank: OpenBank, draft: Draft): OpenBank {
  const span = { from: draft.source.line, to: draft.source.spans[0]?.to ?? draft.source.line }
  const rest: OpenBank = { ...bank, drafts: bank.drafts.filter((each) => each !== draft) }
  return draftPieces(draft).reduce((each, { text }) => withLoose(each, { text, span }), rest)
}

function putIn(bank: OpenBank, words: Words, role: Role, into: string | undefined): OpenBank | undefined {
  if (role === 'left-out') return withLoose(bank, words)
  if (role === 'question') return withNewDraft(bank, words, into)
  const draft = bank.drafts.find(({ key }) => key === into)
  if (!draft) return undefined
  const covered = draft.source.spans.some(({ from, to }) => from <= words.span.from && words.span.to <= to)
  const source = covered ? draft.source : { ...draft.source, spans: [...draft.source.spans, words.span] }
  if (role === 'sampleAnswer') {
    return withDraft(bank, { ...draft, source, sampleAnswer: [...paragraphsOf(draft.sampleAnswer), words.text].join('\n\n') })
  }
  // A paragraph of several lines was a list: each line becomes a point of its own.
  const points = words.text.split(/\n+/).flatMap((line) => line.trim() || [])
  return withDraft(bank, { ...draft, source, [role]: [...draft[role], ...points] })
}

function withNewDraft(bank: OpenBank, { text, span }: Words, after: string | undefined): OpenBank {
  const at = bank.drafts.findIndex(({ key }) => key === after)
  const section = bank.drafts[at]?.section
  const draft: Draft = {
    key: `q${bank.nextKey}`,
    prompt: text.replace(/\s+/g, ' ').trim(),
    ...(section === undefined ? {} : { section }),
    strongSignals: [],
    probes: [],
    redFlags: [],
    anchors: [],
    tags: [],
    source: { line: span.from, spans: [span] },
  }
  return { ...bank, nextKey: bank.nextKey + 1, drafts: bank.drafts.toSpliced(at + 1, 0, draft) }
}

function withLoose(bank: OpenBank, { text, span }: Words): OpenBank {
  const loose: LooseText = { key: `t${bank.nextKey}`, kind: 'left-out', line: span.from, span, text, why: LEFT_OUT }
  return { ...bank, nextKey: bank.nextKey + 1, loose: inOrder([...bank.loose, loose]) }
}

export const withDraft = (bank: OpenBank, draft: Draft): OpenBank => ({
  ...bank,
  drafts: bank.drafts.map((each) => (each.key === draft.key ? draft : each)),
})

function without(draft: Draft, place: Exclude<Place, 'prompt'>, index: number): Draft {
  if (place !== 'sampleAnswer') return { ...draft, [place]: draft[place].toSpliced(index, 1) }
  const { sampleAnswer, ...rest } = draft
  const left = paragraphsOf(sampleAnswer).toSpliced(index, 1)
  return left.length === 0 ? rest : { ...rest, sampleAnswer: left.join('\n\n') }
}

/** The question that a line belongs to, if to any: the last that begins above it, or else the first. */
export function draftAbove(bank: OpenBank, line: number): Draft | undefined {
  return bank.drafts.findLast((draft) => draft.source.line <= line) ?? bank.drafts[0]
}

/** `from` goes into `into`: what both say stays once, and the second prompt stays visible among what was left out. */
export function mergeDrafts(bank: OpenBank, into: string, from: string): OpenBank | undefined {
  const host = bank.drafts.find(({ key }) => key === into)
  const guest = bank.drafts.find(({ key }) => key === from)
  if (!host || !guest || host === guest) return undefined
  const rest = { ...bank, drafts: bank.drafts.filter((each) => each !== guest) }
  const fresh = { ...guest }
  for (const list of pointLists) fresh[list] = guest[list].filter((point) => !host[list].includes(point))
  if (guest.sampleAnswer === host.sampleAnswer) delete fresh.sampleAnswer
  const span = { from: guest.source.line, to: guest.source.line }
  return withLoose(absorbed(rest, host, fresh), { text: guest.prompt, span })
}
