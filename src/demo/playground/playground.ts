import { announce } from '../announce.ts'
import { part } from '../part.ts'
import { texted } from '../texted.ts'
import type { Field } from './field.ts'
import { groupsOf } from './groups.ts'
import type { LiveSettings } from './live-settings.ts'
import type { Manifest } from './manifest.ts'
import { settingField } from './setting-field.ts'
import { tokenField } from './token-field.ts'

/** A form with everything that the widget can be told, which is done at once. */
export function showPlayground({ settings, tokens }: Manifest, live: LiveSettings): void {
  const groups = [
    ...groupsOf(settings).map(({ title, settings }) => ({
      title,
      fields: settings.map(each => settingField(each, live)),
    })),
    { title: 'Custom properties', fields: tokens.map(each => tokenField(each, live)) },
  ].map(({ title, fields }) => groupOf(title, fields))
  part('#every-setting', HTMLElement).append(...groups.map(({ element }) => element))
  live.watch(() => {
    for (const { show } of groups) show()
  })
  // How the page has it, to go back to.
  let first: readonly (() => void)[] | undefined
  live.watch(() => {
    if (!live.isReady) return
    first ??= [
      ...settings.map(setting => {
        const value = live.value(setting)
        return () => live.set(setting, value)
      }),
      ...tokens.map(({ name }) => {
        const value = live.token(name)
        return () => live.setToken(name, value)
      }),
    ]
  })
  part('#as-it-was', HTMLButtonElement).addEventListener('click', () => {
    for (const takeBack of first ?? []) takeBack()
    announce('Everything is set as it was.')
  })
}

function groupOf(title: string, fields: readonly Field[]) {
  const tally = texted('span', '', 'tally')
  const summary = texted('summary', `${title} `)
  summary.append(tally)
  const box = texted('div', '', 'fields')
  box.append(...fields.map(({ element }) => element))
  const element = document.createElement('details')
  element.append(summary, box)
  return {
    element,
    show() {
      for (const { show } of fields) show()
      const count = fields.filter(({ isSet }) => isSet()).length
      tally.textContent = count === 0 ? '' : `${count} set`
    },
  }
}
