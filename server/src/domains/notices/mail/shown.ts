import type { Mail } from '../transport.ts'
import { logoId } from './html.ts'

/** The HTML as a page of its own shows it, where there is no mail around that has the logo inside. */
export const shownWithLogo = ({ html, logo }: Pick<Mail, 'html' | 'logo'>): string =>
  logo ? html.replace(`cid:${logoId}`, `data:image/png;base64,${logo.png.toString('base64')}`) : html
