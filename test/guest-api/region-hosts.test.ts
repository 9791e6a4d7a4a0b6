import { describe, expect, test } from 'vitest'
import { resolveApiBase } from '../../src/guest-api/api-base.ts'
import { ConfigError } from '../../src/guest-api/errors.ts'
import { apiBaseOf, REGION_HOSTS } from '../../src/guest-api/region-hosts.ts'
import { ownCorpus } from '../helpers/corpus.ts'

describe('the API base of a region', () => {
  test('all eighteen regions are known, each once', () => {
    expect(new Set(REGION_HOSTS).size).toBe(18)
  })

  test.each(REGION_HOSTS)('%s is reached at its api host', host => {
    expect(apiBaseOf(host)).toBe(`https://api.${host}`)
  })

  test('a region that opens later is taken as well', () => {
    expect(apiBaseOf('new1.pure.cloud')).toBe('https://api.new1.pure.cloud')
  })

  test('upper case does not matter', () => {
    expect(apiBaseOf('MyPureCloud.com')).toBe('https://api.mypurecloud.com')
  })

  test.each([
    '',
    'localhost',
    'https://mypurecloud.com',
    'mypurecloud.com/',
    'mypurecloud.com/evil.example',
    'api.mypurecloud.com',
    'user@mypurecloud.com',
    'mypurecloud.com:8443',
    'mypurecloud..com',
    '.mypurecloud.com',
    'mypurecloud.com#',
    'mypurecloud.com\n',
    'evil.example\\.mypurecloud.com',
  ])('%j is no region host', environment => {
    expect(() => apiBaseOf(environment)).toThrow(ConfigError)
  })
})

describe('the API base', () => {
  test('is the oldest region when nothing is given', () => {
    expect(resolveApiBase({})).toBe('https://api.mypurecloud.com')
  })

  test('follows the environment', () => {
    expect(resolveApiBase({ environment: 'mypurecloud.ie' })).toBe('https://api.mypurecloud.ie')
  })

  test('given whole wins over the environment', () => {
    expect(resolveApiBase({ apiBase: 'https://proxy.example/genesys/', environment: 'mypurecloud.ie' })).toBe(
      'https://proxy.example/genesys',
    )
  })

  test.each([
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
    'http://emulator.localhost',
  ])('%s may be plain http, being this computer', apiBase => {
    expect(resolveApiBase({ apiBase })).toBe(apiBase)
  })

  test.each([
    '',
    '/api',
    'api.mypurecloud.com',
    'http://api.mypurecloud.com',
    'http://localhost.evil.example',
    'ftp://localhost',
    'https://user:secret@api.mypurecloud.com',
    'https://api.mypurecloud.com/?key=1',
    'https://api.mypurecloud.com/#part',
    'javascript:alert(1)',
  ])('%j is refused', apiBase => {
    expect(() => resolveApiBase({ apiBase })).toThrow(ConfigError)
  })
})

describe('an address of the corpora', () => {
  const texts = ['urls', 'avatar-urls', 'event-stream-uris', 'html-looking-plain', 'control-null-surrogates']
    .flatMap(ownCorpus)
    .flatMap(({ id, value }) => (typeof value === 'string' ? { id, value } : []))

  test.each(texts)('$id is no API base unless it is a bare https URL', ({ value }) => {
    let base: string | undefined
    try {
      base = resolveApiBase({ apiBase: value })
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError)
      return
    }
    const { protocol, hostname, username, password, search, hash } = new URL(base)
    expect(username + password + search + hash).toBe('')
    expect(protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)).toBe(true)
  })

  test.each(texts)('$id is no environment', ({ value }) => {
    const isHost = /^(?!api\.)(?:[a-z\d-]+\.)+[a-z]{2,}$/i.test(value)
    if (isHost) expect(apiBaseOf(value)).toBe(`https://api.${value.toLowerCase()}`)
    else expect(() => apiBaseOf(value)).toThrow(ConfigError)
  })
})
