import { abortable } from './abortable.ts'

/** Answers a request, or rejects as `fetch` would. */
export type Respond = (request: Request) => Promise<Response>

const REDIRECTIONS: readonly number[] = [301, 302, 303, 307, 308]
const MOST_REDIRECTIONS = 20

/** A `fetch` that ends in this process, where everything is at `origin`. */
export function memoryFetch(origin: string, respond: Respond): typeof fetch {
  return async (input, init) => {
    const request = new Request(input instanceof Request ? input : new URL(input, origin), init)
    return abortable(follow(request, respond, MOST_REDIRECTIONS), request.signal)
  }
}

async function follow(request: Request, respond: Respond, left: number): Promise<Response> {
  const again = request.body === null ? request : request.clone()
  const response = await respond(request)
  const location = response.headers.get('location')
  if (location === null || !REDIRECTIONS.includes(response.status) || request.redirect === 'manual') {
    return response
  }
  if (request.redirect === 'error' || left === 0) throw new TypeError('fetch failed; unexpected redirect')
  const url = new URL(location, request.url)
  if (url.origin !== new URL(request.url).origin) throw new TypeError('fetch failed; no such host')
  return follow(redirected(again, response.status, url), respond, left - 1)
}

/** As the Fetch standard has it: a POST is not repeated unless the status says so. */
function redirected(request: Request, status: number, url: URL): Request {
  const isRepeated = status === 307 || status === 308 || request.method !== 'POST'
  if (isRepeated && status !== 303) return new Request(url, request)
  const { headers, signal } = request
  return new Request(url, { headers, signal })
}
