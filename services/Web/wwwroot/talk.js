// What waits, conversations, and what one types. Everything works without this file.
(function () {
  'use strict';

  // --- What waits: the counts of the menu and of the title. One tab listens for all of a browser.
  function show(counts) {
    for (const count of document.querySelectorAll('[data-waiting]')) {
      const number = counts[count.dataset.waiting] ?? 0;
      const [seen, said] = count.children;
      if (seen.textContent !== String(number)) {
        seen.textContent = number;
        said.textContent = `, ${number} ${number === 1 ? count.dataset.one : count.dataset.many}`;
      }
      count.hidden = number === 0;
    }
    const title = document.title.replace(/^\(\d+\) /, '');
    const whole = counts.total > 0 ? `(${counts.total}) ${title}` : title;
    if (document.title !== whole) {
      document.title = whole;
    }
  }

  const others = 'BroadcastChannel' in window ? new BroadcastChannel('waiting') : null;
  if (others) {
    others.onmessage = event => show(event.data);
  }

  function tell(counts) {
    show(counts);
    others?.postMessage(counts);
  }

  function listen() {
    const stream = new EventSource('/waiting/stream');
    stream.addEventListener('waiting', event => tell(JSON.parse(event.data)));
    return new Promise(() => {});
  }

  async function ask() {
    if (document.visibilityState === 'visible') {
      const response = await fetch('/waiting', { redirect: 'error' }).catch(() => null);
      if (response?.ok) {
        show(await response.json());
      }
    }
  }

  if (document.querySelector('[data-person]')) {
    if (navigator.locks && others) {
      navigator.locks.request('waiting', listen).catch(() => {});
    } else {
      setInterval(ask, 20000);
    }
  }

  // --- Conversations.
  const edge = 8;
  const aimed = new WeakSet();

  // The box opens at its end; if what is new is longer than the box, where that begins.
  function open(root) {
    const box = root?.querySelector('.talk');
    const line = box?.querySelector('.since');
    const jump = root?.querySelector('[data-jump]');
    if (line && jump && line.getBoundingClientRect().top < box.getBoundingClientRect().top + edge) {
      jump.hidden = false;
      jump.querySelector('button').onclick = () => {
        line.scrollIntoView({ block: 'start' });
        jump.hidden = true;
        box.focus({ preventScroll: true });
      };
    }
    // A link to a message leads to it, once.
    const aim = box && !aimed.has(root) && location.hash.startsWith('#message-') ? document.getElementById(location.hash.slice(1)) : null;
    if (aim) {
      aimed.add(root);
      aim.scrollIntoView({ block: 'center' });
    } else if (box && scrollY === 0 && box.getBoundingClientRect().bottom > innerHeight) {
      // On a phone what stands above would be all that one sees.
      box.scrollIntoView({ block: 'center' });
    }
  }

  function end(root) {
    const box = root.querySelector('.talk');
    if (box) {
      box.scrollTop = 0;
    }
  }

  const inView = () => document.visibilityState === 'visible';

  // The live part of each conversation, once it listens.
  const parts = new WeakMap();

  function partOf(root) {
    if (!parts.has(root)) {
      let come = null;
      parts.set(root, { part: new Promise(done => { come = done; }), come });
    }
    return parts.get(root);
  }

  // Of a field: what is on its way, and what came back. That is sent again under the same number, so that nothing is said twice.
  const leaving = new WeakMap();
  const returned = new WeakMap();
  const number = () => [...crypto.getRandomValues(new Uint8Array(16))].map((one, i) => (i > 3 && i < 12 && i % 2 === 0 ? '-' : '') + one.toString(16).padStart(2, '0')).join('');
  const joined = (...several) => several.filter(one => one !== '').join('\n\n');

  // What is sent leaves the field at once, and one types on. Until it has arrived it is kept.
  async function send(form) {
    const field = form.querySelector('textarea');
    const value = field.value;
    if (value.trim() === '') {
      return;
    }
    clearTimeout(stores.get(field));
    const one = { value, number: returned.get(field)?.value === value ? returned.get(field).number : number() };
    const others = leaving.get(field) ?? [];
    leaving.set(field, others);
    others.push(one);
    field.value = '';
    field.focus();
    const { part } = partOf(form.closest('.conversation'));
    const done = await part.then(live => live.invokeMethodAsync('SendAsync', value, one.number)).catch(() => false);
    others.splice(others.indexOf(one), 1);
    if (!done) {
      field.value = joined(value, field.value);
      returned.set(field, one);
    }
    if (field.value === '' && others.length === 0) {
      forget(field);
    } else {
      keep(field);
    }
    store(field, 0);
  }

  // What is typed is kept on the server as well, after a pause: another device of its author has it.
  const stores = new WeakMap();
  const pause = 1000;

  function store(field, wait) {
    clearTimeout(stores.get(field));
    stores.set(field, setTimeout(async () => {
      const { part } = partOf(field.closest('.conversation') ?? field);
      const live = await part;
      const value = joined(...(leaving.get(field) ?? []).map(one => one.value), field.value);
      if (await live.invokeMethodAsync('DraftAsync', value).catch(() => false)) {
        before.set(field, value);
      }
    }, wait));
  }

  function write(root) {
    root.querySelector('form[data-send] textarea')?.focus();
  }

  function watch(root, island) {
    partOf(root).come(island);
    const told = () => {
      if (!root.isConnected) {
        document.removeEventListener('visibilitychange', told);
        return;
      }
      if (inView()) {
        island.invokeMethodAsync('SeeAsync').catch(() => {});
      }
    };
    document.addEventListener('visibilitychange', told);
    document.getElementById('components-reconnect-modal')?.addEventListener('components-reconnect-state-changed', event => {
      if (event.detail.state === 'hide') {
        told();
      }
    });
  }

  window.mentornet = { open, end, watch, inView, write };

  addEventListener('keydown', event => {
    const form = event.target.closest?.('form[data-send]');
    const alone = form?.dataset.enter && event.target.matches('textarea') && !event.shiftKey;
    if (form && event.key === 'Enter' && (event.ctrlKey || event.metaKey || alone) && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  // A name that is mentioned, or what was typed elsewhere, is put where one writes.
  document.addEventListener('click', event => {
    const button = event.target.closest?.('[data-insert]');
    const field = button?.closest('form')?.querySelector('textarea');
    if (field) {
      field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, 'end');
      field.focus();
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });

  // --- What one types and has not sent is kept in this browser, locked by a key that only its author's sessions get: docs/adr/0027.
  const kept = 14 * 24 * 3600 * 1000;
  const prefix = 'draft:';
  let lock = null; // { owner, seal, name }, for whom this page was made

  const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)));

  function entries() {
    return Object.keys(localStorage).filter(name => name.startsWith(prefix)).flatMap(name => {
      try {
        return [{ name, entry: JSON.parse(localStorage[name]) }];
      } catch {
        return [];
      }
    });
  }

  async function unlock() {
    const person = document.querySelector('[data-person]')?.dataset.person;
    if (!person || !window.crypto?.subtle) {
      return;
    }
    let response = null;
    for (let attempt = 0; attempt < 20; attempt++) {
      response = await fetch(`/drafts/key?person=${person}`, { redirect: 'error' }).catch(() => null);
      if (response && response.status < 500) {
        break;
      }
      // Another process may have it in a moment.
      await new Promise(done => setTimeout(done, 1000));
    }
    if (!response?.ok) {
      return;
    }
    const raw = bytes((await response.json()).key);
    const naming = await crypto.subtle.importKey('raw', raw.slice(32), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    const name = async place => text(await crypto.subtle.sign('HMAC', naming, new TextEncoder().encode(place)));
    lock = { seal: await crypto.subtle.importKey('raw', raw.slice(0, 32), 'AES-GCM', false, ['encrypt', 'decrypt']), name, owner: await name('owner') };
    localStorage['draft-owner'] = lock.owner;
  }

  const fields = root => [...(root.matches?.('textarea') ? [root] : root.querySelectorAll('textarea'))];
  const placeOf = field => `${location.pathname} ${field.form?.elements._handler?.value ?? ''} ${field.name || field.id}`;
  const before = new WeakMap();

  // One after the other, so that the last word typed is the last one kept.
  let writing = Promise.resolve();

  function keep(field) {
    if (!lock) {
      return;
    }
    const others = leaving.get(field) ?? [];
    const value = joined(...others.map(one => one.value), field.value);
    const [place, base, mine] = [placeOf(field), before.get(field) ?? field.defaultValue, lock];
    const number = [...others, returned.get(field)].find(one => one?.value === value)?.number;
    writing = writing.then(async () => {
      const name = prefix + await mine.name(place);
      if (value === base || value === '') {
        localStorage.removeItem(name);
        return;
      }
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, mine.seal, new TextEncoder().encode(JSON.stringify({ value, base, place, number })));
      localStorage[name] = JSON.stringify({ owner: mine.owner, until: Date.now() + kept, iv: text(iv), sealed: text(sealed) });
    }).catch(() => {});
  }

  async function read(entry) {
    const words = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(entry.iv) }, lock.seal, bytes(entry.sealed));
    return JSON.parse(new TextDecoder().decode(words));
  }

  function forget(field) {
    if (lock) {
      const [place, mine] = [placeOf(field), lock];
      writing = writing.then(async () => localStorage.removeItem(prefix + await mine.name(place))).catch(() => {});
    }
    field.parentElement?.querySelector('.draft')?.remove();
  }

  function put(field, value) {
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  // What is as the page had it when one began is put back; where the page has other words by now, one chooses.
  function offer(field, draft) {
    field.parentElement.querySelector('.draft')?.remove();
    const note = document.createElement('p');
    note.className = 'draft hint';
    note.setAttribute('role', 'status');
    const button = (label, act) => {
      const one = document.createElement('button');
      one.type = 'button';
      one.className = 'button quiet small';
      one.textContent = label;
      one.addEventListener('click', () => {
        act();
        note.remove();
        field.focus();
      });
      note.append(' ', one);
    };
    if (draft.number) {
      returned.set(field, draft);
    }
    if (field.value === draft.base) {
      put(field, draft.value);
      note.append('This is what you typed earlier.');
      button('Discard it', () => {
        put(field, draft.base);
        forget(field);
      });
    } else {
      note.append('You typed something else here earlier.');
      button('Use that', () => put(field, draft.value));
      button('Discard it', () => forget(field));
    }
    field.after(note);
  }

  const seen = new WeakSet();

  async function restore(root) {
    for (const field of fields(root)) {
      if (seen.has(field)) {
        continue;
      }
      seen.add(field);
      const entry = JSON.parse(localStorage[prefix + await lock.name(placeOf(field))] ?? 'null');
      if (!before.has(field)) {
        before.set(field, field.defaultValue);
      }
      if (!entry || entry.owner !== lock.owner) {
        // Whoever types before the key is here is not heard by keep.
        if (field.value !== field.defaultValue) {
          keep(field);
        }
        continue;
      }
      const draft = await read(entry).catch(() => null);
      if (draft && draft.value !== field.value) {
        before.set(field, draft.base);
        offer(field, draft);
      } else if (draft && !entry.sent && draft.value === field.defaultValue && draft.base !== draft.value) {
        forget(field);
      }
    }
  }

  // A page that says that something was done is the answer to the form that was sent: its words have arrived.
  async function settle() {
    const done = document.querySelector('[data-done]');
    for (const { name, entry } of entries()) {
      if (!(entry.until > Date.now())) {
        localStorage.removeItem(name);
      } else if (lock && entry.owner === lock.owner && entry.sent) {
        if (done && Date.now() - entry.sent < 300000) {
          localStorage.removeItem(name);
        } else {
          delete entry.sent;
          localStorage[name] = JSON.stringify(entry);
        }
      }
    }
  }

  let arriving = null;

  async function arrive() {
    open(document.querySelector('.conversation'));
    const own = document.querySelector('[data-person]');
    if (own && !lock && (fields(document).length > 0 || entries().length > 0)) {
      await (arriving ??= unlock().finally(() => { arriving = null; }));
    }
    await settle();
    if (own && lock) {
      await restore(document);
    }
    const left = document.getElementById('drafts');
    if (left) {
      left.hidden = !entries().some(({ entry }) => entry.owner === localStorage['draft-owner']);
    }
  }

  addEventListener('input', event => {
    if (event.target.matches?.('textarea')) {
      keep(event.target);
      if (event.target.form?.matches('[data-send]')) {
        store(event.target, pause);
      }
    }
  });

  addEventListener('submit', event => {
    if (event.target.matches('form[data-send]')) {
      event.preventDefault();
      send(event.target);
      return;
    }
    if (!lock) {
      return;
    }
    for (const field of fields(event.target)) {
      const [place, mine] = [placeOf(field), lock];
      writing = writing.then(async () => {
        const name = prefix + await mine.name(place);
        const entry = JSON.parse(localStorage[name] ?? 'null');
        if (entry) {
          localStorage[name] = JSON.stringify({ ...entry, sent: Date.now() });
        }
      }).catch(() => {});
    }
  }, true);

  // live.js loads a page anew whose process is gone.
  addEventListener('mentornet:leaving', event => event.detail.push(writing));

  // A form that is saved while one types has nothing left to keep.
  addEventListener('mentornet:saved', event => {
    for (const field of fields(event.target)) {
      before.set(field, field.value);
      forget(field);
    }
  });

  document.addEventListener('click', event => {
    const button = event.target.closest?.('[data-forget-drafts]');
    if (button) {
      for (const { name, entry } of entries()) {
        if (entry.owner === localStorage['draft-owner']) {
          localStorage.removeItem(name);
        }
      }
      localStorage.removeItem('draft-owner');
      button.hidden = true;
      button.closest('.card').querySelector('[role=status]').textContent = 'Deleted.';
    }
  });

  // A live part makes its field after the page has come.
  new MutationObserver(changes => {
    if (changes.some(change => [...change.addedNodes].some(node => node.nodeType === 1 && fields(node).length > 0))) {
      arrive();
    }
  }).observe(document.body, { childList: true, subtree: true });

  arrive();
  window.Blazor?.addEventListener('enhancedload', arrive);
})();
