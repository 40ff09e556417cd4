import {el} from './dom.js';

/** Asks a station or the board for something; what came of it is in words, whatever it is. */
export async function ask(path, body) {
  try {
    const answer = await fetch(path, {method: 'POST', body: JSON.stringify(body)});
    return {done: answer.ok, text: await answer.text()};
  } catch {
    return {done: false, text: 'The board does not answer; nothing was changed as far as it knows.'};
  }
}

/** Address of a station, to go on from. */
export function station(name) {
  return `/stations/${encodeURIComponent(name)}`;
}

/** Where a person says their name, once: the browser remembers it. */
export function nameField() {
  const field = el('input', {class: 'name', maxlength: 100, placeholder: 'Your name', 'aria-label': 'Your name', autocomplete: 'name'});
  field.value = localStorage.getItem('name') ?? '';
  field.addEventListener('input', () => {
    localStorage.setItem('name', field.value);
    for (const other of document.querySelectorAll('input.name')) if (other !== field) other.value = field.value;
  });
  return field;
}
