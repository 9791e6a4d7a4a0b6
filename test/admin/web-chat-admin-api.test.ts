import { describe, expect, it } from 'vitest'
import {
  ApiError,
  ConfigError,
  NetworkError,
  ProtocolError,
  WebChatAdminApi,
  type WebChatAdminApiOptions,
} from '../../src/admin/index.ts'
import { fakeFetch, json } from '../helpers/fake-fetch.ts'
import { ManualClock } from '../helpers/manual-clock.ts'

const TOKEN = 'oauth-secret'

const against = (
  answer: () => Response | Promise<Response>,
  options: Partial<WebChatAdminApiOptions> = {},
) => {
  const { fetch, requests } = fakeFetch(answer)
  return { api: new WebChatAdminApi({ token: TOKEN, fetch, ...options }), requests }
}

const refused = (status: number, code: string) => () => json({ status, code, contextId: 'c-1' }, status)

describe('the administration', () => {
  it('asks the platform of its region, with its token', async () => {
    const { api, requests } = against(() => json({}), { environment: 'mypurecloud.ie' })
    await api.getWebchatDeployment('d')
    expect(requests.map(({ method, url }) => [method, url])).toEqual([
      ['GET', 'https://api.mypurecloud.ie/api/v2/webchat/deployments/d'],
    ])
    expect(requests[0]?.headers.get('authorization')).toBe(`Bearer ${TOKEN}`)
  })

  it('signs what it is given', async () => {
    const { api, requests } = against(() => json({ jwt: 'a.b.c' }))
    expect(await api.postSigneddata({ authorized: true })).toEqual({ jwt: 'a.b.c' })
    expect(requests[0]?.url).toBe('https://api.mypurecloud.com/api/v2/signeddata')
    expect(await requests[0]?.json()).toEqual({ authorized: true })
  })

  it('resolves to nothing where the platform answers nothing', async () => {
    const { api } = against(() => new Response(null, { status: 204 }))
    expect(await api.deleteWebchatDeployment('d')).toBeUndefined()
    expect(await api.deleteWebchatSettings()).toBeUndefined()
  })

  it('lets a call bring a token of its own', async () => {
    const { api, requests } = against(() => json({}))
    await api.getWebchatSettings({ token: 'other' })
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer other')
  })

  it('keeps an id in its place', async () => {
    const { api, requests } = against(() => json({}))
    await api.getWebchatDeployment('../settings?x#y')
    expect(requests[0]?.url).toMatch(/\/webchat\/deployments\/\.\.%2Fsettings%3Fx%23y$/)
  })
})

describe('the administration rejects', () => {
  it.each([
    [400, 'bad.request', 'refused'],
    [401, 'bad.credentials', 'unauthorized'],
    [403, 'missing.any.permissions', 'forbidden'],
    [404, 'not.found', 'not-found'],
    [409, 'conflict', 'conflict'],
    [413, 'request.entity.too.large', 'too-large'],
    [429, 'too.many.requests', 'rate-limited'],
    [503, 'service.unavailable', 'server-error'],
  ])('with a typed error when the platform answers %i', async (status, platformCode, code) => {
    const { api } = against(refused(status, platformCode))
    const error = await api.getWebchatDeployments().catch(reason => reason)
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ status, platformCode, code, contextId: 'c-1' })
    expect(error.message).toMatch(/^unable to read deployments; /)
  })

  it('with a NetworkError when nothing answers', async () => {
    const { api } = against(() => Promise.reject(new TypeError('no route')))
    await expect(api.getWebchatSettings()).rejects.toBeInstanceOf(NetworkError)
  })

  it('with a NetworkError when nothing answers in time', async () => {
    const clock = new ManualClock()
    const { api } = against(() => new Promise(() => undefined), { clock, timeout: 1000 })
    const rejection = expect(api.getWebchatSettings()).rejects.toMatchObject({ code: 'timeout' })
    await clock.advance(1000)
    await rejection
  })

  it('with a ProtocolError when something else answers', async () => {
    const { api } = against(() => new Response('<html>'))
    await expect(api.getWebchatSettings()).rejects.toBeInstanceOf(ProtocolError)
  })

  it.each([
    ['a deployment without an id', 'deploymentId', (api: WebChatAdminApi) => api.getWebchatDeployment('')],
    ['an id that climbs', 'deploymentId', (api: WebChatAdminApi) => api.deleteWebchatDeployment('..')],
    ['an id to put that climbs', 'deploymentId', (api: WebChatAdminApi) => api.putWebchatDeployment('.', {})],
    // JavaScript callers leave things out.
    [
      'nothing to create',
      'body',
      (api: WebChatAdminApi) => Reflect.apply(api.postWebchatDeployments, api, []),
    ],
    ['nothing to put', 'body', (api: WebChatAdminApi) => Reflect.apply(api.putWebchatSettings, api, [null])],
    ['nothing to sign', 'body', (api: WebChatAdminApi) => Reflect.apply(api.postSigneddata, api, [])],
  ])('%s before it asks anything', async (_, name, act) => {
    const { api, requests } = against(() => json({}))
    const error = await act(api).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toMatchObject({
      message: expect.stringMatching(new RegExp(`^unable to .*; ${name} is missing$`)),
    })
    expect(requests).toEqual([])
  })

  it('without ever telling its token', async () => {
    const { api } = against(() => Promise.reject(new TypeError('no route')), { token: 'line\nbreak' })
    const error = await api.getWebchatSettings().catch(reason => reason)
    expect(error).toBeInstanceOf(ConfigError)
    expect(String(error)).not.toContain('break')
  })
})

describe('the administration is not made', () => {
  it('without a token', () => {
    expect(() => new WebChatAdminApi({ token: '' })).toThrow(new ConfigError('token is missing'))
  })

  it('for an address where the token would leak', () => {
    expect(() => new WebChatAdminApi({ token: TOKEN, apiBase: 'http://shop.example' })).toThrow(ConfigError)
  })
})
