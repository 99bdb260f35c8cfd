// On a page that says that something is away: loads it again when it is there.
(async function () {
  'use strict';
  do {
    await new Promise(done => setTimeout(done, 10000));
  } while (!await fetch(location.href, { cache: 'no-store', redirect: 'manual' }).then(answer => answer.status < 500 && answer.status !== 429, () => false));
  location.reload();
})();
