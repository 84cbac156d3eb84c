/** What comes along when a text is copied, and nobody sees: blanks, marks of direction, joiners. */
const around = /^[\s\p{Default_Ignorable_Code_Point}]+|[\s\p{Default_Ignorable_Code_Point}]+$/gu

/** Longer than anything that is read here; not looked at (C17). */
const longest = 400

/** Without what is around it. Within, nothing is repaired: a text with a blank or an unseen sign in it is not what somebody meant to send value to. */
export const trimCopied = (text: string): string => (text.length > longest ? text : text.replace(around, ''))

/** Before case is folded: a Kelvin sign becomes a plain k. */
export const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)
