/** The basic alphabet of SMS (3GPP TS 23.038 6.2.1): one septet each. One sign outside it halves what a message holds. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Behind an escape: two septets each. */
const extended = new Set('^{}\\[~]|€')

const instead: Record<string, string> = {
  '•': '*',
  '…': '...',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
}

/** The same text in the basic alphabet, as far as it can be: marks are dropped, letters of other scripts stay what they are. */
export const toGsm = (text: string): string => [...text].map(letterOf).join('')

function letterOf(sign: string): string {
  if (basic.has(sign) || extended.has(sign)) return sign
  const bare = instead[sign] ?? sign.normalize('NFKD').replace(/\p{M}/gu, '')
  return [...bare].every((letter) => basic.has(letter)) ? bare : sign
}

/** How many messages a text is sent, and paid for, as (3GPP TS 23.040 9.2.3.24). */
export function segmentsOf(text: string): number {
  const signs = [...text]
  if (!signs.every((sign) => basic.has(sign) || extended.has(sign)))
    return text.length <= 70 ? 1 : Math.ceil(text.length / 67)
  const septets = signs.reduce((sum, sign) => sum + (extended.has(sign) ? 2 : 1), 0)
  return septets <= 160 ? 1 : Math.ceil(septets / 153)
}
