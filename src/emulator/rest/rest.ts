import type { JsonRecord } from '../fields.ts'
import type { Platform } from '../platform.ts'
import { passingId } from '../random.ts'
import { answer, errorAnswer, type Headers } from './answer.ts'
import { authenticateGuest, authorizeClient } from './authenticate.ts'
import { admits, corsHeaders, isPreflight, preflightHeaders } from './cors.ts'
import { Query } from './query.ts'
import { findRoute } from './routes.ts'

/** Answers a request to the platform's REST API. `origin` is where the client believes it has sent it. */
export function answerRest(
  platform: Platform,
  request: Request,
  origin: string,
  listedUntil: (conversationId: string) => number,
): Promise<Response> {
  return new Exchange(platform, request, origin, listedUntil).respond()
}

class Exchange {
  readonly #platform: Platform
  readonly #request: Request
  readonly #origin: string
  readonly #url: URL
  readonly #listedUntil: (conversationId: string) => number
  /** Once it is read. */
  #body: JsonRecord = {}

  constructor(
    platform: Platform,
    request: Request,
    origin: string,
    listedUntil: (conversationId: string) => number,
  ) {
    this.#platform = platform
    this.#request = request
    this.#origin = origin
    this.#url = new URL(request.url)
    this.#listedUntil = listedUntil
  }

  async respond(): Promise<Response> {
    // A browser sends one or not, as it has kept the last.
    if (isPreflight(this.#request)) {
      return answer(undefined, passingId(), { ...this.#cors(), ...preflightHeaders })
    }
    const contextId = this.#platform.newId()
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
    // ASSUMED: who asks is settled before what is asked, and so before a 404.
    if (route.access === 'guest') asGuest()
    if (route.access === 'client') authorizeClient(platform, authorization, route.permission)
    const query = new Query(this.#url.searchParams)
    const body = await route.readBody(this.#request)
    this.#body = body
    const call = { platform, origin: this.#origin, query, body, id }
    // Settled again after the body, which may have taken its time.
    if (route.access !== 'guest') return route.handle(call)
    const listedUntil = this.#listedUntil(conversationId)
    return route.handle({ ...call, conversation: asGuest(), listedUntil })
  }

  #cors(): Headers {
    const page = this.#request.headers.get('origin')
    const isAdmitted = page !== null && admits(this.#platform, this.#url.pathname, this.#body, page)
    return corsHeaders(page, isAdmitted)
  }
}
