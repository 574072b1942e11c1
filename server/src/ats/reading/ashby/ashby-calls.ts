import type { AtsCredentials } from '@panelbook/shared/ats/connection'
import { z } from 'zod'
import type { Asking } from '../asking.ts'
import { AtsFailed } from '../ats-failed.ts'
import { answerShape } from './ashby-shapes.ts'

/** Where it is, as https://developers.ashbyhq.com says. */
const ASHBY = 'https://api.ashbyhq.com'
/** Things on a page, which is the most. */
const A_PAGE = 100
/** Pages of one list: more than anybody has, and fewer than a server that never ends would send. */
const MOST_PAGES = 1_000

export type AshbyCredentials = Extract<AtsCredentials, { system: 'ashby' }>
type Input = Record<string, unknown>

/** How Ashby is asked. */
export interface AshbyCalls {
  post<T>(asked: string, input: Input, results: z.ZodType<T>): Promise<{ results: T; next: string | null | undefined }>
  /** Page after page. */
  list<T>(asked: string, shape: z.ZodType<T>, input?: Input): AsyncGenerator<T[]>
}

/** @param address where it answers instead of at Ashby */
export function ashbyCalls(asking: Asking, { apiKey }: AshbyCredentials, address?: string): AshbyCalls {
  const authorization = `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`

  const post = async <T>(asked: string, input: Input, results: z.ZodType<T>) => {
    const { value } = await asking.json(
      {
        method: 'POST',
        url: `${address ?? ASHBY}/${asked}`,
        headers: { authorization, accept: 'application/json; version=1', 'content-type': 'application/json' },
        body: JSON.stringify(input),
      },
      answerShape,
      asked,
    )
    if (!value.success) throw refusedBy(value, asked)
    const parsed = results.safeParse(value.results)
    if (!parsed.success) throw new AtsFailed({ kind: 'not-understood', asked })
    return { results: parsed.data, next: value.moreDataAvailable === true ? value.nextCursor : undefined }
  }

  async function* list<T>(asked: string, shape: z.ZodType<T>, input: Input = {}): AsyncGenerator<T[]> {
    const seen = new Set<string>()
    let cursor: string | undefined
    do {
      if (seen.size >= MOST_PAGES) throw new AtsFailed({ kind: 'too-much', asked })
      const page = await post(
        asked,
        { ...input, limit: A_PAGE, ...(cursor === undefined ? {} : { cursor }) },
        z.array(shape).max(A_PAGE * 5),
      )
      yield page.results
      cursor = page.next ?? undefined
      // The same cursor twice leads round in a circle.
      if (cursor !== undefined && seen.has(cursor)) throw new AtsFailed({ kind: 'not-understood', asked })
      if (cursor !== undefined) seen.add(cursor)
    } while (cursor !== undefined)
  }

  return { post, list }
}

/** Why something was refused: a missing permission says so by a code. */
function refusedBy({ errors, errorInfo }: z.infer<typeof answerShape>, asked: string): AtsFailed {
  const codes = [errorInfo?.code, ...(errors ?? [])].join(' ')
  if (/permission|not_?allowed|forbidden/i.test(codes)) return new AtsFailed({ kind: 'not-allowed', asked })
  if (/api_?key|unauth/i.test(codes)) return new AtsFailed({ kind: 'credentials' })
  return new AtsFailed({ kind: 'refused', asked })
}
