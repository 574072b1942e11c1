import type { Span } from '@panelbook/shared/importing/import-result'
import {
  type Draft,
  type DraftPiece,
  draftPieces,
  HEADING,
  inOrder,
  type LooseText,
  type OpenBank,
  type Place,
  type PointList,
  paragraphsOf,
  pieceId,
  pointLists,
} from './open-bank.ts'
import {
  type StatedAttribute,
  type WithAttribute,
  withAnchors,
  withAttribute,
  withCompetency,
  withTags,
} from './put-attribute.ts'

/**
 * What a person says that some words are. `prompt`: part of it; `question`: the prompt of a new one; `heading`: the section of
 * the questions below; `above` and `below`: the same as now, but of the next question in that direction.
 */
export type Meaning = 'question' | Place | StatedAttribute | 'heading' | 'above' | 'below' | 'left-out'

/** Words to place again: a piece of a draft, or loose ones. */
export type Chosen = { kind: 'piece'; draft: string; piece: string; span: Span } | { kind: 'loose'; loose: string }

const LEFT_OUT = 'You left this out'

/**
 * Places words again and returns the changed bank, or undefined where that can't be done: a probe, for example, needs a question.
 * Words are moved and never dropped. Without `into`, loose words go to the question above them.
 *
 * When a prompt becomes something else, its question is removed, and everything else in it goes to the question above.
 */
export function assignPiece(bank: OpenBank, chosen: Chosen, meaning: Meaning, into?: string): OpenBank | undefined {
  if (chosen.kind === 'loose') {
    const loose = bank.loose.find(({ key }) => key === chosen.loose)
    if (!loose || meaning === loose.kind) return undefined
    const rest = withoutSection({ ...bank, loose: bank.loose.filter((text) => text !== loose) }, loose)
    return putLoose(rest, { text: loose.text, span: loose.span }, meaning, into)
  }
  const draft = bank.drafts.find(({ key }) => key === chosen.draft)
  const piece = draft && draftPieces(draft).find((each) => pieceId(each) === chosen.piece)
  if (!draft || !piece) return undefined
  const words = { text: piece.text, span: chosen.span, place: piece.place }
  if (piece.place === 'prompt') return assignPrompt(bank, draft, words, meaning)
  if (piece.place === meaning) return undefined
  return putIn(withDraft(bank, without(draft, piece.place, piece.index)), words, meaning, into ?? draft.key)
}

/** Words that are no heading after all name no section: the questions below join the section of the question above. */
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

export interface Words {
  text: string
  span: Span
  /** Where they were. */
  place?: Place
}

/** Places a whole prompt elsewhere, so that its question goes, too. */
export function assignPrompt(bank: OpenBank, draft: Draft, words: Words, meaning: Meaning): OpenBank | undefined {
  if (meaning === 'question' || meaning === 'prompt') return undefined
  if (meaning === 'left-out') return leftOut(bank, draft)
  if (meaning === 'heading') return asHeading(leftOut(bank, draft, pointsOnly), words)
  const at = bank.drafts.indexOf(draft)
  const host =
    meaning === 'below' ? bank.drafts[at + 1] : (bank.drafts[at - 1] ?? (meaning === 'above' ? undefined : bank.drafts[at + 1]))
  if (!host) return undefined
  const rest = { ...bank, drafts: bank.drafts.filter((each) => each !== draft) }
  const placed = putIn(rest, words, meaning === 'above' || meaning === 'below' ? 'sampleAnswer' : meaning, host.key)
  const received = placed?.drafts.find(({ key }) => key === host.key)
  return placed && received && absorbed(placed, received, draft)
}

/**
 * The bank after moving everything but the prompt of `from` into `into`. Attributes of `from` that `into` states differently stay
 * visible as left out.
 */
