// Who signs out in one tab has left all of this browser: nothing of theirs stays on a screen, nor on a page of their account.
(function () {
  'use strict';
  const session = 'BroadcastChannel' in window ? new BroadcastChannel('session') : null;
  const signedIn = () => document.querySelector('[data-person]') !== null;
  if (session) {
    session.onmessage = () => {
      if (signedIn()) {
        document.documentElement.hidden = true;
        document.title = 'MentorNet';
        location.replace('/signed-out');
      }
    };
    if (document.querySelector('[data-signed-out]') || (location.pathname === '/signed-out' && !signedIn())) {
      session.postMessage('signed out');
    }
  }
})();
