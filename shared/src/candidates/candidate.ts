import { z } from 'zod'
import { idSchema } from '../base/ids.ts'
import { shortText, text } from '../base/text.ts'
import { emailSchema } from '../people/person.ts'

/** A candidate as everyone on a panel may know them. */
export const candidateSchema = z.object({ id: idSchema, name: shortText })
export type Candidate = z.infer<typeof candidateSchema>

/** An address of the web, as somebody copies it: no other scheme, because a page makes a link of it. */
export const candidateLinkSchema = text()
  .trim()
  .max(2_000, 'At most 2,000 characters')
  .refine(isWebAddress, 'Write an address that begins with https:// or http://')

const MOST_LINKS = 20
const MOST_TAGS = 20

/** What leads know of a candidate. Saved as a whole. */
export const candidateContentSchema = z.object({
  name: shortText,
  email: emailSchema.optional(),
  /** As it was given: people write numbers in many ways. */
  phone: text().trim().min(3, 'Write a phone number').max(50, 'At most 50 characters').optional(),
  links: z
    .array(candidateLinkSchema)
    .max(MOST_LINKS, `At most ${MOST_LINKS} links`)
    .refine((links) => new Set(links).size === links.length, 'Each link is named once'),
  /** Where they come from: a referral, an agency, a job board. */
  source: shortText.optional(),
  tags: z
    .array(shortText)
    .max(MOST_TAGS, `At most ${MOST_TAGS} tags`)
    .refine((tags) => new Set(tags.map((tag) => tag.toLowerCase())).size === tags.length, 'Each tag is named once'),
})
export type CandidateContent = z.infer<typeof candidateContentSchema>

/** What of a candidate people wrote, without what the server adds. */
export function candidateContent({ name, email, phone, links, source, tags }: CandidateContent): CandidateContent {
  return {
    name,
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    links,
    ...(source === undefined ? {} : { source }),
    tags,
  }
}

/** By which e-mail addresses are compared. */
export const emailKeyOf = (email: string): string => email.trim().toLowerCase()

/** Digits of a phone number; shorter ones are extensions, and compare with nothing. */
const LEAST_DIGITS = 7

/**
 * By which phone numbers are compared: their digits without what leads to another country, so `+49 30 1234567` and `0049 30
 * 1234567` are one. Undefined where there are too few.
 */
export function phoneKeyOf(phone: string): string | undefined {
  const digits = phone.replace(/\D/g, '').replace(/^00/, '')
  return digits.length < LEAST_DIGITS ? undefined : digits
}

/** Why two candidates may be one person. */
export const duplicateReasons = ['name', 'email', 'phone'] as const
export type DuplicateReason = (typeof duplicateReasons)[number]

/**
 * What a merge makes of the two: everything of the kept one stays, what it lacks comes from the other, and links and tags are
 * those of both, as far as there is room.
 */
export function mergedContent(kept: CandidateContent, other: CandidateContent): CandidateContent {
  const has = new Set(kept.tags.map((tag) => tag.toLowerCase()))
  return candidateContent({
    ...other,
    ...kept,
    links: [...new Set([...kept.links, ...other.links])].slice(0, MOST_LINKS),
    tags: [...kept.tags, ...other.tags.filter((tag) => !has.has(tag.toLowerCase()))].slice(0, MOST_TAGS),
  })
}

function isWebAddress(address: string): boolean {
  if (!/^https?:\/\//i.test(address)) return false
  const url = URL.canParse(address) ? new URL(address) : undefined
  return url !== undefined && url.hostname !== '' && url.username === '' && url.password === ''
}