export function absorbed(bank: OpenBank, into: Draft, from: Draft): OpenBank {
  const { prompt: _prompt, source, ...attributes } = from
  const taken = new Set(into.anchors.map(({ value }) => value))
  const answer = [...paragraphsOf(into.sampleAnswer), ...paragraphsOf(from.sampleAnswer)].join('\n\n')
  const next: Draft = {
    // Attributes that `into` doesn't state have no key, so those of `from` remain.
    ...attributes,
    ...into,
    strongSignals: [...into.strongSignals, ...from.strongSignals],
    probes: [...into.probes, ...from.probes],
    redFlags: [...into.redFlags, ...from.redFlags],
    anchors: [...into.anchors, ...from.anchors.filter(({ value }) => !taken.has(value))],
    tags: [...new Set([...into.tags, ...from.tags])],
    source: { ...into.source, spans: [...into.source.spans, ...source.spans] },
  }
  const stated = (['title', 'competency', 'kind', 'level', 'difficulty', 'minutes'] as const).flatMap((attribute) =>
    from[attribute] !== undefined && next[attribute] !== from[attribute] ? [`${attribute}: ${from[attribute]}`] : [],
  )
  const anchors = from.anchors.filter(({ value }) => taken.has(value)).map(({ value, text }) => `${value}: ${text}`)
  const span = { from: source.line, to: source.line }
  const kept = withDraft(bank, answer === '' ? next : { ...next, sampleAnswer: answer })
  return [...stated, ...anchors].reduce((each, text) => withLoose(each, { text, span }), kept)
}

const pointsOnly = (piece: DraftPiece): boolean => piece.place !== 'prompt'

/** Leaves out the draft, or only some of its pieces. Each piece stays visible by itself, so that any of them can come back. */
function leftOut(bank: OpenBank, draft: Draft, which: (piece: DraftPiece) => boolean = () => true): OpenBank {
  const span = { from: draft.source.line, to: draft.source.spans[0]?.to ?? draft.source.line }
  const rest: OpenBank = { ...bank, drafts: bank.drafts.filter((each) => each !== draft) }
  const texts = draftPieces(draft)
    .filter(which)
    .map(({ value, text }) => (value === undefined ? text : `${value}: ${text}`))
  return texts.reduce((each, text) => withLoose(each, { text, span }), rest)
}

/** Words that were in no question go to the question above them, unless another is named. */
export function putLoose(bank: OpenBank, words: Words, meaning: Meaning, into?: string): OpenBank | undefined {
  const above = bank.drafts.findLast((draft) => draft.source.line <= words.span.from)
  if (meaning === 'above') return above && putIn(bank, words, 'sampleAnswer', above.key)
  if (meaning === 'below') {
    const below = bank.drafts[above ? bank.drafts.indexOf(above) + 1 : 0]
    return below && putIn(bank, words, 'sampleAnswer', below.key)
  }
  return putIn(bank, words, meaning, into ?? (above ?? bank.drafts[0])?.key)
}

