export const signedOut = {
  title: 'Signed out',
  heading: 'You are signed out',
  lead: 'This browser holds no key to your account any more.',
  shared: 'Close all windows of this browser before you leave the computer.',
  again: 'Sign in again',
}
