// Suggests while one types into a field with data-suggest, which works without this file: a combobox after WAI-ARIA's practices. The
// arrow keys choose, Enter or a click searches for what is chosen, Escape closes; how many there are is announced.
(function () {
  'use strict';
  const pause = 200;
  let open = null;
  let timer = 0;
  let asking = null;

  function say(text) {
    let status = document.getElementById('suggestions-status');
    if (!status) {
      status = document.createElement('p');
      status.id = 'suggestions-status';
      status.className = 'visually-hidden';
      status.setAttribute('role', 'status');
      document.body.append(status);
    }
    status.textContent = text;
  }

  function prepare(field) {
    field.setAttribute('role', 'combobox');
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-expanded', String(open?.field === field));
    field.autocomplete = 'off';
  }

  function close() {
    clearTimeout(timer);
    asking?.abort();
    if (open) {
      open.field.setAttribute('aria-expanded', 'false');
      open.field.removeAttribute('aria-controls');
      open.field.removeAttribute('aria-activedescendant');
      open.list.remove();
      open = null;
    }
  }

  function show(field, found) {
    close();
    say(found.length === 0 ? 'No suggestions.' : `${found.length} ${found.length === 1 ? 'suggestion' : 'suggestions'}. Use the arrow keys.`);
    if (found.length === 0) {
      return;
    }
    const list = document.createElement('ul');
    list.id = `${field.id}-suggestions`;
    list.className = 'suggestions';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', 'Suggestions');
    found.forEach((one, number) => {
      const option = document.createElement('li');
      option.id = `${list.id}-${number}`;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      const name = document.createElement('strong');
      name.textContent = one.name;
      const place = document.createElement('span');
      place.className = 'quiet';
      place.textContent = one.place;
      option.append(name, ' ', place);
      // The focus stays in the field.
      option.addEventListener('pointerdown', event => event.preventDefault());
      option.addEventListener('click', () => choose(field, one));
      list.append(option);
    });
    field.after(list);
    open = { field, list, found, at: -1 };
    field.setAttribute('aria-expanded', 'true');
    field.setAttribute('aria-controls', list.id);
  }

  function choose(field, one) {
    field.value = one.query;
    close();
    field.form.requestSubmit();
  }

  function move(to) {
    const options = [...open.list.children];
    options[open.at]?.setAttribute('aria-selected', 'false');
    // One step past either end is the field itself.
    open.at = to < -1 ? options.length - 1 : to >= options.length ? -1 : to;
    const option = options[open.at];
    if (option) {
      option.setAttribute('aria-selected', 'true');
      option.scrollIntoView({ block: 'nearest' });
      open.field.setAttribute('aria-activedescendant', option.id);
    } else {
      open.field.removeAttribute('aria-activedescendant');
    }
  }

  async function ask(field, tries = 0) {
    const text = field.value.trim();
    asking?.abort();
    if (text.length < 2) {
      close();
      return;
    }
    asking = new AbortController();
    const address = new URL(field.dataset.suggest, document.baseURI);
    address.searchParams.set('q', text);
    for (const beside of ['kind', 'state']) {
      if (field.form.elements[beside]?.value) {
        address.searchParams.set(beside, field.form.elements[beside].value);
      }
    }
    try {
      const response = await fetch(address, { signal: asking.signal, redirect: 'error' });
      const found = response.ok ? await response.json() : [];
      // What was typed meanwhile asks for itself; who has gone on is not followed.
      if (response.ok && field.value.trim() === text && document.activeElement === field) {
        show(field, found);
      } else if (response.status === 429 || response.status > 500) {
        again(field, tries);
      }
    } catch (error) {
      if (error.name !== 'AbortError') {
        again(field, tries);
      }
    }
  }

  // What a moment's trouble cost is asked again; after that the search works as it does without this file.
  function again(field, tries) {
    if (tries < 4 && document.activeElement === field) {
      timer = setTimeout(() => ask(field, tries + 1), 1000 * 2 ** tries);
    }
  }

  const fieldOf = event => event.target.closest?.('input[data-suggest]');

  function typed(field) {
    prepare(field);
    clearTimeout(timer);
    timer = setTimeout(() => ask(field), pause);
  }

  // This file comes with the first field that has it, and one may have typed before it is there.
  const first = document.activeElement;
  if (first?.matches('input[data-suggest]')) {
    (first.value === first.defaultValue ? prepare : typed)(first);
  }

  addEventListener('focusin', event => {
    const field = fieldOf(event);
    if (field) {
      prepare(field);
    }
  });
  addEventListener('focusout', event => {
    if (fieldOf(event)) {
      close();
    }
  });
  addEventListener('submit', close);
  addEventListener('input', event => {
    const field = fieldOf(event);
    if (field) {
      typed(field);
    }
  });
  addEventListener('keydown', event => {
    const field = fieldOf(event);
    if (!field || event.isComposing || event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.key === 'ArrowDown' && !open) {
      event.preventDefault();
      ask(field);
    } else if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      move(open.at + (event.key === 'ArrowDown' ? 1 : -1));
    } else if (open && event.key === 'Enter' && open.at >= 0) {
      event.preventDefault();
      choose(field, open.found[open.at]);
    } else if (open && event.key === 'Escape') {
      // The first Escape closes the list; the browser's own, which empties the field, is the next.
      event.preventDefault();
      close();
    }
  });
})();
