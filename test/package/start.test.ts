import { type PreviewServer, preview } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

describe('what `npm start` serves', () => {
  let server: PreviewServer
  let url = ''

  beforeAll(async () => {
    server = await preview({ logLevel: 'error', preview: { port: 0 } })
    url = server.resolvedUrls?.local[0] ?? ''
  })

  afterAll(() => server.close())

  const allowed = async (path: string, init: RequestInit = {}) => {
    // A page that was opened as a file.
    const answer = await fetch(new URL(path, url), { ...init, headers: { origin: 'null', ...init.headers } })
    return answer.headers.get('access-control-allow-origin')
  }

  it('can be embedded by any page, as its snippets say', async () => {
    const headers = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    }
    expect(await allowed('cdn/element.js')).toBe('*')
    expect(await allowed('api/v2/webchat/guest/conversations', { method: 'OPTIONS', headers })).toBe('null')
  })

  it('shows what goes on in the platform to pages of this machine only', async () => {
    expect(await allowed('emulator/state')).toBeNull()
    expect(await allowed('index.html')).toBeNull()
  })
})
