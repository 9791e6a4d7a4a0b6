import { type ReadonlySignal, signal } from '@preact/signals'

/** What the page shows stands in the address, so that reloading keeps it and going back leaves it. */
export type Route =
  | { readonly page: 'conversations'; readonly conversationId: string | undefined }
  | { readonly page: 'deployments'; readonly deployment: { readonly id: string } | 'new' | undefined }
  | { readonly page: 'wire' }

export type Page = Route['page']

export const addresses = {
  conversations: '#/',
  conversation: (id: string) => `#/conversations/${encodeURIComponent(id)}`,
  deployments: '#/deployments',
  deployment: (id: string) => `#/deployments/${encodeURIComponent(id)}`,
  newDeployment: '#/new-deployment',
  wire: '#/wire',
} as const

/** By a name, not blank: so the shop knows who opened it, and in the static preview has its platform from there. */
export const SHOP_WINDOW = 'shop'

export function routeOf(hash: string): Route {
  const [, page, encoded = ''] = /^#\/([^/]*)\/?(.*)$/.exec(hash) ?? []
  const id = decoded(encoded)
  switch (page) {
    case 'deployments':
      return { page, deployment: id === undefined ? undefined : { id } }
    case 'new-deployment':
      return { page: 'deployments', deployment: 'new' }
    case 'wire':
      return { page }
    default:
      return { page: 'conversations', conversationId: page === 'conversations' ? id : undefined }
  }
}

export function routeInAddress(): ReadonlySignal<Route> {
  const route = signal(routeOf(location.hash))
  window.addEventListener('hashchange', () => {
    route.value = routeOf(location.hash)
  })
  return route
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text) || undefined
  } catch {
    return undefined
  }
}
