// Everything works without this file. It moves focus where a full page load would have moved it, says that a form is on its way,
// saves a form while one types, and gives the rows of a long list keys: each key presses a button that is there for a pointer too.
(function () {
  'use strict';

  // The zone of the browser, for whoever has none in their profile.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone && /^[A-Za-z0-9_+\-/]+$/.test(zone)) {
    document.cookie = `zone=${zone}; path=/; max-age=31536000; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
  }

  let path = location.pathname;

  function arrived() {
    const said = document.querySelector('.error-summary, .notice[autofocus]');
    if (said) {
      said.focus();
    } else if (location.pathname !== path && !location.hash) {
      document.getElementById('main')?.focus({ preventScroll: true });
    }
    path = location.pathname;
  }

  // The answer to a form stands in the history as the page it is of: going back to it, or loading it again, sends nothing again.
  if (document.querySelector('[data-posted]')) {
    history.replaceState(history.state, '', location.href);
  }

  // What was done is said once: a page that is loaded again, or kept as a bookmark, says it no more.
  function forgetDone() {
    const address = new URL(location.href);
    if (address.searchParams.has('done')) {
      address.searchParams.delete('done');
      history.replaceState(history.state, '', address.pathname + address.search + address.hash);
    }
  }

  forgetDone();
  window.Blazor?.addEventListener('enhancedload', forgetDone);

  // The first page of a wizard is gone back to as one left it, by the address that names its run.
  const firstPage = document.querySelector('[data-place]')?.dataset.place;
  if (firstPage) {
    history.replaceState(history.state, '', firstPage);
  }

  // A page that a browser kept as it was left may show an error that was mended since.
  addEventListener('pageshow', event => {
    if (event.persisted && document.querySelector('[data-posted], .error-summary')) {
      location.reload();
    }
  });

  window.Blazor?.addEventListener('enhancedload', arrived);

  // Who goes back to a form and sends it again as it was asks for the same thing: it goes under the same number, and nothing is made twice.
  const wordsOf = form => JSON.stringify([...new FormData(form)].filter(([name, value]) => typeof value === 'string' && !name.startsWith('_') && !name.endsWith('request_id')));
  const digestOf = text => [...text].reduce((sum, letter) => Math.imul(sum ^ letter.codePointAt(0), 16777619), 2166136261);
  addEventListener('submit', event => {
    const number = event.target.querySelector('input[type=hidden][name$=request_id]');
    const name = event.target.querySelector('input[name=_handler]')?.value;
    if (event.defaultPrevented || !number || !name) {
      return;
    }
    const words = digestOf(wordsOf(event.target));
    const sent = `sent ${location.pathname}${location.search} ${name}`;
    const before = JSON.parse(sessionStorage[sent] ?? '{}');
    if (before.words === words && performance.getEntriesByType('navigation')[0]?.type === 'back_forward') {
      number.value = before.number;
    }
    sessionStorage[sent] = JSON.stringify({ words, number: number.value });
  });

  // A form that takes longer than a blink says so.
  addEventListener('submit', event => {
    if (!event.defaultPrevented && event.target.method === 'post') {
      setTimeout(() => document.documentElement.classList.add('working'), 400);
    }
  });
  addEventListener('pageshow', () => document.documentElement.classList.remove('working'));
  window.Blazor?.addEventListener('enhancedload', () => document.documentElement.classList.remove('working'));

  let last = null;
  let place = 0;
  const rowsOf = list => [...list.querySelectorAll(':scope > [data-row]')];

  addEventListener('focusin', event => {
    last = event.target.closest?.('[data-row]');
    if (last) {
      place = rowsOf(last.parentElement).indexOf(last);
      watch(last.parentElement);
    }
  });
  addEventListener('pointerdown', event => {
    if (!event.target.closest?.('[data-row]')) {
      last = null;
    }
    if (!event.target.closest?.('button, a, input, select, textarea, summary')) {
      board = null;
    }
  });

  // Where the button that was pressed is gone, the line that says what came of it gets the focus.
  let board = null;
  const boards = new WeakSet();
  addEventListener('focusin', event => {
    board = event.target.closest?.('.board');
    if (board && !boards.has(board)) {
      const own = board;
      boards.add(own);
      new MutationObserver(() => {
        if (board === own && !last && document.activeElement === document.body) {
          own.querySelector('[role=status]')?.focus({ preventScroll: true });
        }
      }).observe(own, { childList: true, subtree: true });
    }
  });

  // What is drawn anew under the focus gets it back: the same row, or whoever is in its place.
  const watched = new WeakSet();
  function watch(list) {
    if (watched.has(list)) {
      return;
    }
    watched.add(list);
    new MutationObserver(() => {
      if (last && document.activeElement === document.body) {
        const rows = rowsOf(list);
        (last.isConnected ? last : rows[Math.min(place, rows.length - 1)])?.focus();
      }
    }).observe(list, { childList: true, subtree: true });
  }

  addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' && event.target.matches?.('[data-key="/"]')) {
      event.preventDefault();
      document.querySelector('[data-row]')?.focus();
      return;
    }
    const row = event.target.closest?.('[data-row]');
    if (!row || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.target.matches('input, select, textarea') && key !== 'Escape') {
      return;
    }
    const rows = rowsOf(row.parentElement);
    const at = rows.indexOf(row);
    const next = { ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1, Home: 0, End: rows.length - 1 }[key];
    if (next !== undefined) {
      event.preventDefault();
      rows[Math.max(0, Math.min(next, rows.length - 1))].focus();
      return;
    }
    const name = CSS.escape(key);
    const button = row.querySelector(`[data-key="${name}"]`)
      ?? [...(row.closest('.board') ?? document).querySelectorAll(`[data-key="${name}"]`)].find(one => !one.closest('[data-row]'));
    if (button) {
      event.preventDefault();
      if (key === 'Escape') {
        row.focus();
      }
      if (button.matches('input')) {
        button.focus();
      } else {
        button.click();
      }
    }
  });

  // Saving while typing: one save at a time, the next with the version that the last one gave. Sending the form waits for it.
  let timer = 0;
  let changed = null;
  let saving = null;

  function tell(form, text) {
    const status = form.querySelector('[data-autosave-status]');
    if (status) {
      status.textContent = text;
    }
  }

  async function save(form, leaving) {
    clearTimeout(timer);
    changed = null;
    tell(form, 'Saving…');
    try {
      const response = await fetch(form.dataset.autosave, { method: 'POST', body: new URLSearchParams(new FormData(form)), keepalive: leaving });
      if (!response.ok) {
        throw new Error(String(response.status));
      }
      const answer = await response.json();
      form.toggleAttribute('data-unsaved', !answer.saved);
      if (answer.saved) {
        form.elements.etag.value = answer.etag;
        if (!changed) {
          form.dispatchEvent(new CustomEvent('mentornet:saved', { bubbles: true }));
        }
        const question = document.querySelector('[data-question]');
        if (question) {
          question.hidden = answer.question === '';
          question.querySelector('span').textContent = answer.question;
        }
      }
      tell(form, answer.status);
    } catch {
      form.toggleAttribute('data-unsaved', true);
      tell(form, 'Not saved: the connection failed. Your text is kept here; use the button to save it.');
    }
  }

  function run(form) {
    const mine = (saving ?? Promise.resolve()).then(() => save(form, false)).finally(() => {
      // Another may wait behind this one already.
      if (saving === mine) {
        saving = null;
      }
    });
    saving = mine;
  }

  function edited(event) {
    const form = event.target.closest?.('form[data-autosave]');
    if (form) {
      changed = form;
      clearTimeout(timer);
      timer = setTimeout(() => run(form), 800);
    }
  }

  document.addEventListener('input', edited);
  document.addEventListener('submit', async (event) => {
    const form = event.target;
    if (!form.matches?.('form[data-autosave]')) {
      return;
    }
    clearTimeout(timer);
    changed = null;
    if (saving) {
      event.preventDefault();
      event.stopImmediatePropagation();
      await saving;
      form.requestSubmit(event.submitter);
    }
  }, true);
  // Words that could not be saved are not left without a question; sending their form takes them along.
  document.addEventListener('submit', event => event.target.removeAttribute?.('data-unsaved'));
  window.addEventListener('beforeunload', event => {
    if (document.querySelector('form[data-unsaved]')) {
      event.preventDefault();
    }
  });
  window.addEventListener('pagehide', () => {
    if (changed && document.contains(changed)) {
      save(changed, true);
    }
  });

  const uploads = new WeakMap();

  // A file is sent ahead of its form, so that one sees how much of it has arrived; the form then names it.
  function upload(form, field, submitter) {
    const file = field.files[0];
    const words = new FormData(form);
    const body = new FormData();
    body.append('__RequestVerificationToken', words.get('__RequestVerificationToken'));
    body.append(field.name, file);
    const box = document.createElement('div');
    box.className = 'uploading';
    const label = document.createElement('label');
    label.textContent = `Uploading ${file.name}`;
    const bar = document.createElement('progress');
    bar.id = `${field.id}-progress`;
    bar.max = 1;
    bar.value = 0;
    label.htmlFor = bar.id;
    const stop = document.createElement('button');
    stop.type = 'button';
    stop.className = 'button quiet small';
    stop.textContent = 'Cancel';
    const status = document.createElement('p');
    status.setAttribute('role', 'status');
    box.append(label, bar, stop, status);
    form.querySelector('.uploading')?.remove();
    form.append(box);
    const request = new XMLHttpRequest();
    uploads.set(form, request);
    // The page may be left only on purpose meanwhile.
    const leaving = event => event.preventDefault();
    addEventListener('beforeunload', leaving);
    function end(text) {
      uploads.delete(form);
      removeEventListener('beforeunload', leaving);
      label.remove();
      bar.remove();
      stop.remove();
      status.textContent = text;
    }
    stop.addEventListener('click', () => {
      request.abort();
      field.focus();
    });
    request.upload.addEventListener('progress', event => { bar.value = event.lengthComputable ? event.loaded / event.total : 0; });
    // What has arrived is looked at, and a picture is made anew.
    request.upload.addEventListener('load', () => {
      bar.removeAttribute('value');
      status.textContent = 'Uploaded. Checking it…';
    });
    request.addEventListener('abort', () => end('Canceled. Nothing was sent.'));
    request.addEventListener('error', () => end('The file did not arrive: the connection failed. Send it again in a moment.'));
    request.addEventListener('load', () => {
      const answer = request.status === 200 ? request.response : null;
      if (!answer?.attachment) {
        end(answer?.problem || (request.status === 413 ? 'This file is too large.' : 'The file did not arrive. Load the page again, and try once more.'));
        return;
      }
      end('Sending…');
      const name = form.elements.attachment ?? form.appendChild(document.createElement('input'));
      name.type = 'hidden';
      name.name = 'attachment';
      name.value = answer.attachment;
      field.value = '';
      field.required = false;
      form.requestSubmit(submitter);
    });
    request.open('POST', form.dataset.upload);
    request.responseType = 'json';
    request.send(body);
  }

  document.addEventListener('submit', event => {
    const form = event.target;
    const field = form.matches?.('form[data-upload]') ? form.querySelector('input[type="file"]') : null;
    if (uploads.has(form) || field?.files.length > 0) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (field?.files.length > 0 && !uploads.has(form)) {
      upload(form, field, event.submitter);
    }
  }, true);

  // What suggests comes with the first field that has it.
  const source = document.currentScript.dataset.suggest;
  let suggests = false;
  document.addEventListener('focusin', event => {
    if (!suggests && event.target.matches?.('[data-suggest]')) {
      suggests = true;
      const script = document.createElement('script');
      script.src = source;
      document.body.append(script);
    }
  });
})();
