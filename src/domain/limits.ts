// Apart from what else is known of messages, which a panel does not need before there is a chat.

/** The platform's limit (WebChatMessage: "limited to 4,000 characters"), counted in UTF-16 units. */
export const MAX_BODY_LENGTH = 4000
