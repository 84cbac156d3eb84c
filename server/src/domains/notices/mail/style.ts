/**
 * Mail programs keep what stands in `style` attributes; most, not all, keep the style sheet. So the light look stands in the
 * attributes and the sheet only turns it dark and narrow.
 */
const sans = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const mono = "ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace"

export const style = {
  body: `margin:0;padding:0;background:#eef2f1;color:#13211f;font-family:${sans};-webkit-text-size-adjust:100%`,
  ground: 'padding:24px 12px;background:#eef2f1',
  sheet:
    'max-width:560px;margin:0 auto;background:#ffffff;border:1px solid #d5dfdc;border-top:4px solid #0b5056;border-radius:12px;overflow:hidden',
  strip: 'padding:16px 28px;border-bottom:1px solid #d5dfdc;background:#f6f9f8',
  operator: 'margin:0;font-size:15px;line-height:22px;font-weight:600;color:#0b5056',
  host: 'margin:0;font-size:13px;line-height:20px;color:#4d615d',
  hostName: `font-family:${mono};color:#13211f`,
  main: 'padding:28px 28px 24px',
  kindLine: 'margin:0 0 12px;font-size:13px;line-height:24px',
  chip: 'display:inline-block;padding:0 10px;border-radius:12px;background:#e3efed;font-weight:600;color:#0b5056',
  warn: 'display:inline-block;padding:0 10px;border-radius:12px;background:#fbedd6;font-weight:600;color:#7a4300',
  heading:
    'margin:0 0 12px;font-size:24px;line-height:30px;font-weight:650;letter-spacing:-0.01em;color:#13211f',
  paragraph: 'margin:0 0 12px;font-size:16px;line-height:24px;color:#13211f',
  code: 'margin:20px 0 16px;padding:20px 12px 16px;background:#f0f6f5;border:1px solid #cfe0dc;border-radius:10px;text-align:center',
  digits: `margin:0;font-family:${mono};font-size:36px;line-height:44px;font-weight:600;letter-spacing:0.22em;text-indent:0.22em;color:#0b5056;font-variant-numeric:tabular-nums`,
  note: 'margin:6px 0 0;font-size:14px;line-height:20px;color:#4d615d',
  facts: 'width:100%;margin:20px 0 0;border-collapse:collapse;border-top:1px solid #e3eae8',
  label:
    'padding:10px 16px 10px 0;border-bottom:1px solid #e3eae8;font-size:14px;line-height:22px;font-weight:400;color:#4d615d;text-align:left;vertical-align:top;white-space:nowrap',
  value:
    'padding:10px 0;border-bottom:1px solid #e3eae8;font-size:15px;line-height:22px;color:#13211f;width:100%;word-break:break-word;overflow-wrap:anywhere',
  valueMono: `padding:10px 0;border-bottom:1px solid #e3eae8;font-family:${mono};font-size:14px;line-height:22px;color:#13211f;width:100%;word-break:break-word;overflow-wrap:anywhere`,
  notYou: 'margin:24px 0 0;padding:0',
  notYouHeading: 'margin:0 0 8px;font-size:16px;line-height:24px;font-weight:600;color:#13211f',
  meaning: 'margin:0 0 10px;font-size:15px;line-height:23px;color:#13211f',
  help: 'margin:12px 0 0;font-size:14px;line-height:21px;color:#4d615d;overflow-wrap:anywhere',
  steps: 'margin:0;padding:0 0 0 20px',
  step: 'margin:0 0 6px;padding:0 0 0 4px;font-size:15px;line-height:23px;color:#13211f;overflow-wrap:anywhere',
  foot: 'padding:18px 28px 22px;border-top:1px solid #d5dfdc;background:#f6f9f8',
  footLine: 'margin:0 0 6px;font-size:13px;line-height:20px;color:#4d615d',
} as const

/** Dark colours for those who prefer them, less padding on a phone, and no links that a program makes of numbers by itself. */
export const sheet = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
a[x-apple-data-detectors]{color:inherit!important;text-decoration:none!important;font:inherit!important}
@media (max-width:480px){
.ground{padding:0!important}
.sheet{border-width:4px 0 0!important;border-radius:0!important}
.pad{padding-left:20px!important;padding-right:20px!important}
.digits{font-size:32px!important}
}
@media (prefers-color-scheme:dark){
.ground{background:#0d1413!important}
.sheet{background:#161f1e!important;border-color:#2b3836!important;border-top-color:#3d8f93!important}
.strip,.foot{background:#121a19!important;border-color:#2b3836!important}
.ink{color:#e7efed!important}
.soft{color:#a3b5b1!important}
.accent{color:#79cbd0!important}
.chip{background:#173432!important;color:#8ad3d6!important}
.warn{background:#3a2a10!important;color:#f3c27c!important}
.code{background:#112826!important;border-color:#24504d!important}
.line{border-color:#2b3836!important}
}`
