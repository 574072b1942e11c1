import { RawNode, type RootOperationNode, SelectQueryNode } from 'kysely'

/**
 * Whether a query changes nothing. One made as text only reads when it begins with `select`: one with `with` may end in a change.
 */
export const onlyReads = (query: RootOperationNode, text: string): boolean =>
  SelectQueryNode.is(query) || (RawNode.is(query) && /^\s*select\b/i.test(text))
