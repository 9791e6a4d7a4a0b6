/** What can be made to go wrong, and where: the contract with tests, the demo and whoever uses the emulator. */
import type { WebChatBodyType, WebChatMediaType, WebChatMemberState } from '../../guest-api/wire.ts'

/** When, where and how often something goes wrong. */
export type Rule = HttpRule | OpenRule | FrameRule

export type HttpRule = Terms & { readonly match: HttpMatch; readonly do: HttpFault | Act }
export type OpenRule = Terms & { readonly match: OpenMatch; readonly do: OpenFault }
export type FrameRule = Terms & { readonly match: FrameMatch; readonly do: FrameFault | StreamAct }

type Terms = {
  /** How often it fires. Default 1. */
  readonly times?: number | 'always'
  /** Of the chances of this rule; without one they come from the emulator's own source. */
  readonly seed?: number
  /** For people. */
  readonly comment?: string
}

type Match = {
  /** Without one: every conversation, those to come included. */
  readonly conversationId?: string
  /** From the how-manieth match on the rule fires, counted from 1. Default 1. */
  readonly nth?: number
  /** How likely it fires then, from 0 to 1. Default 1. */
  readonly chance?: number
}

/** A request to the REST API. Preflights count for `preflightFail` only. */
export type HttpMatch = Match & {
  readonly type: 'http'
  /** The platform's name, for instance `postWebchatGuestConversationMemberMessages`. */
  readonly operation?: string
  readonly method?: string
  /** A part of the path. */
  readonly path?: string
}

/** An attempt to connect an event stream. */
export type OpenMatch = Match & { readonly type: 'open' }

/** A frame of the event stream, however many sockets hear it. */
export type FrameMatch = Match & {
  readonly type: 'frame'
  /** Without one: every frame but heartbeats. */
  readonly frameType?: FrameType
  /** Of a message. */
  readonly bodyType?: WebChatBodyType
  /** Whose message or typing it tells. */
  readonly from?: 'guest' | 'others'
}

export type FrameType = 'message' | 'typing-indicator' | 'member-change' | 'heartbeat'

/** One request takes all of `delay`, `slow` and `streamUri`, but only the first of the others. */
export type HttpFault =
  /** An ErrorBody instead of the platform's work. */
  | {
      readonly action: 'status'
      /** 400 to 599 */
      readonly code: number
      /** Default: the platform's usual one for the status. */
      readonly errorCode?: string
      /** Instead of the ErrorBody: a text as it is, anything else as JSON. */
      readonly body?: unknown
      /** Seconds, or whatever the header shall say. */
      readonly retryAfter?: number | string
      /** Where it is said. Default `both`. */
      readonly retryAfterIn?: 'header' | 'body' | 'both'
      /** Whether a page may read the header. Default false. */
      readonly expose?: boolean
      /** `none`: a page sees a network failure. Default `all`. */
      readonly cors?: 'all' | 'none'
    }
  | {
      readonly action: 'delay'
      /** Before the request is worked on. */
      readonly beforeMs?: number
      /** Between the work and the answer. */
      readonly afterMs?: number
      /** At most so much more, at random, before the work. */
      readonly jitterMs?: number
    }
  /** The connection breaks and nothing is done. */
  | { readonly action: 'drop' }
  /** It is done, and the connection breaks. */
  | { readonly action: 'acceptThenDrop' }
  /** It is done, and nobody ever answers. */
  | { readonly action: 'acceptThenHang' }
  /** The connection breaks, and so much later it is done. */
  | { readonly action: 'lateAccept'; readonly ms: number }
  /** The connection breaks after so many bytes of the answer's body. */
  | { readonly action: 'truncate'; readonly bytes: number }
  /** The answer's body comes at so many bytes per second. */
  | { readonly action: 'slow'; readonly bps: number }
  /** A page of some gateway instead of the platform. Status 200 unless given; not one without a body. */
  | { readonly action: 'html'; readonly status?: number }
  /** Status 302 unless given: 301, 302, 303, 307 or 308. */
  | { readonly action: 'redirect'; readonly to: string; readonly status?: number }
  /** It is done, but no page may read the answer. */
  | { readonly action: 'noCors' }
  /** The browser may not even ask. */
  | { readonly action: 'preflightFail' }
  /** The created conversation names another event stream; `{jwt}` in it becomes the token. */
  | { readonly action: 'streamUri'; readonly override: string }

export type OpenFault =
  /** 503 unless given. */
  | { readonly action: 'refuse'; readonly status?: number }
  /** Nobody ever answers. */
  | { readonly action: 'hang' }
  | { readonly action: 'closeBeforeOpen' }
  /** After so many milliseconds (default 0): with the close frame, or without one (the default). */
  | {
      readonly action: 'acceptThenClose'
      readonly ms?: number
      readonly code?: number
      readonly reason?: string
    }

