import { z } from 'zod'
import { nothing } from '../api/endpoint.ts'
import { text } from '../base/text.ts'
import { sessionSchema } from './api.ts'

/** The way through the company's identity provider and back. Apart from the session's own, which every page carries. */
export const providerEndpoints = {
  beginProviderSignIn: {
    method: 'post',
    touches: [],
    path: '/sign-in/provider',
    access: 'public',
    summary: 'Begins a sign-in through the company’s provider: says where the browser goes, and binds the answer to this browser',
    body: nothing,
    bodyBytes: 1024,
    response: z.object({ address: z.string() }),
  },
  finishProviderSignIn: {
    method: 'post',
    touches: ['session', 'sessions', 'sign-in-links', 'people', 'names', 'roles', 'notices'],
    path: '/session/provider',
    access: 'public',
    summary: 'Takes the provider’s answer and starts a session',
    /** `answer`: what stood behind the `?` of the address to which the provider sent the browser back. */
    body: z.object({ answer: text().max(8_000) }),
    // Strangers can send it, so only a small body is read.
    bodyBytes: 12 * 1024,
    response: sessionSchema,
  },
} as const
