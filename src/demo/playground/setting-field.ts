import { texted } from '../texted.ts'
import { type Control, type Field, framed, whenOther } from './field.ts'
import { choicesOf, kindOf } from './kind.ts'
import type { LiveSettings } from './live-settings.ts'
import type { Setting } from './manifest.ts'
import { examples, functions, type ReadyFunction } from './ready-made.ts'

/** How a control says a value, and is read. */
type Way = {
  readonly control: Control
  readonly aside?: HTMLElement
  readonly show: (value: unknown) => void
  /** Throws what is wrong with it. */
  readonly read: () => unknown
}

export function settingField(setting: Setting, live: LiveSettings): Field {
  const { name, attribute = name, description } = setting
  const { control, aside, show, read } = wayOf(setting)
  const { element, complain } = framed({
    name: attribute,
    description,
    control,
    ...(aside && { aside }),
  })
  const showOther = whenOther((value: unknown) => {
    show(value)
    complain('')
  })
  control.addEventListener('change', () => {
    try {
      const value = read()
      live.set(setting, value)
      complain(
        Object.is(live.value(setting), value) ? '' : 'The widget does not take this; its console says why.',
      )
    } catch {
      complain('This is no JSON yet, so nothing has changed.')
    }
  })
  return {
    element,
    isSet: () => live.value(setting) !== undefined,
    show: () => showOther(live.value(setting)),
  }
}

function wayOf(setting: Setting): Way {
  switch (kindOf(setting)) {
    case 'flag':
      return flag()
    case 'choice':
      return choice(choicesOf(setting))
    case 'text':
      return text()
    case 'function':
      return readyFunction(functions[setting.name] ?? [])
    case 'json':
      return json(setting.name, examples[setting.name])
  }
}

function flag(): Way {
  const control = Object.assign(document.createElement('input'), {
    type: 'checkbox',
    className: 'switch-box',
  })
  return {
    control,
    show: value => {
      control.checked = value === true
    },
    // Off is what it is without.
    read: () => control.checked || undefined,
  }
}

function text(): Way {
  const control = Object.assign(document.createElement('input'), {
    spellcheck: false,
    placeholder: 'not set',
  })
  return {
    control,
    show: value => {
      control.value = String(value ?? '')
    },
    read: () => control.value || undefined,
  }
}

function choice(choices: readonly string[]): Way {
  const control = document.createElement('select')
  control.append(new Option('not set', ''), ...choices.map(each => new Option(each)))
  return {
    control,
    show: value => {
      control.value = String(value ?? '')
    },
    read: () => control.value || undefined,
  }
}

function readyFunction(ready: readonly ReadyFunction[]): Way {
  const control = document.createElement('select')
  control.append(new Option('not set', ''), ...ready.map(({ title }) => new Option(title)))
  return {
    control,
    show: value => {
      control.value = ready.find(({ run }) => run === value)?.title ?? ''
    },
    read: () => ready.find(({ title }) => title === control.value)?.run,
  }
}

function json(name: string, example: unknown): Way {
  const control = Object.assign(document.createElement('textarea'), {
    rows: 3,
    spellcheck: false,
    placeholder: 'not set',
  })
  const aside = Object.assign(texted('button', 'Example', 'copy'), { type: 'button' })
  aside.append(texted('span', ` for ${name}`, 'hidden-text'))
  aside.addEventListener('click', () => {
    control.value = JSON.stringify(example, null, 2)
    control.dispatchEvent(new Event('change'))
  })
  return {
    control,
    aside,
    show: value => {
      control.value = value === undefined ? '' : JSON.stringify(value, null, 2)
    },
    read: () => (control.value.trim() === '' ? undefined : JSON.parse(control.value)),
  }
}
