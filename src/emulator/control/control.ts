import type { AutoAgent } from '../agent/auto-agent.ts'
import type { AgentDesk } from '../agent/desk.ts'
import type { Acts } from '../faults/acts.ts'
import type { Rules } from '../faults/rules.ts'
import { isLoopbackHost } from '../loopback.ts'
import type { Platform } from '../platform.ts'
import { passingId } from '../random.ts'
import { badToken, malformed, noToken, notAuthorized, notImplemented } from '../refusal.ts'
import { answer, errorAnswer, type Headers } from '../rest/answer.ts'
import { readJson } from '../rest/body.ts'
import { isPreflight, preflightHeaders } from '../rest/cors.ts'
import { matchPath } from '../rest/match.ts'
import type { Streams } from '../stream/streams.ts'
import { issueAccessToken } from './access-tokens.ts'
import { act } from './agent-actions.ts'
import { EventFeed } from './event-feed.ts'
import { faultRoutes } from './fault-routes.ts'
import type { Handler } from './handler.ts'
import type { Log } from './log.ts'
import type { Observer } from './observer.ts'
import { conversationView, stateView } from './state-view.ts'
import { cutStreams } from './stream-actions.ts'
import type { ConversationState, EmulatorState } from './types.ts'

export type Controlled = {
  readonly platform: Platform
  readonly streams: Streams
  readonly desk: AgentDesk
  readonly autoAgent: AutoAgent
  readonly observer: Observer
  readonly rules: Rules
  readonly acts: Acts
  readonly log: Log
  /** What whoever steers has to know; undefined when nobody has to know anything. */
  readonly token: string | undefined
}

/** The control plane under `/emulator/`: what tests, the console and the demo steer the platform with. */
export class Control {
  readonly #of: Controlled
  readonly #feed: EventFeed
  readonly #routes: ReadonlyMap<string, Handler>

  constructor(of: Controlled) {
    const { streams, desk, autoAgent, platform } = of
    this.#of = of
    this.#feed = new EventFeed(of.observer, () => autoAgent.standBack(this.#feed.hasConsole))
    this.#routes = new Map<string, Handler>([
      ['GET /emulator/state', () => this.state()],
      ['GET /emulator/events', (_, request) => this.#watch(request)],
      [
        'POST /emulator/conversations/{id}/agent',
        async (id, request) => {
          platform.require(id)
          act(desk, id, await readJson(request))
          return this.#conversation(id)
        },
      ],
      [
        'POST /emulator/conversations/{id}/streams',
        async (id, request) => {
          platform.require(id)
          cutStreams(streams, id, await readJson(request))
          return this.#conversation(id)
        },
      ],
      [
        'PATCH /emulator/auto-agent',
        async (_, request) => {
          const { enabled } = await readJson(request)
          if (typeof enabled !== 'boolean') throw malformed('enabled')
          autoAgent.enable(enabled)
          return { enabled }
        },
      ],
      [
        'POST /emulator/access-tokens',
        async (_, request) => issueAccessToken(platform.credentials, await readJson(request)),
      ],
      ['POST /emulator/reset', () => platform.reset()],
      ...faultRoutes(of),
    ])
  }

  state(): EmulatorState {
    const { platform, streams, autoAgent } = this.#of
    return stateView(platform, streams, autoAgent.enabled)
  }

  /** Only pages on this machine may look or steer; a request without an origin comes from no page. */
  async respond(request: Request): Promise<Response> {
    const contextId = passingId()
    const origin = request.headers.get('origin')
    const isAllowed = origin === null || (URL.canParse(origin) && isLoopbackHost(new URL(origin).host))
    const cors: Headers =
      origin !== null && isAllowed
        ? { vary: 'Origin', 'access-control-allow-origin': origin }
        : { vary: 'Origin' }
    try {
      if (!isAllowed) throw notAuthorized()
      if (isPreflight(request)) return answer(undefined, contextId, { ...cors, ...preflightHeaders })
      this.#authorize(request)
      const result = await this.#perform(request)
      return result instanceof ReadableStream ? feedAnswer(result, cors) : answer(result, contextId, cors)
    } catch (error) {
      return errorAnswer(error, contextId, cors)
    }
  }

  close(): void {
    this.#feed.close()
  }

  /** A watcher cannot send headers, so the token may also be a part of the URL. */
  #authorize(request: Request): void {
    const { token } = this.#of
    if (token === undefined) return
    const bearer = /^bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
    const given = bearer ?? new URL(request.url).searchParams.get('token')
    if (given === null) throw noToken()
    if (given !== token) throw badToken()
  }

  #perform(request: Request): unknown {
    const { pathname } = new URL(request.url)
    for (const [route, handle] of this.#routes) {
      const [method, path = ''] = route.split(' ')
      const params = method === request.method ? matchPath(path, pathname) : undefined
      if (params) return handle(params['id'] ?? '', request)
    }
    throw notImplemented(`${request.method} ${pathname}`)
  }

  #watch(request: Request): ReadableStream<Uint8Array> {
    return this.#feed.open(new URL(request.url).searchParams.get('role'))
  }

  #conversation(id: string): { readonly conversation: ConversationState } {
    const { platform, streams } = this.#of
    return { conversation: conversationView(platform.require(id), streams.count(id)) }
  }
}

function feedAnswer(body: ReadableStream<Uint8Array>, cors: Headers): Response {
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', ...cors },
  })
}
