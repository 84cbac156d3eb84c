/** Colours as `#rrggbb`. What each is for stands beside it; which pairs must be told apart in `contrast.ts`. */
export type Palette = {
  /** Around the sheet. */
  paper: string
  /** The sheet itself. */
  raised: string
  line: string
  ink: string
  soft: string
  /** Buttons and codes. */
  accent: string
  onAccent: string
  accentSoft: string
  attention: string
  attentionSoft: string
  /** The strip on top: operator, host, anti-phishing code. */
  strip: string
  onStrip: string
  onStripSoft: string
  stripLine: string
}

/** A picture for the strip. Goes along with each mail: one fetched from outside would tell who reads when (and could be exchanged). */
export type Logo = { png: Buffer; width: number; height: number }

export type Look = { light: Palette; dark: Palette; logo: Logo | null }

/** The colours of the account pages (web/src/design/tokens.css), written out: mail programs know no variables. */
export const ourLook: Look = {
  light: {
    paper: '#eff3f2',
    raised: '#ffffff',
    line: '#d3dcd9',
    ink: '#13211f',
    soft: '#4a5d59',
    accent: '#0b5056',
    onAccent: '#ffffff',
    accentSoft: '#dfebea',
    attention: '#7a4300',
    attentionSoft: '#fbedd6',
    strip: '#0b4349',
    onStrip: '#f3f8f7',
    onStripSoft: '#bcd3d2',
    stripLine: '#3a6a6f',
  },
  dark: {
    paper: '#0d1413',
    raised: '#151e1d',
    line: '#2a3735',
    ink: '#e7efed',
    soft: '#a5b6b2',
    accent: '#7fcdcb',
    onAccent: '#0d1413',
    accentSoft: '#17302f',
    attention: '#f0be78',
    attentionSoft: '#352710',
    strip: '#0a2a2d',
    onStrip: '#e7f2f1',
    onStripSoft: '#a4c2c1',
    stripLine: '#2f5c60',
  },
  logo: null,
}