export function putIn(bank: OpenBank, words: Words, meaning: Meaning, into: string | undefined): OpenBank | undefined {
  if (meaning === 'left-out') return withLoose(bank, words)
  if (meaning === 'heading') return asHeading(bank, words)
  if (meaning === 'question') return withNewDraft(bank, words, into)
  if (meaning === 'above' || meaning === 'below') {
    const at = bank.drafts.findIndex(({ key }) => key === into)
    const next = at === -1 ? undefined : bank.drafts[at + (meaning === 'above' ? -1 : 1)]
    const place = words.place === undefined || words.place === 'prompt' ? 'sampleAnswer' : words.place
    return next && putIn(bank, words, place, next.key)
  }
  const draft = bank.drafts.find(({ key }) => key === into)
  if (!draft) return undefined
  const covered = draft.source.spans.some(({ from, to }) => from <= words.span.from && words.span.to <= to)
  const source = covered ? draft.source : { ...draft.source, spans: [...draft.source.spans, words.span] }
  if (meaning === 'sampleAnswer') {
    return withDraft(bank, { ...draft, source, sampleAnswer: [...paragraphsOf(draft.sampleAnswer), words.text].join('\n\n') })
  }
  if (meaning === 'prompt') {
    const inFront = words.span.from < draft.source.line
    const prompt = (inFront ? [words.text, draft.prompt] : [draft.prompt, words.text]).join('\n')
    return withDraft(bank, { ...draft, source, prompt })
  }
  const attribute = inAttribute({ ...draft, source }, meaning, words.text)
  if (attribute)
    return attribute.replaced.reduce(
      (each, text) => withLoose(each, { text, span: words.span }),
      withDraft(bank, attribute.draft),
    )
  if (!isPointList(meaning)) return undefined
  // A paragraph of several lines was a list, so each line becomes a point.
  const points = words.text.split(/\n+/).flatMap((line) => line.replace(/^\s*[*•–+-]\s+/, '').trim() || [])
  return withDraft(bank, { ...draft, source, [meaning]: [...draft[meaning], ...points] })
}

const isPointList = (meaning: Meaning): meaning is PointList => pointLists.some((list) => list === meaning)

function inAttribute(draft: Draft, meaning: Meaning, text: string): WithAttribute | undefined {
  if (meaning === 'anchors') return withAnchors(draft, text)
  if (meaning === 'tags') return withTags(draft, text)
  if (meaning === 'competency') return withCompetency(draft, text)
  return meaning === 'level' || meaning === 'difficulty' || meaning === 'minutes'
    ? withAttribute(draft, meaning, text)
    : undefined
}

function withNewDraft(bank: OpenBank, { text, span }: Words, after: string | undefined): OpenBank {
  const from = bank.drafts.findIndex(({ key }) => key === after)
  const section = bank.drafts[from]?.section
  const at = Math.max(
    from,
    bank.drafts.findLastIndex(({ source }) => source.line <= span.from),
  )
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

function withLoose(bank: OpenBank, { text, span }: Words, kind: 'left-out' | 'heading' = 'left-out'): OpenBank {
  const why = kind === 'heading' ? HEADING : LEFT_OUT
  const loose: LooseText = { key: `t${bank.nextKey}`, kind, line: span.from, span, text, why }
  return { ...bank, nextKey: bank.nextKey + 1, loose: inOrder([...bank.loose, loose]) }
}

/** Makes the words the section of the questions below them, as far as the old section went. */
function asHeading(bank: OpenBank, words: Words): OpenBank {
  const first = bank.drafts.findIndex(({ source }) => source.line > words.span.from)
  const before = bank.drafts[first]?.section
  const end = bank.drafts.findIndex(({ section }, at) => at > first && section !== before)
  const section = words.text.replace(/\s+/g, ' ').trim()
  const drafts = bank.drafts.map((draft, at) =>
    first !== -1 && at >= first && (end === -1 || at < end) ? { ...draft, section } : draft,
  )
  return withLoose({ ...bank, drafts }, { ...words, text: section }, 'heading')
}

export const withDraft = (bank: OpenBank, draft: Draft): OpenBank => ({
  ...bank,
  drafts: bank.drafts.map((each) => (each.key === draft.key ? draft : each)),
})

function without(draft: Draft, place: Exclude<Place, 'prompt'>, index: number): Draft {
  if (place === 'competency') {
    const { competency: _competency, ...rest } = draft
    return rest
  }
  if (place !== 'sampleAnswer') return { ...draft, [place]: draft[place].toSpliced(index, 1) }
  const { sampleAnswer, ...rest } = draft
  const left = paragraphsOf(sampleAnswer).toSpliced(index, 1)
  return left.length === 0 ? rest : { ...rest, sampleAnswer: left.join('\n\n') }
}

/** Merges `from` into `into`: what both contain stays once, and the second prompt stays visible as left out. */
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
