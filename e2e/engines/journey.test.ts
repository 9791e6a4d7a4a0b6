import { it } from 'vitest'
import { journey } from './engine-journey.ts'
import { inEveryEngine } from './engine-test.ts'

inEveryEngine(stage => {
  it.each(['/hosts/script-tag.html', '/hosts/web-component.html'])(
    'a guest has a whole chat, reloads, ends it and begins another on %s',
    path => journey(stage(), path),
  )
})
