import type { Page } from '@playwright/test'

/** What a page sends to the platform, in order: `POST /conversations/{c}/members/{m}/messages`, `ATTACH`. */
export class Wire {
  readonly log: string[] = []

  constructor(page: Page) {
    page.on('request', request => {
      const { pathname } = new URL(request.url())
      const [, path] = pathname.split('/api/v2/webchat/guest')
      if (path && request.method() !== 'OPTIONS') this.log.push(`${request.method()} ${shape(path)}`)
    })
    page.on('websocket', () => this.log.push('ATTACH'))
  }

  /** Only what changes something. */
  get actions(): readonly string[] {
    return this.log.filter(line => !line.startsWith('GET'))
  }
}

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

const shape = (path: string): string => path.replace(UUID, '*')