/** One frame takes all of `dup`, `delay`, `reorder` and `echo`, but only the first of the others. */
export type FrameFault =
  | { readonly action: 'drop' }
  /** It comes so many times. Default 2. */
  | { readonly action: 'dup'; readonly n?: number }
  /** It comes so much later, after those that follow it meanwhile; `jitterMs` at random on top. */
  | { readonly action: 'delay'; readonly ms: number; readonly jitterMs?: number }
  /** So many come in another order, as soon as they are together, or after `ms` (default 1000). */
  | { readonly action: 'reorder'; readonly window: number; readonly ms?: number }
  /** It comes as text that is no JSON. */
  | { readonly action: 'corrupt' }
  /** The connection breaks after so many bytes of it. */
  | { readonly action: 'cut'; readonly bytes: number }
  /** It comes in fragments of so many bytes. */
  | { readonly action: 'slice'; readonly bytes: number }
  /** A copy with ids of its own comes first, which names another conversation. */
  | { readonly action: 'wrongConversation' }
  /** When the guest's message comes back: so many milliseconds (default 200) before or after the answer of its call. */
  | {
      readonly action: 'echo'
      readonly when: 'before' | 'after' | 'twice' | 'never'
      readonly ms?: number
    }

/** Something done at once, rather than when something matches. */
export type Act = StreamAct | StateAct | AgentAct

/** Without an id: every conversation that is not over. A rule means the one that it has matched. */
type Targeted = { readonly conversationId?: string }

/** Done to all sockets of the conversation. */
export type StreamAct = Targeted &
  (
    | { readonly action: 'close'; readonly code?: number; readonly reason?: string }
    /** No close frame: the network fails. */
    | { readonly action: 'terminate' }
    /** Neither end hears anything of the other any more, and neither is told. */
    | { readonly action: 'halfOpen' }
    /** Sends a text as it is, anything else as JSON. */
    | { readonly action: 'inject'; readonly frame: unknown }
    /** A message frame with a body of so many bytes, which no history knows. */
    | { readonly action: 'big'; readonly bytes: number }
  )

/** Done by the agent who is there, or by one of that name, as on the control plane. */
export type AgentAct = Targeted & { readonly agent?: string } & (
    | { readonly action: 'agent.accept' }
    | { readonly action: 'agent.say'; readonly body: string; readonly bodyType?: 'standard' | 'notice' }
    | { readonly action: 'agent.type' }
    | { readonly action: 'agent.mediaRequest'; readonly mediaType: WebChatMediaType }
    /** To a queue or an agent. */
    | { readonly action: 'agent.transfer'; readonly to: string }
  )

export type StateAct =
  | (Targeted &
      (
        | { readonly action: 'end'; readonly by: 'guest' | 'agent' | 'platform' }
        /** The guest's, unless another member is named. */
        | {
            readonly action: 'memberState'
            readonly state: WebChatMemberState
            readonly memberId?: string
          }
        | { readonly action: 'jwt.expire' }
        /** So many real messages from the other side, evenly in `ms` (default 0). */
        | { readonly action: 'flood'; readonly n: number; readonly ms?: number }
      ))
  | Condition
  /** Of the tokens of conversations to come. */
  | { readonly action: 'jwt.ttl'; readonly ms: number }
  /** All connections break and none is taken for `downMs` (default 0); without `keepState` everything is forgotten. */
  | { readonly action: 'restart'; readonly downMs?: number; readonly keepState?: boolean }
  /** Lets time pass at once, for the platform and whoever shares its clock. */
  | { readonly action: 'clock.advance'; readonly ms: number }
  /** Everything is as it should be: no rules, usual conditions. */
  | { readonly action: 'heal' }

/** Holds until it is changed or healed; without an id for all conversations, those to come included. */
export type Condition = Targeted &
  /** 0 for none. */
  (
    | { readonly action: 'heartbeatMs'; readonly ms: number }
    /** For so long, or until `heartbeatMs` or `heal`; of several the longest counts. */
    | { readonly action: 'pauseHeartbeat'; readonly ms?: number }
    /** Whether a further socket joins the others or takes their place. */
    | { readonly action: 'consumers'; readonly mode: 'both' | 'evict' }
    /** How old a message must be for the list of messages to know it; read by its id it is there at once. */
    | { readonly action: 'get.lagMs'; readonly ms: number }
    /** Of message bodies, where it is less than the platform's own. Status 400 unless 413 is asked for. */
    | {
        readonly action: 'bodyLimit'
        readonly n: number
        readonly unit?: 'characters' | 'bytes'
        readonly status?: 400 | 413
      }
    /** So many requests of one conversation in so many milliseconds, then 429. */
    | { readonly action: 'rateLimit'; readonly n: number; readonly perMs: number }
    /** Whether message bodies come with HTML entities. */
    | { readonly action: 'escapeHtml'; readonly on: boolean }
    /** How far the times that are told are ahead of the clock; nothing happens earlier or later by it. */
    | { readonly action: 'clock.skewMs'; readonly ms: number }
  )

/** A rule as the emulator keeps it. */
export type RuleState = Rule & { readonly id: string; readonly matched: number; readonly fired: number }
