// Everything works without this file. It moves focus where a full page load would have moved it.
(function () {
  'use strict';
  let path = location.pathname;

  function arrived() {
    const summary = document.querySelector('.error-summary');
    if (summary) {
      summary.focus();
    } else if (location.pathname !== path && !location.hash) {
      document.getElementById('main')?.focus({ preventScroll: true });
    }
    path = location.pathname;
  }

  window.Blazor?.addEventListener('enhancedload', arrived);
})();
