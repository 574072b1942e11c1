import type { Id } from '@panelbook/shared/base/ids'
import { idSchema } from '@panelbook/shared/base/ids'
import { z } from 'zod'
import { KEPT_DRAFT_PREFIX, readKeptDraft } from '../../../../api/device/kept-drafts.ts'
import { type LiveField, liveFields } from '../../model/live-fields.ts'
import type { LiveUi } from '../live-ui.ts'

/**
 * Where somebody is on the live page, kept in this tab so that a reload brings them back to it: with their drafts, and gone with
 * them.
 */
const placeSchema = z.object({
  browsing: idSchema.optional(),
  middle: z.enum(['question', 'wrap-up']),
  notes: z.enum(['question', 'general']),
  column: z.enum(['question', 'notes', 'scorecard', 'whispers']),
  dialog: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('skip'), questionId: idSchema }),
      z.object({ kind: z.literal('not-assessed'), questionId: idSchema }),
      z.object({ kind: z.literal('search') }),
    ])
    .optional(),
  /** The field they were typing in when the page went, and when that was, epoch ms. */
  typing: z.object({ field: z.enum(liveFields), at: z.number() }).optional(),
})

/** Milliseconds after which a page that comes back is a new visit, and not a reload under somebody's hands. */
const RELOAD_WITHIN_MS = 60_000

export interface KeptPlace {
  read(now: number): { place: Partial<LiveUi>; typing: LiveField | undefined }
  /**
   * @param typing the field with the caret, as the page goes; its question then stays, wherever the panel is when the page is
   *   back
   */
  write(ui: LiveUi, typing?: { field: LiveField; inView: Id; at: number }): void
}

export function keptPlace(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  personId: Id,
  interviewId: Id,
): KeptPlace {
  const key = `${KEPT_DRAFT_PREFIX}${personId}/live/${interviewId}`
  return {
    read(now) {
      try {
        const kept = readKeptDraft(storage, key, placeSchema)
        if (!kept) return { place: {}, typing: undefined }
        const { typing, ...place } = kept
        return { place, typing: typing && now - typing.at < RELOAD_WITHIN_MS ? typing.field : undefined }
      } catch {
        // Storage may be blocked: the page then begins where the panel is.
        return { place: {}, typing: undefined }
      }
    },
    write({ browsing, middle, notes, column, dialog }, typing) {
      const stays = typing && middle === 'question' ? typing.inView : browsing
      const place = { browsing: stays, middle, notes, column, dialog, typing: typing && { field: typing.field, at: typing.at } }
      try {
        storage.setItem(key, JSON.stringify(place))
      } catch {
        // Full or blocked: a reload then begins where the panel is.
      }
    },
  }
}
