import { methodNotAllowed, notFound, notImplemented } from '../refusal.ts'
import { adminRoutes } from './admin-routes.ts'
import { guestRoutes } from './guest-routes.ts'
import { matchPath, type PathParams } from './match.ts'
import type { Route } from './route.ts'

/** What is answered is the operation's result: an object with status 200, nothing with 204. */
export const routes: readonly Route[] = [...guestRoutes, ...adminRoutes]

/** Throws 405 where the path knows the method not, 501 for the rest of the platform's API, and else 404. */
export function findRoute(
  method: string,
  path: string,
): { readonly route: Route; readonly params: PathParams } {
  const here = routes.flatMap(route => {
    const params = matchPath(route.path, path)
    return params ? [{ route, params }] : []
  })
  const found = here.find(({ route }) => route.method === method)
  if (found) return found
  if (here.length > 0) {
    throw methodNotAllowed(
      method,
      here.map(({ route }) => route.method),
    )
  }
  // All there is to web chat is here.
  if (path.startsWith('/api/v2/') && !path.startsWith('/api/v2/webchat/')) {
    throw notImplemented(`${method} ${path}`)
  }
  throw notFound()
}
