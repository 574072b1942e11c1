import type { AtsCredentials } from '@panelbook/shared/ats/connection'
import { z } from 'zod'
import { type ExternalId, slices } from '../../store/found.ts'
import type { Asking } from '../asking.ts'
import { AtsFailed } from '../ats-failed.ts'
import { tokenShape } from './greenhouse-shapes.ts'

/** Where Harvest v3 and its tokens are, as https://harvestdocs.greenhouse.io says. */
const HARVEST = 'https://harvest.greenhouse.io'
const TOKENS = 'https://auth.greenhouse.io/token'
/** Things on a page. 500 is the most; a page of candidates with all that people wrote must fit into an answer. */
const A_PAGE = 100
/** Ids that one request may name. */
export const MOST_IDS = 50
/** Pages of one list: more than anybody has, and fewer than a server that never ends would send. */
const MOST_PAGES = 1_000

export type GreenhouseCredentials = Extract<AtsCredentials, { system: 'greenhouse' }>

/** How lists of Harvest v3 are asked for. */
export interface HarvestLists {
  /** The first of a list alone. */
  one(name: string, shape: z.ZodType): Promise<unknown>
  /** Page after page. */
  list<T>(name: string, shape: z.ZodType<T>, query: Record<string, string>): AsyncGenerator<T[]>
  /** All that have one of these ids, as `key` says which. */
  all<T>(name: string, shape: z.ZodType<T>, key: string, ids: readonly ExternalId[]): Promise<T[]>
}

/** @param address where it answers instead of at Greenhouse, tokens included */
export function harvestLists(asking: Asking, credentials: GreenhouseCredentials, address?: string): HarvestLists {
  const base = `${address ?? HARVEST}/v3`
  let token: string | undefined

  const newToken = async (): Promise<string> => {
    const { clientId, clientSecret, userId } = credentials
    const of = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')
    const body = new URLSearchParams({ grant_type: 'client_credentials', ...(userId === undefined ? {} : { sub: userId }) })
    const { value } = await asking.json(
      {
        method: 'POST',
        url: address === undefined ? TOKENS : `${address}/token`,
        headers: {
          authorization: `Basic ${of}`,
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: body.toString(),
      },
      tokenShape,
      'token',
    )
    return value.access_token
  }

  /** A token is good for some time: one that ended meanwhile is taken again, once. */
  const get = async <T>(url: string, schema: z.ZodType<T>, asked: string) => {
    const ask = async (bearer: string) =>
      asking.json(
        { method: 'GET', url, headers: { authorization: `Bearer ${bearer}`, accept: 'application/json' } },
        schema,
        asked,
      )
    const before = token
    token ??= await newToken()
    try {
      return await ask(token)
    } catch (error) {
      if (!(error instanceof AtsFailed) || error.problem.kind !== 'credentials' || before === undefined) throw error
      token = await newToken()
      return ask(token)
    }
  }

  async function* list<T>(name: string, shape: z.ZodType<T>, query: Record<string, string>): AsyncGenerator<T[]> {
    let url: string | undefined = `${base}/${name}?${new URLSearchParams({ per_page: String(A_PAGE), ...query })}`
    for (let pages = 0; url !== undefined; pages++) {
      if (pages >= MOST_PAGES) throw new AtsFailed({ kind: 'too-much', asked: name })
      const page: { value: T[]; headers: Record<string, unknown> } = await get(url, z.array(shape).max(A_PAGE * 5), name)
      yield page.value
      url = nextPage(page.headers.link, `${base}/${name}`, name)
    }
  }

  const all = async <T>(name: string, shape: z.ZodType<T>, key: string, ids: readonly ExternalId[]): Promise<T[]> => {
    const found: T[] = []
    for (const some of slices([...new Set(ids)], MOST_IDS)) {
      for await (const page of list(name, shape, { [key]: some.join(',') })) found.push(...page)
    }
    return found
  }

  return { one: (name, shape) => get(`${base}/${name}?per_page=1`, z.array(shape), name), list, all }
}

/**
 * The address of the next page, as RFC 8288 writes it; undefined: that was the last. It must be of the same list: a token goes
 * nowhere else. @throws AtsFailed
 */
function nextPage(header: unknown, list: string, asked: string): string | undefined {
  if (typeof header !== 'string') return undefined
  const next = header.split(/,\s*(?=<)/).find((link) => /;\s*rel="?next"?\s*(;|$)/i.test(link))
  const target = next && /^\s*<([^>]*)>/.exec(next)?.[1]
  if (target === undefined || target === '') return undefined
  const [url, here] = [URL.canParse(target, list) ? new URL(target, list) : undefined, new URL(list)]
  if (url?.origin !== here.origin || url.pathname !== here.pathname) throw new AtsFailed({ kind: 'not-understood', asked })
  return url.href
}
