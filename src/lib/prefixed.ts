/** As everything is named that a widget leaves where others do too: events, keys of storage, channels. */
export const prefixed = (name = ''): string => `guest-chat:${name}`
