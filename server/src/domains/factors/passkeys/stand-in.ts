/**
 * The key a signature is checked with when nobody has the credential, so that it takes as long as when somebody does: a list of
 * credentials must not become a way to ask which of them are real (B09). What comes of it is not looked at.
 * COSE, ES256; the point of RFC 6979 A.2.5.
 */
export const standInKey = Buffer.from(
  'a5010203262001' +
    '21582060fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6' +
    '2258207903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299',
  'hex',
)

/** The same for a signature that is none: nobody learns from the time it takes what kind of key somebody has. */
export const standInSignature = Buffer.from('3006020101020101', 'hex')
