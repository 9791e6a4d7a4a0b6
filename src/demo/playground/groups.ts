import type { Setting } from './manifest.ts'

export type Group = { readonly title: string; readonly settings: readonly Setting[] }

const TITLES: readonly (readonly [title: string, names: readonly string[]])[] = [
  [
    'Where the chat goes',
    [
      ...['environment', 'apiBase', 'organizationId', 'deploymentId', 'queue', 'routingTarget'],
      'allowedStreamHosts',
    ],
  ],
  [
    'The guest',
    [
      ...['displayName', 'firstName', 'lastName', 'email', 'phoneNumber', 'avatarImageUrl'],
      ...['customFields', 'memberAuthToken', 'journeyContext'],
    ],
  ],
  ['Looks and words', ['lang', 'strings', 'colorScheme', 'placement', 'launcher', 'open']],
  [
    'Before and during a chat',
    ['preChatFields', 'consent', 'storage', 'sound', 'htmlMessages', 'allowedImageHosts', 'beforeSend'],
  ],
]

/** Every setting, in groups; one that no group knows is in the last. */
export function groupsOf(settings: readonly Setting[]): readonly Group[] {
  const known = TITLES.map(([title, names]) => ({
    title,
    settings: names.flatMap(name => settings.filter(each => each.name === name)),
  }))
  const grouped = new Set(known.flatMap(group => group.settings))
  const more = { title: 'More', settings: settings.filter(each => !grouped.has(each)) }
  return [...known, more].filter(group => group.settings.length > 0)
}
