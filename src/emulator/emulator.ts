import { type Clock, systemClock } from '../lib/clock.ts'
import { AutoAgent, type AutoAgentOptions } from './agent/auto-agent.ts'
import { AgentDesk } from './agent/desk.ts'
import { DEFAULT_AGENT_NAME, ScriptedAgent } from './agent/scripted-agent.ts'
import { Conditions } from './conditions.ts'
import { Control } from './control/control.ts'
import { Log } from './control/log.ts'
import { Observer } from './control/observer.ts'
import type { EmulatorState, LogEntry } from './control/types.ts'
import { Acts } from './faults/acts.ts'
import { FrameFaults } from './faults/frame-faults.ts'
import { HttpFaults } from './faults/http-faults.ts'
import { OpenFaults } from './faults/open-faults.ts'
import { Replies } from './faults/replies.ts'
import { Rules } from './faults/rules.ts'
import { TurnableClock } from './faults/turnable-clock.ts'
import type { Act } from './faults/types.ts'
import { Lifetimes, type LostGuest } from './lifetimes.ts'
import { memoryFetch } from './memory-fetch.ts'
import { Platform } from './platform.ts'
import { derived, type Random } from './random.ts'
import { answerRest } from './rest/rest.ts'
import { defaultSeed, type Permission, type SeedData } from './seed.ts'
import { StoppableClock } from './stoppable-clock.ts'
import { memoryWebSocket } from './stream/memory-socket.ts'
import type { Admission } from './stream/socket.ts'
import { Streams } from './stream/streams.ts'

/** Where the emulator is when nothing else is said. */
export const DEFAULT_ORIGIN = 'http://127.0.0.1:8090'

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
  /** What a guest without an event stream counts as, while it may still come back. Default `CONNECTED`. */
  readonly lostGuest?: LostGuest
  /** What requests to the control plane have to carry. Default: nothing. */
  readonly token?: string
}

/** A local platform. The core knows no network: doors bring requests and sockets to it. */
export interface Emulator {
  /** Like the global `fetch`: the platform's REST API and the control plane, answered in this process. */
  readonly fetch: typeof fetch
  /** Where a browser's WebSocket class is expected: connections end in this process. */
  readonly WebSocket: typeof WebSocket
  /**
   * For doors: answers a request that was sent to `origin`. Rejects where a fault wants the connection broken, as does
   * the answer's body, and never settles where one wants no answer.
   */
  respond(request: Request, origin: string): Promise<Response>
  /** For doors: what shall become of an attempt to connect to the URL. To be asked once for each. */
  admitStream(url: string): Admission
  agent(name?: string): ScriptedAgent
  /** The truth, as `GET /emulator/state` tells it. */
  state(): EmulatorState
  /** Faults to come. */
  readonly rules: Pick<Rules, 'add' | 'list' | 'remove' | 'clear'>
  /** Faults at once: done when this returns, except for turning the clock. Rejects with a Refusal. */
  act(act: Act): Promise<void>
  /** Requests, frames, faults and everything else that has happened, oldest first; the last 10,000. */
  log(): readonly LogEntry[]
  /** A token as the customer's server gets it from the platform for a guest it vouches for. */
  memberAuthToken(claims?: Readonly<Record<string, unknown>>): string
  /** An OAuth token for the administration, with these permissions; it expires if a lifetime is given. */
  accessToken(permissions: readonly Permission[], lifetimeMs?: number): string
  /** Stops all timers and drops all sockets. */
  close(): void
}

export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const { origin = DEFAULT_ORIGIN, random = Math.random, heartbeatMs = 30_000 } = options
  const turnable = new TurnableClock(options.clock ?? systemClock)
  const clock = new StoppableClock(turnable)
  const platform = new Platform({ ...defaultSeed, ...options.seed }, clock, random)
  const conditions = new Conditions(heartbeatMs)
  const rules = new Rules(derived(random))
  const replies = new Replies(clock)
  const streams = new Streams(platform, conditions, new FrameFaults(rules, platform, replies))
  const door = new OpenFaults(rules, streams, platform, conditions)
  new Lifetimes(platform, streams, options.lostGuest ?? 'CONNECTED')
  const desk = new AgentDesk(platform)
  const acts = new Acts({ platform, streams, desk, conditions, rules, clock: turnable })
  const httpFaults = new HttpFaults({ platform, conditions, rules, acts, replies })
  const observer = new Observer(platform, streams, rules, acts)
  const log = new Log(observer)
  const autoAgent = new AutoAgent(platform, desk, options.autoAgent ?? false)
  const { token } = options
  const control = new Control({ platform, streams, desk, autoAgent, observer, rules, acts, log, token })

  const listedUntil = (conversationId: string) => {
    const { readLagMs } = conditions.of(conversationId)
    return readLagMs === 0 ? Number.POSITIVE_INFINITY : clock.now() - readLagMs
  }
  const respond = (request: Request, to: string, isInPage: boolean): Promise<Response> => {
    const isControl = new URL(request.url).pathname.startsWith('/emulator/')
    if (isControl) return control.respond(request)
    const work = (asked: Request) => answerRest(platform, asked, to, listedUntil)
    return observer.request(request, () => httpFaults.answer(request, work, isInPage))
  }

  return {
    fetch: memoryFetch(origin, request => respond(request, origin, true)),
    WebSocket: memoryWebSocket(door, clock),
    respond: (request, to) => respond(request, to, false),
    admitStream: url => door.admit(url),
    agent: (name = DEFAULT_AGENT_NAME) => new ScriptedAgent(platform, desk, name),
    state: () => control.state(),
    rules,
    act: act => acts.perform(act),
    log: () => log.entries(),
    memberAuthToken: (claims = {}) => platform.credentials.sign(claims),
    accessToken: (permissions, lifetimeMs) => platform.credentials.issue(permissions, lifetimeMs),
    close() {
      clock.stop()
      streams.terminateAll()
      control.close()
    },
  }
}
