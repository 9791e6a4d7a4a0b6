/** Ways to spoil a request, each with the statuses that are right for it. */
import { AUTHENTICATED_DEPLOYMENT_ID, DISABLED_DEPLOYMENT_ID } from '../../../src/emulator/index.ts'
import { pick, type Random } from '../../../src/emulator/random.ts'
import { createBody } from '../raw-guest.ts'
import { type Operation, type Scene, type Sound, soundRequests } from './scene.ts'
import * as texts from './texts.ts'

export type Hostile = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Instead of all that: bytes for the socket. */
  readonly raw?: string
  readonly expected: readonly number[]
}

type Kind = (scene: Scene, random: Random) => Hostile
type Some<T> = readonly [T, ...T[]]
type Spoilt = Pick<Partial<Hostile>, 'path' | 'headers'> & { readonly body?: unknown }

const guestOperations: Some<Operation> = [
  ...(['members', 'member', 'leave', 'send', 'type', 'messages', 'message'] as const),
  ...(['mediaRequests', 'mediaRequest', 'answer'] as const),
]
const changes: Some<Operation> = [
  ...(['newDeployment', 'changeDeployment', 'deleteDeployment', 'changeSettings', 'deleteSettings'] as const),
]
const adminOperations: Some<Operation> = ['deployments', 'deployment', 'settings', 'sign', ...changes]
const withBody: Some<Operation> = [
  ...(['create', 'send', 'answer', 'newDeployment', 'changeDeployment', 'changeSettings'] as const),
]
const withMember: Some<Operation> = ['leave', 'send', 'type']
const withId: Some<Operation> = ['member', 'leave', 'message', 'mediaRequest', 'answer', 'deployment']

type Field = readonly [Operation, string, ...string[]]
const requiredFields: Some<Field> = [
  ['create', 'organizationId'],
  ['create', 'deploymentId'],
  ['create', 'routingTarget'],
  ['create', 'routingTarget', 'targetType'],
  ['create', 'routingTarget', 'targetAddress'],
  ['create', 'memberInfo'],
  ['create', 'memberInfo', 'displayName'],
  ['send', 'body'],
  ['answer', 'state'],
  ['newDeployment', 'name'],
  ['changeDeployment', 'name'],
]
const fields: Some<Field> = [
  ...requiredFields,
  ['create', 'memberAuthToken'],
  ['create', 'journeyContext'],
  ['create', 'journeyContext', 'customer'],
  ['create', 'routingTarget', 'skills'],
  ['create', 'routingTarget', 'language'],
  ['create', 'memberInfo', 'firstName'],
  ['create', 'memberInfo', 'avatarImageUrl'],
  ['create', 'memberInfo', 'customFields'],
  ['create', 'memberInfo', 'customFields', 'a'],
  ['send', 'bodyType'],
  ['newDeployment', 'description'],
  ['newDeployment', 'disabled'],
  ['newDeployment', 'webChatConfig'],
  ['newDeployment', 'webChatConfig', 'webChatSkin'],
  ['changeDeployment', 'allowedDomains'],
  ['changeDeployment', 'authenticationRequired'],
  ['changeDeployment', 'authenticationUrl'],
  ['changeDeployment', 'flow'],
  ['changeDeployment', 'flow', 'id'],
  ['changeSettings', 'requireDeployment'],
]

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'SEARCH', 'LOCK', 'MKCOL']

