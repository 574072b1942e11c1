/** A browser, as far as signing in needs one: it keeps cookies, follows redirects, and fills in the provider's one form. */
export interface ProviderBrowser {
  /**
   * Goes to the provider, signs in there as somebody, or turns back, and stops at the address that leads back to Panelbook.
   *
   * @returns that address
   */
  comeBackFrom(address: string, as: { name: string } | 'cancel'): Promise<URL>
}

export function createProviderBrowser(): ProviderBrowser {
  const cookies = new Map<string, string>()
  const go = async (url: URL, form?: URLSearchParams) => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: form } : {}),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    return response
  }
  return {
    async comeBackFrom(address, as) {
      const { origin } = new URL(address)
      let at = new URL(address)
      for (let step = 0; step < 10; step++) {
        if (at.origin !== origin) return at
        const form = at.pathname.startsWith('/interaction/') ? formOf(as) : undefined
        const response = await go(at, form)
        const next = response.headers.get('location')
        if (next === null) throw new Error(`The provider says ${response.status}: ${(await response.text()).slice(0, 400)}`)
        at = new URL(next, at)
      }
      throw new Error('The provider never sends the browser back')
    },
  }
}

const formOf = (as: { name: string } | 'cancel') => new URLSearchParams(as === 'cancel' ? { no: 'yes' } : { name: as.name })
