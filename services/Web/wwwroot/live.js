// Starts the live parts of pages. A page whose process goes, while it starts or later, comes back by itself at whichever process answers.
(function () {
  'use strict';
  const tries = 'live-tries';
  let opened = false;
  let waiting = 0;
  let coming = false;

  const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

  async function comeBack() {
    if (coming) {
      return;
    }
    coming = true;
    // What is typed is kept first. Nobody's words are given up for an error page: the page is loaded anew when it is there.
    const kept = [];
    dispatchEvent(new CustomEvent('mentornet:leaving', { detail: kept }));
    await Promise.allSettled(kept);
    while (!await fetch(location.href, { cache: 'no-store', redirect: 'manual' }).then(answer => answer.status < 500, () => false)) {
      await pause(2000);
    }
    location.reload();
  }

  // Where a network allows no live connection at all, the page is not loaded for ever.
  function watch() {
    const before = Number(sessionStorage[tries] ?? 0);
    if (opened || before >= 5) {
      return;
    }
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      sessionStorage[tries] = before + 1;
      comeBack();
    }, 15000 * 2 ** before);
  }

  window.Blazor.start({
    circuit: {
      configureSignalR: watch,
      circuitHandlers: [{
        onCircuitOpened() {
          opened = true;
          clearTimeout(waiting);
          sessionStorage.removeItem(tries);
        },
      }],
      reconnectionOptions: { maxRetries: undefined, retryIntervalMilliseconds: attempt => attempt === 0 ? 0 : attempt < 10 ? 1000 : 5000 },
    },
  });

  // A page of which a part was away is loaded again when the part may be back, unless somebody has begun to type.
  let again = 0;
  addEventListener('input', () => clearTimeout(again));

  function lookAgain() {
    clearTimeout(again);
    const place = `away ${location.pathname}`;
    if (!document.querySelector('[data-away]') || document.querySelector('[data-posted]')) {
      sessionStorage.removeItem(place);
      return;
    }
    const before = Number(sessionStorage[place] ?? 0);
    if (before < 5) {
      again = setTimeout(() => {
        sessionStorage[place] = before + 1;
        comeBack();
      }, 10000 * 2 ** before);
    }
  }

  lookAgain();
  // A page to which a link led comes without a new document.
  window.Blazor.addEventListener('enhancedload', lookAgain);

  document.getElementById('components-reconnect-modal')?.addEventListener('components-reconnect-state-changed', event => {
    if (['failed', 'rejected', 'resume-failed'].includes(event.detail.state)) {
      comeBack();
    }
  });
})();
