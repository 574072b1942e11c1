import { z } from 'zod'
import { fileName } from '../base/file-name.ts'
import { idSchema } from '../base/ids.ts'
import { text } from '../base/text.ts'
import { personNameSchema } from '../people/person.ts'

/** Bytes of one file, and of all files of a candidate; files of a candidate. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024
export const MOST_PACKET_BYTES = 30 * 1024 * 1024
export const MOST_FILES = 12

/** What a file is, by its bytes. */
export const packetKinds = ['pdf', 'docx', 'png', 'jpeg', 'webp', 'text'] as const
export const packetKindSchema = z.enum(packetKinds)
export type PacketKind = z.infer<typeof packetKindSchema>

export const packetKindInWords: Record<PacketKind, string> = {
  pdf: 'PDF',
  docx: 'Word document',
  png: 'PNG image',
  jpeg: 'JPEG image',
  webp: 'WebP image',
  text: 'text',
}

/** How names of each kind end; a text may end in anything that none of the others ends in. */
export const endingsOfKind: Record<Exclude<PacketKind, 'text'>, readonly [string, ...string[]]> = {
  pdf: ['pdf'],
  docx: ['docx'],
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  webp: ['webp'],
}

/** Signs that a name of a file can't have: controls, ends of lines, and what turns the direction in which it is read. */
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u

/** What a file of a packet is called: a name alone, as people see it, and no way through folders. */
export const packetNameSchema = text()
  .trim()
  .min(1, 'Give the file a name')
  .max(120, 'A file’s name has at most 120 characters')
  .refine((name) => !HIDDEN.test(name), 'The file’s name has hidden signs. Rename the file')
  .refine((name) => !/[/\\]/.test(name) && !/^\.+$/.test(name), 'Give the file’s name alone, without folders')

/** The ending of a name, in small letters and without the dot; undefined where it has none. */
export const endingOf = (name: string): string | undefined => /[^.]\.([^.]{1,16})$/.exec(name)?.[1]?.toLowerCase()

/** A file of a candidate’s packet, without its bytes. */
export const packetFileSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: packetKindSchema,
  bytes: z.number().int(),
  addedAt: z.number(),
  addedBy: personNameSchema.optional(),
})
export type PacketFile = z.infer<typeof packetFileSchema>

/** Texts that programs only ever show. */
const SHOWN_ENDINGS: readonly string[] = ['txt', 'md', 'csv']

/**
 * What a file is called where it is given out: safe for every file system. A text that a computer might run, such as a script,
 * becomes one that opens in an editor.
 */
export function givenName({ name, kind }: Pick<PacketFile, 'name' | 'kind'>): string {
  const ending = endingOf(name)
  if (kind !== 'text') return fileName([name.slice(0, name.lastIndexOf('.'))], ending ?? endingsOfKind[kind][0])
  if (ending !== undefined && SHOWN_ENDINGS.includes(ending)) return fileName([name.slice(0, name.lastIndexOf('.'))], ending)
  return fileName([name], 'txt')
}
