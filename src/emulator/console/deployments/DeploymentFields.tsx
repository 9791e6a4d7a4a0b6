import type { Signal } from '@preact/signals'
import { CheckField } from '../CheckField.tsx'
import { Field } from '../Field.tsx'
import { useWorkplace } from '../workplace.ts'
import type { Draft, DraftErrors } from './draft.ts'

type Props = { readonly draft: Signal<Draft>; readonly errors: DraftErrors }

const SKINS: readonly Exclude<Draft['skin'], ''>[] = ['basic', 'modern-caret-skin']

export function DeploymentFields({ draft, errors }: Props) {
  const flows = useWorkplace().live.state.value?.flows ?? []
  const { value } = draft
  const change = (part: Partial<Draft>) => {
    draft.value = { ...draft.value, ...part }
  }
  return (
    <>
      <Field label="Name (required)" error={errors.name}>
        {attributes => (
          <input
            {...attributes}
            required
            autocomplete="off"
            value={value.name}
            onInput={event => change({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label="Description">
        {attributes => (
          <input
            {...attributes}
            autocomplete="off"
            value={value.description}
            onInput={event => change({ description: event.currentTarget.value })}
          />
        )}
      </Field>
      <CheckField
        label="Disabled"
        hint="New conversations are refused; those under way go on."
        checked={value.disabled}
        onChange={disabled => change({ disabled })}
      />
      <CheckField
        label="Only authenticated guests"
        hint="A guest needs a token that the shop’s server had signed by the platform."
        checked={value.authenticationRequired}
        onChange={authenticationRequired => change({ authenticationRequired })}
      />
      <Field
        label="Authentication address"
        hint="Where the platform’s own widget has its guests authenticated. Other clients do not need it."
        error={errors.authenticationUrl}
      >
        {attributes => (
          <input
            {...attributes}
            type="url"
            autocomplete="off"
            value={value.authenticationUrl}
            onInput={event => change({ authenticationUrl: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field
        label="Allowed domains"
        hint="One on each line: an origin, such as https://shop.example, or a host, such as shop.example. Without any, every page may use the deployment."
        error={errors.allowedDomains}
      >
        {attributes => (
          <textarea
            {...attributes}
            rows={3}
            spellcheck={false}
            value={value.allowedDomains}
            onInput={event => change({ allowedDomains: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label="Flow" hint="What greets guests before they wait in the queue.">
        {attributes => (
          <select
            {...attributes}
            value={value.flowId}
            onChange={event => change({ flowId: event.currentTarget.value })}
          >
            <option value="">None</option>
            {flows.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Skin" hint="Of the platform’s own widget.">
        {attributes => (
          <select
            {...attributes}
            value={value.skin}
            onChange={event => change({ skin: SKINS.find(skin => skin === event.currentTarget.value) ?? '' })}
          >
            <option value="">The platform’s choice</option>
            {SKINS.map(skin => (
              <option key={skin} value={skin}>
                {skin}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  )
}
