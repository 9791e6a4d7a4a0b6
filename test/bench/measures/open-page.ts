import type { Browser } from '@playwright/test'
import { Tab, type TabOptions } from '../browser/tab.ts'
import type { Backend, Candidate } from '../candidates/candidate.ts'
import { socketOf } from '../candidates/feed.ts'
import type { Site } from '../site.ts'

export type Place = { readonly browser: Browser; readonly site: Site }

/** An ordinary page, with room for a widget in it. */
const page = (body: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A shop</title></head>
<body><h1>A shop</h1><p>Garden chairs, tables, and lamps.</p>
${body}
</body></html>`

/** Serves the candidate's page and hands over a tab that has not loaded it yet. */
export async function withPage<Value>(
  { browser, site }: Place,
  candidate: Candidate,
  options: TabOptions,
  work: (tab: Tab, url: string, backend: Backend) => Promise<Value>,
): Promise<Value> {
  const backend = await candidate.backend()
  for (const [name, folder] of Object.entries(candidate.folders)) site.folders.set(name, folder)
  site.pages.set('/', page(candidate.body(backend.url)))
  site.sent()
  const tab = await Tab.open(browser, options)
  try {
    return await work(tab, `${site.url}/?feed=${encodeURIComponent(socketOf(backend.url))}`, backend)
  } finally {
    await tab.close()
    await backend.close()
  }
}
