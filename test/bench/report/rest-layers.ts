import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import official from '../../../node_modules/purecloud-guest-chat-client/package.json' with { type: 'json' }
import { bundled } from '../../setup/bundled.mjs'
import { root } from '../../setup/run.mjs'
import { brotli } from '../site.ts'

/** What only the REST layer weighs: ours as a consumer's bundler would ship it, the official client as it ships itself. */
export async function restLayersText(): Promise<string> {
  const sizeOf = (file: string) => brotli(readFileSync(file)).length
  const ours = sizeOf(await bundled('api', join(root, 'dist/api.js')))
  const theirs = sizeOf(join(root, 'node_modules', official.name, official.browser))
  return (
    `REST layer alone, brotli bytes: guest-chat-widget/api ${ours.toLocaleString('en')}, ` +
    `${official.name} ${official.version} ${theirs.toLocaleString('en')}; ours ×${(ours / theirs).toFixed(2)}.`
  )
}