const kinds = {
  'is not JSON': (scene, random) =>
    spoil(one(scene, random, [...withBody, 'sign']), [400], { body: pick(random, texts.notJson) }),
  'is no object': (scene, random) =>
    spoil(one(scene, random, [...withBody, 'sign']), [400], { body: pick(random, texts.notAnObject) }),
  'is nested too deeply': (scene, random) => {
    const depth = pick(random, [1001, 10_000, 20_000])
    const body = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
    return spoil(one(scene, random, [...withBody, 'sign']), [400], { body })
  },
  'lacks a field': (scene, random) =>
    spoilField(scene, pick(random, requiredFields), pick(random, [null, undefined, ''])),
  'has a field of another type': (scene, random) =>
    spoilField(scene, pick(random, fields), pick<unknown>(random, texts.wrongValues)),
  'is of another content type': (scene, random) =>
    spoil(one(scene, random, withBody), [415], {
      headers: { 'content-type': pick(random, texts.otherContentTypes) },
    }),
  'is too large': (scene, random) =>
    spoil(one(scene, random, [...withBody, 'type', 'leave', 'sign', 'deleteSettings']), [413], {
      headers: { 'content-type': 'application/json' },
      body: { padding: 'x'.repeat(128 * 1024 + Math.floor(random() * 1000)) },
    }),
  'has no good token': (scene, random) =>
    spoil(one(scene, random, [...guestOperations, ...adminOperations]), [401], {
      headers: { authorization: pick(random, texts.badAuthorizations) },
    }),
  'has the token of another conversation': (scene, random) =>
    spoil({ ...one(scene, random, guestOperations), token: scene.other.jwt }, [403]),
  'has the token of an administrator': (scene, random) =>
    spoil({ ...one(scene, random, guestOperations), token: scene.readOnly }, [401]),
  'has the token of a guest': (scene, random) =>
    spoil({ ...one(scene, random, adminOperations), token: scene.guest.jwt }, [401]),
  'lacks the permission': (scene, random) =>
    spoil({ ...one(scene, random, changes), token: scene.readOnly }, [403]),
  'names what does not exist': (scene, random) => {
    const sound = one(scene, random, withId)
    return spoil(sound, [404], { path: sound.path.replace(/[^/]+$/, () => pick(random, texts.strangeIds)) })
  },
  'names a conversation that does not exist': (scene, random) => {
    const sound = one(scene, random, guestOperations)
    const id = pick(random, texts.strangeIds)
    return spoil(sound, [404], { path: sound.path.replace(scene.guest.conversationId, () => id) })
  },
  'acts for another member': (scene, random) => {
    const sound = one(scene, random, withMember)
    return spoil(sound, [403], { path: sound.path.replace(scene.guest.memberId, scene.agentId) })
  },
  'comes too late': ({ over, ...scene }, random) => {
    const { path, ...sound } = one({ ...scene, over }, random, withMember)
    const { conversationId, memberId } = scene.guest
    const there = path.replace(conversationId, over.conversationId).replace(memberId, over.memberId)
    return spoil({ ...sound, path: there, token: over.jwt }, [400])
  },
  'is of a method that the path does not take': (scene, random) => {
    const sounds: readonly Sound[] = Object.values(soundRequests(scene))
    const { path, token } = one(scene, random, ['create', ...guestOperations, ...adminOperations])
    const taken = new Set(sounds.filter(sound => sound.path === path).map(({ method }) => method))
    const [first = '', ...others] = methods.filter(method => !taken.has(method))
    return spoil({ method: pick(random, [first, ...others]), path, ...(token && { token }) }, [405])
  },
  'goes where nothing is': (scene, random) =>
    spoil(one(scene, random, adminOperations), [404], {
      path: pick(random, [
        `/api/v2/webchat/${pick(random, texts.unknownPaths)}`,
        pick(random, texts.beyondTheApi),
      ]),
    }),
  'goes where the emulator has nothing': (scene, random) =>
    spoil(one(scene, random, adminOperations), [501], {
      path: `/api/v2/${pick(random, texts.otherOperations)}`,
    }),
  'has a query that cannot be': (scene, random) => {
    const count = pick(random, texts.badCounts)
    const [operation, query, status] = pick<readonly [Operation, string, number]>(random, [
      ['members', `pageSize=${count}`, 400],
      ['members', `pageNumber=${count}`, 400],
      ['members', 'excludeDisconnectedMembers=maybe', 400],
      ['messages', `maxResults=${count}`, 400],
      ['messages', 'maxResults=101', 400],
      ['messages', 'sortOrder=sideways', 400],
      ['messages', `after=${pick(random, texts.strangeIds)}`, 404],
      ['messages', `before=${pick(random, texts.strangeIds)}`, 404],
    ])
    const sound = soundRequests(scene)[operation]
    return spoil(sound, [status], { path: `${sound.path}?${query}` })
  },
  'says too much or nothing': (scene, random) => {
    const body = pick(random, ['', 'x'.repeat(4001), '👟'.repeat(2001), '\u0000'.repeat(5000)])
    return spoil(soundRequests(scene).send, [400], { body: { body } })
  },
  'speaks as somebody else': (scene, random) => {
    const bodyType = pick(random, ['member-join', 'member-leave', 'media-request', 'STANDARD', 'x', ''])
    return spoil(soundRequests(scene).send, [400], { body: { body: 'x', bodyType } })
  },
  'answers what is not the guest’s to answer': (scene, random) =>
    spoil(soundRequests(scene).answer, [400], {
      body: { state: pick(random, ['PENDING', 'CANCELLED', 'TIMEDOUT', 'accepted', '__proto__', '']) },
    }),
  'answers what is settled': (scene, random) => {
    const { path, ...sound } = soundRequests(scene).answer
    const state = pick(random, ['ACCEPTED', 'DECLINED', 'ERRORED'])
    return spoil({ ...sound, path: path.replace(scene.pendingId, scene.settledId) }, [409], {
      body: { state },
    })
  },
  'starts what may not be started': (scene, random) => {
    const [spoilt, status] = pick<readonly [object, number]>(random, [
      [{ deploymentId: DISABLED_DEPLOYMENT_ID }, 400],
      [{ deploymentId: AUTHENTICATED_DEPLOYMENT_ID }, 400],
      [{ memberAuthToken: scene.guest.jwt }, 400],
      [{ routingTarget: { targetType: 'USER', targetAddress: 'Support' } }, 400],
      [{ routingTarget: { targetType: 'QUEUE', targetAddress: '__proto__' } }, 400],
      [{ deploymentId: '__proto__' }, 404],
      [{ organizationId: 'constructor' }, 404],
    ])
    return spoil(soundRequests(scene).create, [status], { body: { ...createBody, ...spoilt } })
  },
  'is for another host': (scene, random) =>
    spoil(one(scene, random, ['create', ...guestOperations, ...adminOperations]), [421], {
      headers: { host: pick(random, texts.strangeHosts) },
    }),
  'is no request': (_, random) => ({
    ...{ method: '', path: '', headers: {} },
    raw: pick(random, texts.garbage),
    expected: [400, 421, 431],
  }),
} satisfies Record<string, Kind>

