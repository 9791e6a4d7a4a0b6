import type { JsonRecord } from '../fields.ts'
import type { Platform } from '../platform.ts'
import { answer, errorAnswer, type Headers } from './answer.ts'
import { authenticateGuest, authorizeClient } from './authenticate.ts'
import { admits, corsHeaders, isPreflight, preflightHeaders } from './cors.ts'
import { Query } from './query.ts'
import { findRoute } from './routes.ts'

/** Answers a request to the platform's REST API. `origin` is where the client believes it has sent it. */
export function answerRest(platform: Platform, request: Request, origin: string): Promise<Response> {
  return new Exchange(platform, request, origin).respond()
}

class Exchange {
  readonly #platform: Platform
  readonly #request: Request
  readonly #origin: string
  readonly #url: URL
  /** Once it is read. */
  #body: JsonRecord = {}

  constructor(platform: Platform, request: Request, origin: string) {
    this.#platform = platform
    this.#request = request
    this.#origin = origin
    this.#url = new URL(request.url)
  }

  async respond(): Promise<Response> {
    const contextId = this.#platform.newId()
    if (isPreflight(this.#request)) {
      return answer(undefined, contextId, { ...this.#cors(), ...preflightHeaders })
    }
    try {
      return answer(await this.#perform(), contextId, this.#cors())
    } catch (error) {
      return errorAnswer(error, contextId, this.#cors())
    }
  }

  async #perform(): Promise<unknown> {
    const platform = this.#platform
    const { route, params } = findRoute(this.#request.method, this.#url.pathname)
    const { id = '', conversationId = '' } = params
    const authorization = this.#request.headers.get('authorization')
    const asGuest = () => authenticateGuest(platform, authorization, conversationId)
    // Who asks is settled before what is asked.
    if (route.access === 'guest') asGuest()
    if (route.access === 'client') authorizeClient(platform, authorization, route.permission)
    const query = new Query(this.#url.searchParams)
    const body = await route.readBody(this.#request)
    this.#body = body
    const call = { platform, origin: this.#origin, query, body, id }
    // Settled again after the body, which may have taken its time.
    return route.access === 'guest' ? route.handle({ ...call, conversation: asGuest() }) : route.handle(call)
  }

  #cors(): Headers {
    const page = this.#request.headers.get('origin')
    const isAdmitted = page !== null && admits(this.#platform, this.#url.pathname, this.#body, page)
    return corsHeaders(page, isAdmitted)
  }
}
