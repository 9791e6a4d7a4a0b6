import { type Clock, systemClock } from '../lib/clock.ts'
import { abortable } from './abortable.ts'
import { AutoAgent, type AutoAgentOptions } from './agent/auto-agent.ts'
import { AgentDesk } from './agent/desk.ts'
import { DEFAULT_AGENT_NAME, ScriptedAgent } from './agent/scripted-agent.ts'
import { Control } from './control/control.ts'
import { Observer } from './control/observer.ts'
import type { EmulatorState } from './control/types.ts'
import { makeJwt } from './jwt.ts'
import { Lifetimes } from './lifetimes.ts'
import { Platform } from './platform.ts'
import type { Random } from './random.ts'
import { answerRest } from './rest/rest.ts'
import { defaultSeed, type SeedData } from './seed.ts'
import { StoppableClock } from './stoppable-clock.ts'
import { memoryWebSocket } from './stream/memory-socket.ts'
import type { StreamHandle, StreamSocket } from './stream/socket.ts'
import { Streams } from './stream/streams.ts'

export type EmulatorOptions = {
  /** Where clients in this process believe the platform to be. Default `http://127.0.0.1:8090`. */
  readonly origin?: string
  readonly clock?: Clock
  /** Source of every id, token and jitter; a seeded one makes the emulator deterministic. */
  readonly random?: Random
  /** Replaces the parts of the default seed that it names. */
  readonly seed?: Partial<SeedData>
  /** Default false. */
  readonly autoAgent?: boolean | AutoAgentOptions
  /** Milliseconds between heartbeats of an event stream. Default 30 000. */
  readonly heartbeatMs?: number
}

/** A local platform. The core knows no network: doors bring requests and sockets to it. */
export interface Emulator {
  /** Like the global `fetch`: the platform's REST API and the control plane, answered in this process. */
  readonly fetch: typeof fetch
  /** Where a browser's WebSocket class is expected: connections end in this process. */
  readonly WebSocket: typeof WebSocket
  /** For doors: answers a request that was sent to `origin`. Never rejects. */
  respond(request: Request, origin: string): Promise<Response>
  /** For doors: whether a connection to the URL should be accepted. */
  acceptsStream(url: string): boolean
  /** For doors: takes an accepted connection. */
  openStream(url: string, socket: StreamSocket): StreamHandle
  agent(name?: string): ScriptedAgent
  /** The truth, as `GET /emulator/state` tells it. */
  state(): EmulatorState
  /** A token as the customer's server gets it from the platform for a guest it vouches for. */
  memberAuthToken(claims?: Readonly<Record<string, unknown>>): string
  /** Stops all timers and drops all sockets. */
  close(): void
}

export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const { origin = 'http://127.0.0.1:8090', random = Math.random, heartbeatMs = 30_000 } = options
  const clock = new StoppableClock(options.clock ?? systemClock)
  const platform = new Platform({ ...defaultSeed, ...options.seed }, clock, random)
  const streams = new Streams(platform, heartbeatMs)
  new Lifetimes(platform, streams)
  const observer = new Observer(platform, streams)
  const desk = new AgentDesk(platform)
  const autoAgent = new AutoAgent(platform, desk, options.autoAgent ?? false)
  const control = new Control({ platform, streams, desk, autoAgent, observer })

  const respond: Emulator['respond'] = (request, to) => {
    const isControl = new URL(request.url).pathname.startsWith('/emulator/')
    if (isControl) return control.respond(request)
    return observer.request(request, () => answerRest(platform, request, to))
  }

  return {
    fetch: async (input, init) => {
      const request = new Request(input instanceof Request ? input : new URL(input, origin), init)
      return abortable(respond(request, origin), request.signal)
    },
    WebSocket: memoryWebSocket(streams),
    respond,
    acceptsStream: url => streams.accepts(url),
    openStream: (url, socket) => streams.open(url, socket),
    agent: (name = DEFAULT_AGENT_NAME) => new ScriptedAgent(platform, desk, name),
    state: () => control.state(),
    memberAuthToken: (claims = {}) => makeJwt({ ...claims }, random),
    close() {
      clock.stop()
      streams.terminateAll()
      control.close()
    },
  }
}
