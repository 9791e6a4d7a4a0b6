import { it } from 'vitest'
import { ENGINES } from '../../test/setup/engines.mjs'
import { journey } from './engine-journey.ts'
import { inEngines } from './engine-test.ts'

await inEngines(ENGINES, stage => {
  it.each(['/hosts/script-tag.html', '/hosts/web-component.html'])(
    'a guest has a whole chat, reloads, ends it and begins another on %s',
    path => journey(stage(), path),
  )
})
