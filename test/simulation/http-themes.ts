import type { HttpFault, HttpMatch } from '../../src/emulator/index.ts'
import type { Chance } from './chance.ts'
import type { Deed } from './steps.ts'
import { act, type Theme, times } from './theme.ts'

const SEND = 'postWebchatGuestConversationMemberMessages'
const READ = 'getWebchatGuestConversationMessages'
const MEMBER = 'getWebchatGuestConversationMember'

const anyOperation = (chance: Chance) => chance.of([SEND, SEND, READ, MEMBER, undefined])

function http(chance: Chance, what: HttpFault, operation?: string): Deed {
  const where: HttpMatch = { type: 'http', ...(operation && { operation }) }
  return { do: 'rule', rule: { match: where, do: what, times: chance.of([1, 1, 2, 3, 6]) } }
}

/** Nobody knows whether it was done. */
const lostAnswers: Theme = (chance, slack) => {
  const faults = [
    { action: 'drop' },
    { action: 'acceptThenDrop' },
    { action: 'acceptThenDrop' },
    { action: 'acceptThenHang' },
    { action: 'lateAccept', ms: chance.whole(0, slack) },
    { action: 'truncate', bytes: chance.whole(0, 80) },
    { action: 'noCors' },
    { action: 'preflightFail' },
  ] as const satisfies readonly HttpFault[]
  return times(chance, 5, () =>
    http(chance, chance.of<HttpFault>(faults), chance.of([SEND, SEND, SEND, undefined])),
  )
}

const failures: Theme = chance =>
  times(chance, 4, () => {
    const code = chance.of([500, 502, 503, 504, 408, 409])
    return http(chance, { action: 'status', code }, anyOperation(chance))
  })

const refusals: Theme = chance =>
  times(chance, 2, () => http(chance, { action: 'status', code: chance.of([400, 403, 413]) }, SEND))

/** No conversation is over because of these: who asks for its own member learns better. */
const falseEnds: Theme = chance => {
  const errorCode = chance.of(['chat.error.conversation.state', 'chat.error.member.state'])
  return times(chance, 2, () => http(chance, { action: 'status', code: 400, errorCode }, SEND))
}

/** Over for this guest, as far as it can know. */
const lostRights: Theme = chance => {
  const refusal = { action: 'status', code: chance.of([401, 404]) } as const
  return [chance.of([act({ action: 'jwt.expire' }), http(chance, refusal, anyOperation(chance))])]
}

const gateways: Theme = chance =>
  times(chance, 3, () => {
    const page = { action: 'html', status: chance.of([200, 200, 502]) } as const
    const away = { action: 'redirect', to: '/login' } as const
    return http(chance, chance.of<HttpFault>([page, page, away]), anyOperation(chance))
  })

const tooMany: Theme = chance =>
  times(chance, 2, () => {
    const retryAfterIn = chance.of<'header' | 'body' | 'both'>(['header', 'body', 'both'])
    const told = { retryAfter: chance.of([1, 3, 7, 30]), retryAfterIn, expose: chance.happens(0.5) }
    const refusal = { action: 'status', code: 429, ...(chance.happens(0.8) && told) } as const
    return http(chance, refusal, anyOperation(chance))
  })

const rateLimit: Theme = chance => [act({ action: 'rateLimit', n: chance.whole(5, 20), perMs: 10_000 })]

const slowness: Theme = (chance, slack) =>
  times(chance, 4, () => {
    const before = { action: 'delay', beforeMs: chance.whole(0, slack) } as const
    const after = { action: 'delay', afterMs: chance.whole(0, 20_000) } as const
    const body = { action: 'slow', bps: chance.whole(10, 400) } as const
    return http(chance, chance.of<HttpFault>([before, after, after, body]), anyOperation(chance))
  })

const readLag: Theme = (chance, slack) =>
  times(chance, 2, () => act({ action: 'get.lagMs', ms: chance.whole(0, slack) }))

/** What requests and answers suffer; the first counts twice. */
export const httpThemes: readonly Theme[] = [
  ...[
    lostAnswers,
    lostAnswers,
    failures,
    refusals,
    falseEnds,
    lostRights,
    gateways,
    tooMany,
    rateLimit,
    slowness,
    readLag,
  ],
]
