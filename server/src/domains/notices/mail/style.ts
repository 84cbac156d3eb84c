import type { Look, Palette } from '../brand/look.ts'

const sans = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const mono = "ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace"

const anywhere = 'overflow-wrap:anywhere;word-break:break-word'
const chip = 'display:inline-block;padding:0 10px;border-radius:12px;font-weight:600'

export type Style = ReturnType<typeof styleOf>

/**
 * Mail programs know no variables. They keep what stands in `style` attributes; most, not all, keep the style sheet. So the light look
 * stands in the attributes, and the sheet only turns it dark and narrow.
 */
export function styleOf(light: Palette, direction: 'ltr' | 'rtl') {
  const ink = `color:${light.ink}`
  const soft = `color:${light.soft}`
  const cell = `border-bottom:1px solid ${light.line};line-height:22px;vertical-align:top`
  const [start, end] = direction === 'ltr' ? ['left', 'right'] : ['right', 'left']
  return {
    body: `margin:0;padding:0;background:${light.paper};${ink};font-family:${sans};-webkit-text-size-adjust:100%`,
    ground: `padding:24px 12px;background:${light.paper}`,
    sheet: `max-width:560px;margin:0 auto;background:${light.raised};border:1px solid ${light.line};border-radius:12px;overflow:hidden;${anywhere}`,
    strip: `padding:16px 28px;background:${light.strip}`,
    logo: 'display:block;margin:0 0 10px;border:0',
    operator: `margin:0;font-size:15px;line-height:22px;font-weight:600;color:${light.onStrip}`,
    host: `margin:0;font-size:13px;line-height:20px;color:${light.onStripSoft}`,
    hostName: `font-family:${mono};color:${light.onStrip}`,
    phraseLine: `margin:10px 0 0;padding:10px 0 0;border-top:1px solid ${light.stripLine};font-size:14px;line-height:20px;color:${light.onStripSoft}`,
    phrase: `text-align:${start};display:block;font-size:17px;line-height:24px;font-weight:600;color:${light.onStrip};unicode-bidi:isolate`,
    main: 'padding:28px 28px 26px',
    kindLine: 'margin:0 0 12px;font-size:13px;line-height:24px',
    calm: `${chip};background:${light.accentSoft};color:${light.accent}`,
    attention: `${chip};background:${light.attentionSoft};color:${light.attention}`,
    heading: `margin:0 0 12px;font-size:24px;line-height:30px;font-weight:650;letter-spacing:-0.01em;${ink}`,
    paragraph: `margin:0 0 12px;font-size:16px;line-height:24px;${ink}`,
    code: `margin:20px 0 16px;padding:20px 12px 16px;background:${light.accentSoft};border:1px solid ${light.line};border-radius:10px;text-align:center`,
    digits: `margin:0;font-family:${mono};font-size:36px;line-height:44px;font-weight:600;letter-spacing:0.22em;text-indent:0.22em;color:${light.accent};font-variant-numeric:tabular-nums`,
    note: `margin:6px 0 0;font-size:14px;line-height:20px;${soft}`,
    undo: 'margin:20px 0 4px;padding:0',
    linkLine: 'margin:0 0 8px',
    button: `display:inline-block;padding:12px 20px;background:${light.accent};border-radius:10px;font-size:16px;line-height:24px;font-weight:600;color:${light.onAccent};text-decoration:none`,
    address: `text-align:${start};margin:4px 0 0;font-family:${mono};font-size:13px;line-height:19px;${soft};${anywhere}`,
    freeze: `margin:20px 0 0;padding:18px 0 0;border-top:1px solid ${light.line}`,
    quiet: `display:inline-block;padding:10px 18px;border:1px solid ${light.accent};border-radius:10px;font-size:16px;line-height:24px;font-weight:600;color:${light.accent};text-decoration:none`,
    facts: `width:100%;margin:20px 0 0;border-collapse:collapse;border-top:1px solid ${light.line}`,
    label: `padding:10px 0;padding-${end}:16px;${cell};font-size:14px;font-weight:400;${soft};text-align:${start};white-space:nowrap`,
    value: `text-align:${start};padding:10px 0;${cell};font-size:15px;${ink};width:100%;${anywhere}`,
    valueMono: `text-align:${start};padding:10px 0;${cell};font-family:${mono};font-size:14px;${ink};width:100%;${anywhere}`,
    lead: 'font-weight:600',
    notYou: 'margin:24px 0 0;padding:0',
    notYouHeading: `margin:0 0 8px;font-size:16px;line-height:24px;font-weight:600;${ink}`,
    meaning: `margin:0 0 10px;font-size:15px;line-height:23px;${ink}`,
    steps: `margin:0;padding:0;padding-${start}:24px;${ink}`,
    step: `margin:0 0 6px;padding:0;padding-${start}:4px;font-size:15px;line-height:23px;${ink}`,
    help: `margin:12px 0 0;font-size:14px;line-height:21px;${soft}`,
    foot: `padding:18px 28px 16px;border-top:1px solid ${light.line};background:${light.paper}`,
    footLine: `margin:0 0 6px;font-size:13px;line-height:20px;${soft}`,
  } as const
}

/** Dark colours for those who prefer them, less padding on a phone, and no links that a program makes of numbers by itself. */
export const sheetOf = ({ dark }: Look): string => `
:root{color-scheme:light dark;supported-color-schemes:light dark}
a[x-apple-data-detectors]{color:inherit!important;text-decoration:none!important;font:inherit!important}
@media (max-width:480px){
.ground{padding:0!important}
.sheet{border:0!important;border-radius:0!important}
.pad{padding-left:20px!important;padding-right:20px!important}
.digits{font-size:32px!important}
}
@media (prefers-color-scheme:dark){
.ground{background:${dark.paper}!important}
.sheet{background:${dark.raised}!important;border-color:${dark.line}!important}
.strip{background:${dark.strip}!important}
.on-strip{color:${dark.onStrip}!important}
.on-strip-soft{color:${dark.onStripSoft}!important}
.phrase{border-color:${dark.stripLine}!important}
.foot{background:${dark.paper}!important;border-color:${dark.line}!important}
.ink{color:${dark.ink}!important}
.soft{color:${dark.soft}!important}
.accent{color:${dark.accent}!important}
.button{background:${dark.accent}!important;color:${dark.onAccent}!important}
.quiet{border-color:${dark.accent}!important;color:${dark.accent}!important}
.calm{background:${dark.accentSoft}!important;color:${dark.accent}!important}
.attention{background:${dark.attentionSoft}!important;color:${dark.attention}!important}
.code{background:${dark.accentSoft}!important;border-color:${dark.stripLine}!important}
.line{border-color:${dark.line}!important}
}`