/** Some request, spoilt in some way; `kind` completes "a request that …". */
export function hostileRequest(scene: Scene, random: Random): Hostile & { readonly kind: string } {
  const [first, ...others] = Object.entries<Kind>(kinds)
  if (first === undefined) throw new Error('there is no kind')
  const [kind, make] = pick(random, [first, ...others])
  return { kind, ...make(scene, random) }
}

export const kindNames: readonly string[] = Object.keys(kinds)

function one(scene: Scene, random: Random, operations: Some<Operation>): Sound {
  return soundRequests(scene)[pick(random, operations)]
}

function spoil(sound: Sound, expected: readonly number[], spoilt: Spoilt = {}): Hostile {
  const { method, token } = sound
  const { path = sound.path, body = sound.body } = spoilt
  return {
    method,
    path,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...spoilt.headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    expected,
  }
}

function spoilField(scene: Scene, [operation, ...path]: Field, value: unknown): Hostile {
  const sound: Sound = soundRequests(scene)[operation]
  return spoil(sound, [400], { body: withField(sound.body, path, value) })
}

function withField(record: unknown, [name = '', ...rest]: readonly string[], value: unknown): object {
  const fields = { ...(typeof record === 'object' ? record : undefined) }
  const inner: unknown = Reflect.get(fields, name)
  return { ...fields, [name]: rest.length === 0 ? value : withField(inner, rest, value) }
}
